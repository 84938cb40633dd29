import { failureKinds } from '../../domain/failure.js';
import { watchKey } from '../../domain/watch.js';
import type { Effect, Handlers, Step } from '../message.js';
import { idlePoll, type Model, noCursor, type Place, untouchedTree } from '../model.js';
import { polledTasks } from '../polling/children.js';
import { followingsOf } from '../polling/followings.js';
import { watchesOf } from '../polling/interval.js';
import { shownProfiles } from '../polling/shown-profiles.js';
import { listRows } from '../view/list-rows.js';
import { selectInList } from '../view/panes.js';
import { beginCheck, keepCheck } from './checks.js';
import { withoutChildren } from './child-tasks.js';
import { withSavedRules } from './follow.js';

/** A profile that has just failed its check may be opened all the same, by choosing it once more. */
const insistMs = 60_000;
/** Said as long as the server of the other profile is being asked. */
const checking = 'switchChecking';
const noticeMs = 10_000;

/**
 * Switching never waits: what is known of the other profile is on screen at once, and its server is looked at meanwhile.
 * Should that fail, everything is as before, unless someone has begun to work there.
 */
export const switchHandlers: Handlers<'profileOpened' | 'profileChecked' | 'profileNotChecked'> = {
	profileOpened: (model, { name, watches, view, rules, silences = {}, isBeside }) => {
		const known = Object.fromEntries(watches.map((watch) => [watchKey(watch), watch]));
		const polls = Object.fromEntries(
			Object.keys(known).map((key) => [key, { ...idlePoll, ...model.polls[key], dueAt: 0 }]),
		);
		const trees = Object.fromEntries(
			Object.entries(view?.trees ?? {}).map(([key, tree]) => [key, { ...untouchedTree, ...tree }]),
		);
		const joined: Model = {
			...withSavedRules(model, name, rules),
			watches: { ...model.watches, ...known },
			polls: { ...model.polls, ...polls },
			trees: { ...trees, ...model.trees },
			alerts: { ...model.alerts, silences: { ...silences, ...model.alerts.silences } },
		};
		if (isBeside) return [joined, []];
		const onScreen = joined.onScreen.includes(name) ? joined.onScreen : [name];
		const place: Place = {
			current: name,
			onScreen,
			pane: view?.pane ?? 'list',
			list: view?.list ?? noCursor,
			followsFirst: view?.list.id === undefined,
		};
		return [{ ...joined, ...place, overlay: undefined }, []];
	},

	profileChecked: (model, { profile, request, check, at }) => {
		const kept = keepCheck(model, profile, request, { check, at });
		const { switching } = model;
		if (switching?.request !== request) return [kept, []];
		const settled = endSwitching(kept);
		const isServerTrouble = check.failure && failureKinds[check.failure.kind].scope === 'server';
		if (!isServerTrouble) return [settled, [saveScreen(settled)]];
		// Whoever is asked for the missing secret is at work there.
		const isAtWork = switching.isTouched || settled.form !== undefined;
		return isAtWork ? [settled, []] : goBack(settled, profile, switching.back);
	},

	profileNotChecked: (model, { profile, request }) => [keepCheck(model, profile, request, undefined), []],
};

/** Puts a profile on screen, alone; one that is there already gets the cursor, and those beside it stay. */
export function switchTo(model: Model, name: string): Step {
	const shown = shownProfiles(model);
	if (shown.includes(name)) return [atProfile({ ...model, overlay: undefined, profileFilter: '' }, name), []];
	const [left, cancels] = leave(
		model,
		shown.filter((profile) => profile !== name),
	);
	const { current, onScreen, pane, list, followsFirst } = model;
	// From one that is still being looked at there is no way back to it, only to where it all began.
	const back: Place = model.switching?.back ?? { current, onScreen, pane, list, followsFirst };
	const opened: Model = { ...endSwitching(left), onScreen: [name], overlay: undefined, profileFilter: '' };
	const open: Effect = { type: 'openProfile', name, isBeside: false };
	if (insists(model, name)) return [opened, [...cancels, open, saveScreen(opened, name)]];
	const request = model.nextRequest;
	const [begun, effects] = beginCheck(opened, name, false);
	const notice = { key: checking, values: { name }, until: Number.POSITIVE_INFINITY };
	const next: Model = { ...begun, notice, switching: { to: name, request, back, isTouched: false } };
	return [next, [...cancels, open, ...effects]];
}

