import type { TaskReference } from '../../domain/task-reference.js';
import { type Watch, type WatchKey, watchKey } from '../../domain/watch.js';
import type { Effect, Handlers, Step } from '../message.js';
import { idlePoll, type Model, type Prompt } from '../model.js';
import { askedByPerson } from '../polling/due.js';
import { followingsOf } from '../polling/followings.js';
import { watchesOf } from '../polling/interval.js';
import { isShown, shownProfiles } from '../polling/shown-profiles.js';
import { selectedTask } from '../view/list-rows.js';
import { exclude } from './followings-edit.js';

const noticeMs = 4000;
const undoMs = 8000;
const undoDepth = 20;

type Watching =
	| 'watched'
	| 'askAdd'
	| 'askCommand'
	| 'removeWatch'
	| 'undoRemove'
	| 'refresh'
	| 'noticed'
	| 'saveFailed'
	| 'saved';

export const watchHandlers: Handlers<Watching> = {
	watched: (model, { watches }) => addWatches(model, watches),

	askAdd: (model) => [{ ...model, prompt: { asks: 'tasks', text: '', caret: 0, problem: undefined } }, []],

	askCommand: (model) => [{ ...model, prompt: { asks: 'command', text: '', caret: 0, problem: undefined } }, []],

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
		const name = last[0]?.name || last[0]?.taskId || '';
		return [{ ...added, notice: { key: 'restored', values: { name }, until: model.now + noticeMs } }, effects];
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

	noticed: (model, { words }) => [{ ...model, notice: { ...words, until: model.now + undoMs } }, []],
	saveFailed: (model, { sentence }) => [{ ...model, saveProblem: sentence }, []],
	saved: (model) => [model.saveProblem === undefined ? model : { ...model, saveProblem: undefined }, []],
};

/** Watches the tasks a person named; what is missing in a name comes from the profile on screen. */
export function addReferences(model: Model, prompt: Prompt, references: readonly TaskReference[]): Step {
	const watches: Watch[] = [];
	for (const reference of references) {
		const name = reference.profile ?? model.current;
		const profile = model.profiles.find((candidate) => candidate.name === name);
		const bizId = reference.bizId ?? profile?.bizId;
		if (!profile) return [refuse(model, prompt, 'unknownProfile', { name }), []];
		if (bizId === undefined) return [refuse(model, prompt, 'needsBusiness', { task: reference.taskId }), []];
		const scope = reference.scope ?? profile.scope;
		watches.push({ profile: name, scope, bizId, taskId: reference.taskId, name: '' });
	}
	const first = watches.find(({ profile }) => isShown(model, profile));
	const key = first && watchKey(first);
	const isNews = watches.some((watch) => !model.watches[watchKey(watch)]);
	const elsewhere = { key: 'watchedIn', values: { profile: watches[0]?.profile ?? '' }, until: model.now + undoMs };
	const known = { key: 'alreadyWatched', until: model.now + noticeMs };
	const news = first ? model.notice : elsewhere;
	const [added, effects] = addWatches({ ...model, prompt: undefined, notice: isNews ? news : known }, watches);
	return [
		key === undefined ? added : { ...added, followsFirst: false, list: { id: key, line: added.list.line } },
		effects,
	];
}

/** Watches more tasks; a task that a rule has found becomes a person's when a person names it. */
export function addWatches(model: Model, watches: readonly Watch[]): Step {
	const fresh = watches.filter((watch) => isNew(model.watches[watchKey(watch)], watch));
	if (fresh.length === 0) return [model, []];
	const added = Object.fromEntries(fresh.map((watch) => [watchKey(watch), watch]));
	const unseen = Object.keys(added).filter((key) => !model.polls[key]);
	const polls = Object.fromEntries(unseen.map((key) => [key, { ...idlePoll, dueAt: model.now }]));
	const named = fresh.filter(({ foundBy, childOf }) => foundBy === undefined && childOf === undefined);
	const byProfile = Map.groupBy(named, ({ profile }) => profile);
	const saved = [...byProfile].map(([profile, add]): Effect => ({ type: 'saveWatches', profile, add, remove: [] }));
	return [{ ...model, watches: { ...model.watches, ...added }, polls: { ...model.polls, ...polls } }, saved];
}

function isNew(before: Watch | undefined, watch: Watch): boolean {
	if (before === undefined) return true;
	if (before.childOf !== undefined) return watch.childOf === undefined;
	return before.foundBy !== undefined && watch.foundBy === undefined && watch.childOf === undefined;
}

/** A task a person named leaves the disk; one that a rule found is left out by that rule from now on. */
function forgetWatch(model: Model, key: WatchKey, watch: Watch): Step {
	if (watch.foundBy !== undefined) return exclude(model, watch, watch.foundBy);
	return [model, [{ type: 'saveWatches', profile: watch.profile, add: [], remove: [key] }]];
}

function refuse(model: Model, prompt: Prompt, key: string, values: Readonly<Record<string, string>>): Model {
	return { ...model, prompt: { ...prompt, problem: { key, values } } };
}

function without<T>(record: Readonly<Record<WatchKey, T>>, key: WatchKey): Readonly<Record<WatchKey, T>> {
	const { [key]: _, ...rest } = record;
	return rest;
}
