import { queryOf } from '../../domain/follow/rule.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Effect, Step } from '../message.js';
import { type ChildTask, type Following, idlePoll, type Model, type Poll, untriedServer } from '../model.js';
import { allowanceOf, mostPerMinute, requestsLastMinute, spend } from './budget.js';
import { placeOf, polledTasks, shownChildren } from './children.js';
import { askedByPerson, dueErrands, type Errand, isLookedAt, needsExplaining, probeErrand, wantsFlow } from './due.js';
import { followingsOf } from './followings.js';
import { canBatch, pollIntervalMs } from './interval.js';
import { shownProfiles } from './shown-profiles.js';

/** Requests under way for one server at most. */
const mostUnderWay = 4;

/** Starts what is due for every profile on screen; each server has a budget of its own, and none waits for another. */
export function startDuePolls(model: Model): Step {
	return shownProfiles(model).reduce<Step>(
		([before, effects], profile) => {
			const [after, more] = startFor(before, profile);
			return [after, more.length === 0 ? effects : [...effects, ...more]];
		},
		[model, []],
	);
}

/**
 * Never two requests for one task, what is looked at first, within the server's budget, and while it fails only one at a
 * time, to see whether it is back.
 */
function startFor(model: Model, profile: string): Step {
	const server = model.servers[profile] ?? untriedServer;
	const room = Math.min(allowanceOf(server, model.now), mostUnderWay - underWay(model, profile));
	if (room <= 0) return [model, []];
	const errands = server.failure ? probes(model, profile) : chosenErrands(model, profile, room);
	if (errands.length === 0) return [model, []];
	const polls: Record<WatchKey, Poll> = { ...model.polls };
	const followings: Record<string, Following> = { ...model.followings };
	const children: Record<string, ChildTask> = { ...model.children };
	const effects = errands.map((errand, index): Effect => {
		const request = model.nextRequest + index;
		if (errand.kind === 'child') {
			children[errand.child] = { ...children[errand.child]!, inFlight: request };
			return childEffect(model, errand.child, request);
		}
		if (errand.kind === 'list') {
			followings[errand.following] = { ...followings[errand.following]!, inFlight: request };
			return listEffect(model, errand.following, request);
		}
		const keys = errand.kind === 'batch' ? errand.keys : [errand.key];
		for (const key of keys) polls[key] = { ...(polls[key] ?? idlePoll), inFlight: request, triedAt: model.now };
		return errand.kind === 'batch' ? batchEffect(model, errand, request) : taskEffect(model, errand, request);
	});
	const servers = { ...model.servers, [profile]: spend(server, effects.length, model.now) };
	return [{ ...model, polls, followings, children, servers, nextRequest: model.nextRequest + effects.length }, effects];
}

function chosenErrands(model: Model, profile: string, room: number): readonly Errand[] {
	return dueErrands(model, profile).filter(onePerTask()).filter(oneOfAKind(model, profile)).slice(0, room);
}

/** A task that goes early in a batch may want its flow, too: one after the other. */
function onePerTask(): (errand: Errand) => boolean {
	const taken = new Set<WatchKey>();
	return (errand) => {
		if (errand.kind === 'list' || errand.kind === 'child') return true;
		const keys = errand.kind === 'batch' ? errand.keys : [errand.key];
		if (keys.some((key) => taken.has(key))) return false;
		for (const key of keys) taken.add(key);
		return true;
	};
}

function probes(model: Model, profile: string): readonly Errand[] {
	const server = model.servers[profile]!;
	if (underWay(model, profile) > 0 || model.now < server.nextTryAt) return [];
	const probe = probeErrand(model, profile);
	return probe ? [probe] : [];
}

/** Where many tasks share a request, flows that nobody looks at wait while so many went out in the last minute. */
const calmRequests = 68;

