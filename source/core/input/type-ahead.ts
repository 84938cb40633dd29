import type { Message } from '../message.js';
import type { Model } from '../model.js';
import { selectedTask } from '../view/list-rows.js';
import type { Guarded } from './turned.js';

/** Nobody has read a view that came by itself, nor one that was just called, within these times. */
const unreadMs = { all: 300, acting: 150 } as const satisfies Record<Guarded, number>;

/** Whether a key, or what it would do, comes too early to be meant for what is on screen. */
export function isTooEarly({ turned }: Model, at: number | undefined, guarded: Guarded): boolean {
	if (!turned || at === undefined) return false;
	const isGuarded = turned.guards === 'all' || guarded === 'acting';
	return isGuarded && at >= turned.at && at - turned.at < unreadMs[guarded === 'all' ? 'all' : turned.guards];
}

/** Notes when the view became another one. Only what says when it happened counts: keys, and answers from outside. */
export function noteTurn(before: Model, after: Model, message: Message): Model {
	const at = 'at' in message ? message.at : undefined;
	if (at === undefined) return after;
	const isKey = message.type === 'keyPressed';
	if (viewOf(before) !== viewOf(after)) return { ...after, turned: { at, guards: isKey ? 'acting' : 'all' } };
	// The cursor went to another task by itself: what acts on it waits, all else may go on.
	const isMoved = !isKey && after.pane === 'list' && selectedTask(before) !== selectedTask(after);
	return isMoved ? { ...after, turned: { at, guards: 'acting' } } : after;
}

/** What a person looks at. Text fields that keys open are typed into at once, and count as nothing new. */
function viewOf({ overlay, form, pane, onScreen }: Model): string {
	return [overlay, form?.purpose, form?.profile?.name, pane, ...onScreen].join('\n');
}
