import { type Watch, type WatchKey, watchKey } from '../../domain/watch.js';
import type { Effect, Handlers, Step } from '../message.js';
import { idlePoll, type Model, openPrompt } from '../model.js';
import { askedByPerson } from '../polling/due.js';
import { followingsOf } from '../polling/followings.js';
import { watchesOf } from '../polling/interval.js';
import { isShown, shownProfiles } from '../polling/shown-profiles.js';
import { selectedTask } from '../view/list-rows.js';
import { selectInList } from '../view/panes.js';
import { jump } from '../view/places/trail.js';
import { addWatches } from './add-watches.js';
import { exclude } from './followings-edit.js';
import { watchTyped } from './watch-typed.js';

const noticeMs = 4000;
const undoMs = 8000;
/** For whoever may not be there: until a key, or so long. */
const lastingMs = 600_000;
const undoDepth = 20;

type Watching =
	| 'watched'
	| 'askAdd'
	| 'askCommand'
	| 'watchTyped'
	| 'removeWatch'
	| 'undoRemove'
	| 'refresh'
	| 'noticed'
	| 'saveFailed'
	| 'saved';

export const watchHandlers: Handlers<Watching> = {
	watched: (model, { watches }) => addWatches(model, watches),

	askAdd: (model) => [{ ...model, prompt: openPrompt('tasks') }, []],

	askCommand: (model) => [{ ...model, prompt: openPrompt('command') }, []],

	watchTyped: (model, { text }) => watchTyped(model, text),

	removeWatch: (model) => {
		const key = selectedTask(model);
		const watch = key === undefined ? undefined : model.watches[key];
		if (key === undefined || !watch) return [model, []];
		const request = model.polls[key]?.inFlight;
		const removed: Model = {
			...model,
			watches: without(model.watches, key),
			polls: without(model.polls, key),
			pane: 'list',
			removed: [[watch], ...model.removed].slice(0, undoDepth),
			notice: { key: 'removed', values: { name: watch.name || watch.taskId }, until: model.now + undoMs },
		};
		const [kept, effects] = forgetWatch(removed, key, watch);
		// A batch under way is for others, too.
		const isShared = Object.entries(model.polls).some(([other, poll]) => other !== key && poll.inFlight === request);
		const cancels: readonly Effect[] =
			request === undefined || isShared ? [] : [{ type: 'cancel', requests: [request] }];
		return [kept, [...effects, ...cancels]];
	},

	undoRemove: (model) => {
		const [last, ...removed] = model.removed;
		if (!last) return [model, []];
		// Whatever had found it, it is a person's now.
		const named = last.map(({ foundBy: _, ...watch }): Watch => watch);
		const [added, effects] = addWatches({ ...model, removed }, named);
		const [first] = named;
		const values = { name: first?.name || first?.taskId || '' };
		const said: Model = { ...added, notice: { key: 'restored', values, until: model.now + noticeMs } };
		if (!first || !isShown(model, first.profile)) return [said, effects];
		return [jump(model, { ...said, followsFirst: false, list: selectInList(said, watchKey(first)) }), effects];
	},

	refresh: (model) => {
		const polls = { ...model.polls };
		for (const key of shownProfiles(model).flatMap((profile) => watchesOf(model, profile))) {
			const poll = polls[key] ?? idlePoll;
			const dueAt = key === selectedTask(model) ? askedByPerson : Math.min(poll.dueAt, model.now);
			const detail = poll.detail === 'refused' ? 'wanted' : poll.detail;
			polls[key] = { ...poll, dueAt, detail, detailDueAt: 0 };
		}
		const servers = { ...model.servers };
		const followings = { ...model.followings };
		for (const profile of shownProfiles(model)) {
			const server = model.servers[profile];
			if (server) servers[profile] = { ...server, nextTryAt: model.now, heldUntil: 0 };
			for (const { key, following } of followingsOf(model, profile)) followings[key] = { ...following, dueAt: 0 };
		}
		return [
			{ ...model, polls, followings, servers, notice: { key: 'refreshing', until: model.now + 2000 } },
			[{ type: 'reconsider', profiles: shownProfiles(model) }],
		];
	},

	noticed: (model, { words, isLasting = false }) => {
		const until = model.now + (isLasting ? lastingMs : undoMs);
		return [{ ...model, notice: { ...words, until, ...(isLasting ? { isUntilKey: true } : {}) } }, []];
	},
	saveFailed: (model, { words }) => [{ ...model, saveProblem: words }, []],
	saved: (model) => [model.saveProblem === undefined ? model : { ...model, saveProblem: undefined }, []],
};

/** A task a person named leaves the disk; one that a rule found is left out by that rule from now on. */
function forgetWatch(model: Model, key: WatchKey, watch: Watch): Step {
	if (watch.foundBy !== undefined) return exclude(model, watch, watch.foundBy);
	return [model, [{ type: 'saveWatches', profile: watch.profile, add: [], remove: [key] }]];
}

function without<T>(record: Readonly<Record<WatchKey, T>>, key: WatchKey): Readonly<Record<WatchKey, T>> {
	const { [key]: _, ...rest } = record;
	return rest;
}