/** Flows are large, so one at a time and not all in a row; and one batch tells whether the server takes batches at all. */
function oneOfAKind(model: Model, profile: string): (errand: Errand) => boolean {
	const server = model.servers[profile] ?? untriedServer;
	const polls = polledTasks(model, profile).map((key) => model.polls[key] ?? idlePoll);
	const busy = polls.filter(({ inFlight }) => inFlight !== undefined);
	let details = busy.filter((poll) => wantsFlow(poll) && poll.dueAt > model.now).length;
	const requests = new Set(busy.map(({ inFlight }) => inFlight));
	let batches = busy.length > requests.size ? 1 : 0;
	const isCalm = requestsLastMinute(server, model.now) < (canBatch(server) ? calmRequests : mostPerMinute);
	return (errand) => {
		if (errand.kind === 'detail') return (isCalm || isLookedAt(model, errand.key)) && details++ === 0;
		return errand.kind !== 'batch' || server.capabilities.batch === true || batches++ === 0;
	};
}

/** Requests under way at one server; one may be for many tasks. */
function underWay(model: Model, profile: string): number {
	const ofTasks = polledTasks(model, profile).map((key) => model.polls[key]?.inFlight);
	const ofLists = followingsOf(model, profile).map(({ following }) => following.inFlight);
	const ofChildren = shownChildren(model, profile).map(({ child }) => child.inFlight);
	return new Set([...ofTasks, ...ofLists, ...ofChildren].filter((request) => request !== undefined)).size;
}

/** A person asked, or a failure is new: then no cached answer will do. */
function isWorthAsking(model: Model, key: WatchKey): boolean {
	return model.polls[key]?.dueAt === askedByPerson || needsExplaining(model, key);
}

function childEffect(model: Model, key: string, request: number): Effect {
	const child = model.children[key]!;
	const watch = model.watches[child.parent]!;
	return { type: 'requestChild', request, child: key, watch, place: placeOf(model, child) };
}

function listEffect(model: Model, key: string, request: number): Effect {
	const { profile, rule } = model.followings[key]!;
	const { scope, bizId } = rule;
	return { type: 'requestList', request, key, profile, business: { scope, bizId }, query: queryOf(rule) };
}

function taskEffect(model: Model, { kind, key }: Extract<Errand, { key: WatchKey }>, request: number): Effect {
	const fresh = kind === 'status' ? isWorthAsking(model, key) : model.polls[key]?.detail === 'outdated';
	const withAutoRetry = wantsAutoRetry(model, key);
	return { type: 'request', key, request, question: kind, watch: model.watches[key]!, withAutoRetry, fresh };
}

function batchEffect(
	model: Model,
	{ keys, withChildren }: Extract<Errand, { kind: 'batch' }>,
	request: number,
): Effect {
	const { profile, scope, bizId } = model.watches[keys[0]!]!;
	const taskIds = keys.map((key) => model.watches[key]!.taskId);
	return { type: 'requestBatch', request, profile, business: { scope, bizId }, keys, taskIds, withChildren };
}

/**
 * The options that tell automatic retries fail on a task without ids, and cost the server a look-up per failed node:
 * asked only once the root is known to have failed.
 */
export function wantsAutoRetry(model: Model, key: WatchKey): boolean {
	const known = model.known[key];
	return (
		known !== undefined && known.reported.id !== '' && known.summary.failed.length > 0 && !model.polls[key]?.plainOnly
	);
}

/** When a task is due again after a good reply: its interval, a little shifted so that requests do not march in step. */
export function nextDueAt(model: Model, key: WatchKey, request: number, now: number): number {
	return (
		now + Math.round(pollIntervalMs(model, key) * (0.95 + 0.1 * scatter(`${model.watches[key]?.profile}#${request}`)))
	);
}

/** A number from 0 up to 1 that looks random and is the same for the same text. */
export function scatter(text: string): number {
	let hash = 2166136261;
	for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
	hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
	return (hash >>> 0) / 2 ** 32;
}
