import { noteAlerts } from './alerts/note-alerts.js';
import { notifyHandlers } from './alerts/notify-command.js';
import { silenceHandlers } from './alerts/silences.js';
import { withRecalled } from './changes/changes.js';
import { noteChanges } from './changes/collect.js';
import { isOfPerson, noteKey } from './changes/seen.js';
import { findHandlers } from './find/find-handlers.js';
import { answerHandlers } from './form/form-answers.js';
import { formKeyHandlers } from './form/form-keys.js';
import { openHandlers } from './form/open-form.js';
import { helpHandlers } from './input/help/help-keys.js';
import { inputHandlers } from './input/input.js';
import { noteTurn } from './input/type-ahead.js';
import { lookHandlers } from './looks/look-handlers.js';
import type { Handler, Handlers, Message, Step } from './message.js';
import { type Model, noCursor } from './model.js';
import { pointingHandlers } from './pointing/pointing.js';
import { batchHandlers } from './polling/answers/batch-reply.js';
import { failedListHandlers } from './polling/answers/failed-list.js';
import { failedHandlers } from './polling/answers/failed-request.js';
import { recallHandlers } from './polling/answers/recall.js';
import { replyHandlers } from './polling/answers/reply.js';
import { clockHandlers } from './polling/clock.js';
import { startDuePolls } from './polling/schedule.js';
import { sharingHandlers } from './sharing/sharing.js';
import { keepCursors } from './view/keep-cursors.js';
import { navigateHandlers } from './view/navigate.js';
import { trailHandlers } from './view/places/trail.js';
import { foldHandlers } from './view/tree/fold-handlers.js';
import { vitalsHandlers } from './vitals/vitals.js';
import { wallHandlers } from './wall/wall-handlers.js';
import { childHandlers, keepChildren } from './watching/child-tasks.js';
import { followHandlers } from './watching/follow.js';
import { profileHandlers } from './watching/profiles.js';
import { watchHandlers } from './watching/watch-list.js';

const programHandlers: Handlers<'showChanges' | 'changesRecalled' | 'repaint' | 'suspend' | 'quit'> = {
	showChanges: (model) => [{ ...model, overlay: 'changes', overlayCursor: noCursor }, []],
	changesRecalled: (model, { changes }) => [{ ...model, changes: withRecalled(model.changes, changes) }, []],
	repaint: (model) => [model, [{ type: 'repaint' }]],
	suspend: (model) => [model, [{ type: 'suspend' }]],
	quit: (model) => [model, [{ type: 'quit' }]],
};

const handlers: Handlers<Message['type']> = {
	...programHandlers,
	...lookHandlers,
	...notifyHandlers,
	...silenceHandlers,
	...clockHandlers,
	...navigateHandlers,
	...foldHandlers,
	...findHandlers,
	...sharingHandlers,
	...vitalsHandlers,
	...trailHandlers,
	...replyHandlers,
	...recallHandlers,
	...failedHandlers,
	...failedListHandlers,
	...batchHandlers,
	...watchHandlers,
	...profileHandlers,
	...followHandlers,
	...childHandlers,
	...wallHandlers,
	...openHandlers,
	...answerHandlers,
	...formKeyHandlers,
	...helpHandlers,
	...inputHandlers(handle),
	...pointingHandlers(handle),
};

/** The whole program: what is known and wanted after one message, and what the runtime is to do about it. */
export function update(model: Model, message: Message): Step {
	const [handled, effects] = handle(model, message);
	const moved = keepChildren(keepCursors(model, handled));
	const turned = noteTurn(model, moved, message);
	const kept = isOfPerson(message) ? noteKey(model, turned) : noteChanges(model, turned, message);
	// What is being left is not asked again.
	if (effects.some(({ type }) => type === 'openProfile')) return [kept, effects];
	const [alerted, tellings] = noteAlerts(model, kept, message);
	const [polled, requests] = startDuePolls(alerted);
	const more = [...tellings, ...requests];
	return more.length === 0 ? [polled, effects] : [polled, [...effects, ...more]];
}

function handle(model: Model, message: Message): Step {
	return (handlers[message.type] as Handler<typeof message.type>)(model, message as never);
}
