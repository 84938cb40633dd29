import { watchKey } from '../../domain/watch.js';
import type { Effect, Handlers } from '../message.js';
import { idlePoll, type Model, noCursor, untouchedTree } from '../model.js';
import { polledTasks } from '../polling/children.js';
import { followingsOf } from '../polling/followings.js';
import { withoutChildren } from './child-tasks.js';
import { withSavedRules } from './follow.js';

/**
 * Switching never waits: the old profile's requests are cancelled, its data stays for the way back, and the new one's
 * watches come from disk.
 */
export const profileHandlers: Handlers<'showProfiles' | 'profileOpened'> = {
	showProfiles: (model) => [{ ...model, overlay: 'profiles', overlayCursor: { id: model.current, line: 0 } }, []],

	profileOpened: (model, { name, watches, view, rules }) => {
		const known = Object.fromEntries(watches.map((watch) => [watchKey(watch), watch]));
		const polls = Object.fromEntries(
			Object.keys(known).map((key) => [key, { ...idlePoll, ...model.polls[key], dueAt: 0 }]),
		);
		const trees = Object.fromEntries(
			Object.entries(view?.trees ?? {}).map(([key, tree]) => [key, { ...untouchedTree, ...tree }]),
		);
		return [
			{
				...withSavedRules(model, name, rules),
				current: name,
				watches: { ...model.watches, ...known },
				polls: { ...model.polls, ...polls },
				trees: { ...trees, ...model.trees },
				pane: view?.pane ?? 'list',
				list: view?.list ?? noCursor,
				followsFirst: view?.list.id === undefined,
				overlay: undefined,
			},
			[],
		];
	},
};

/** Effects and model for leaving the profile on screen for another one. */
export function leaveFor(model: Model, name: string): readonly [Model, readonly Effect[]] {
	return name === model.current ? [{ ...model, overlay: undefined }, []] : reopen(model, name);
}

/** The same for the profile on screen, when it is no longer what it was. */
export function reopen(model: Model, name: string): readonly [Model, readonly Effect[]] {
	const polls = { ...model.polls };
	const requests: number[] = [];
	for (const key of polledTasks(model)) {
		const poll = polls[key] ?? idlePoll;
		if (poll.inFlight !== undefined) requests.push(poll.inFlight);
		polls[key] = { ...poll, inFlight: undefined };
	}
	const followings = { ...model.followings };
	for (const { key, following } of followingsOf(model, model.current)) {
		if (following.inFlight !== undefined) requests.push(following.inFlight);
		followings[key] = { ...following, inFlight: undefined };
	}
	for (const { inFlight } of Object.values(model.children)) if (inFlight !== undefined) requests.push(inFlight);
	return [
		withoutChildren({ ...model, polls, followings, overlay: undefined }),
		[
			{ type: 'cancel', requests },
			{ type: 'openProfile', name },
		],
	];
}