/** Puts a profile on screen without a look at its server: it has just been tested, or there is nowhere else to be. */
export function goTo(model: Model, name: string): Step {
	const gone = shownProfiles(model).filter((profile) => profile !== name);
	const [left, cancels] = leave(model, gone);
	const opened: Model = { ...endSwitching(left), onScreen: [name], overlay: undefined, profileFilter: '' };
	return [opened, [...cancels, { type: 'openProfile', name, isBeside: false }, saveScreen(opened, name)]];
}

/** A profile on screen is no longer what it was: what is under way for it is called off, and it is opened anew. */
export function reopen(model: Model, name: string): Step {
	const [left, cancels] = leave(model, [name]);
	return [left, [...cancels, { type: 'openProfile', name, isBeside: name !== model.current }]];
}

/** Puts a profile beside those on screen, or takes it away again. The last one stays. */
export function toggleTogether(model: Model, name: string): Step {
	const shown = shownProfiles(model);
	if (!shown.includes(name)) {
		const all = [...shown, name];
		const onScreen = model.profiles.flatMap((profile) => (all.includes(profile.name) ? [profile.name] : []));
		const joined = { ...model, onScreen };
		return [joined, [{ type: 'openProfile', name, isBeside: true }, saveScreen(joined)]];
	}
	const onScreen = shown.filter((profile) => profile !== name);
	const [first] = onScreen;
	if (first === undefined) return [model, []];
	const [left, cancels] = leave(model, [name]);
	const moved: Partial<Model> = name === model.current ? { current: first, list: noCursor, followsFirst: true } : {};
	const rest: Model = { ...left, ...moved, onScreen };
	return [rest, [...cancels, saveScreen(rest)]];
}

/** Someone works in the profile that is being looked at: there is no way back by itself any more. */
export function touchSwitching(model: Model): Model {
	const { switching } = model;
	return switching === undefined || switching.isTouched
		? model
		: { ...model, switching: { ...switching, isTouched: true } };
}

function goBack(model: Model, failed: string, back: Place): Step {
	const [left, cancels] = leave(model, [failed]);
	const polls = { ...left.polls };
	for (const key of back.onScreen.flatMap((profile) => watchesOf(left, profile))) {
		polls[key] = { ...idlePoll, ...polls[key], dueAt: Math.min(polls[key]?.dueAt ?? 0, left.now) };
	}
	const notice = { key: 'switchFailed', values: { name: failed }, until: left.now + noticeMs };
	const overlayCursor = { id: failed, line: 0 };
	const declined = { name: failed, at: left.now };
	return [{ ...left, ...back, polls, notice, declined, overlay: 'profiles', overlayCursor }, cancels];
}

/** No switch is under way any more, nor is it spoken of. */
function endSwitching(model: Model): Model {
	if (model.switching === undefined) return model;
	const notice = model.notice?.key === checking ? undefined : model.notice;
	return { ...model, switching: undefined, notice };
}

function atProfile(model: Model, name: string): Model {
	if (model.current === name) return model;
	const first = listRows(model).find((key) => model.watches[key]?.profile === name);
	const list = first === undefined ? noCursor : selectInList(model, first);
	return { ...model, current: name, pane: 'list', followsFirst: false, list };
}

function insists(model: Model, name: string): boolean {
	const { declined } = model;
	return declined?.name === name && model.now - declined.at < insistMs;
}

function saveScreen(model: Model, current = model.current): Effect {
	return { type: 'saveScreen', current, together: model.onScreen };
}

/** Calls off what is under way for profiles that leave the screen; what is known of them stays for the way back. */
function leave(model: Model, profiles: readonly string[]): readonly [Model, readonly Effect[]] {
	const polls = { ...model.polls };
	const followings = { ...model.followings };
	const requests: number[] = [];
	for (const profile of profiles) {
		for (const key of polledTasks(model, profile)) {
			const poll = polls[key] ?? idlePoll;
			if (poll.inFlight !== undefined) requests.push(poll.inFlight);
			polls[key] = { ...poll, inFlight: undefined };
		}
		for (const { key, following } of followingsOf(model, profile)) {
			if (following.inFlight !== undefined) requests.push(following.inFlight);
			followings[key] = { ...following, inFlight: undefined };
		}
		for (const { parent, inFlight } of Object.values(model.children)) {
			if (inFlight !== undefined && model.watches[parent]?.profile === profile) requests.push(inFlight);
		}
	}
	const isOpenLeft = profiles.includes(model.watches[model.list.id ?? '']?.profile ?? model.current);
	const left = { ...model, polls, followings };
	return [isOpenLeft ? withoutChildren(left) : left, [{ type: 'cancel', requests }]];
}
