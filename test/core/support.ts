import { defaultLooks } from '../../source/core/looks/looks.js';
import type { Effect, Fact, Message } from '../../source/core/message.js';
import { initialModel, type Model, type Size, untriedServer } from '../../source/core/model.js';
import { update } from '../../source/core/update.js';
import type { Failure, FailureKind } from '../../source/domain/failure.js';
import type { TaskDetail } from '../../source/domain/flow.js';
import type { Profile } from '../../source/domain/profile.js';
import type { BatchReport, TaskNode, TaskReport } from '../../source/domain/task.js';
import { type Watch, type WatchKey, watchKey } from '../../source/domain/watch.js';
import { plainKey } from '../../source/terminal/input/plain-keys.js';

export type Request = Extract<Effect, { type: 'request' }>;
export type BatchRequest = Extract<Effect, { type: 'requestBatch' }>;

/** 20:00 in the zone that the models here are shown in. */
export const evening = Date.parse('2026-03-02T20:00:00+08:00');

const keyOfName =
	/^(?:up|down|left|right|home|end|pageup|pagedown|enter|escape|f1|tab|space|backspace|delete|\w+\+\w+)$/;

export function profileOf(name: string, changes: Partial<Profile> = {}): Profile {
	return {
		name,
		gateway: 'esb',
		url: `https://${name}.example.com`,
		stage: undefined,
		appCode: 'ops',
		appSecret: { from: 'env', name: 'SOPS_SECRET' },
		user: { kind: 'bk_username', name: 'admin' },
		credentialsIn: 'both',
		bizId: '2',
		scope: 'cmdb_biz',
		tenant: undefined,
		caFile: undefined,
		proxy: undefined,
		mark: undefined,
		readOnly: true,
		intervalSeconds: undefined,
		...changes,
	};
}

export function watchOf(taskId: number | string, changes: Partial<Watch> = {}): Watch {
	return { profile: 'prod', scope: 'cmdb_biz', bizId: '2', taskId: String(taskId), name: '', ...changes };
}

/** The key of a task of business 2 in the profile `prod`. */
export function keyOf(taskId: number | string, profile = 'prod'): WatchKey {
	return watchKey(watchOf(taskId, { profile }));
}

export function modelOf(changes: Partial<Model> = {}): Model {
	const profiles = [profileOf('prod', { mark: 'prod' }), profileOf('stage', { mark: 'stage', bizId: '7' })];
	const size: Size = { columns: 80, rows: 24 };
	const start = { now: evening, zoneMinutes: 480, size, looks: defaultLooks, profiles, current: 'prod', isDemo: false };
	return { ...initialModel(start), servers: { prod: oldServer, stage: oldServer }, ...changes };
}

/** A server known to take no batches: every task is asked by itself. */
const oldServer = { ...untriedServer, capabilities: { batch: false } };

/** A model that watches these tasks of `prod` and has asked for the first of them. */
export function watching(taskIds: readonly (number | string)[], changes: Partial<Model> = {}): Model {
	return act(modelOf(changes), { type: 'watched', watches: taskIds.map((id) => watchOf(id)) });
}

export function nodeOf(id: string, state: string, changes: Partial<TaskNode> = {}): TaskNode {
	const isOver = state === 'FINISHED' || state === 'FAILED';
	return {
		id,
		name: id,
		type: changes.children ? 'subprocess' : 'task',
		state,
		version: '',
		loop: 1,
		retry: 0,
		skip: false,
		errorIgnored: false,
		startedAt: state === 'CREATED' ? undefined : evening - 60_000,
		finishedAt: isOver ? evening - 30_000 : undefined,
		elapsedSeconds: undefined,
		component: undefined,
		planned: undefined,
		untaken: false,
		children: [],
		...changes,
	};
}

export function reportOf(root: TaskNode, changes: Partial<TaskReport> = {}): TaskReport {
	const told = { holds: 'tree', endedAt: undefined, zoneMinutes: undefined } as const;
	return {
		name: '',
		root,
		errors: {},
		autoRetries: {},
		traceId: undefined,
		serverDateAt: undefined,
		...told,
		...changes,
	};
}

/** A report of a task in this state, with these children. */
export function stateReport(state: string, children: readonly TaskNode[] = [], id = 'root'): TaskReport {
	return reportOf(nodeOf(state === 'CREATED' ? '' : id, state, { children, finishedAt: undefined }));
}

export const emptyDetail: TaskDetail = {
	name: '',
	nodes: [],
	url: undefined,
	people: [],
	startedAt: undefined,
	finishedAt: undefined,
};

export function failureOf(kind: FailureKind, changes: Partial<Failure> = {}): Failure {
	return { kind, detail: '', code: undefined, traceId: undefined, retryAfterMs: undefined, ...changes };
}

export function act(model: Model, ...messages: readonly Message[]): Model {
	return messages.reduce((before, message) => update(before, message)[0], model);
}

export function effectsOf(model: Model, message: Message): readonly Effect[] {
	return update(model, message)[1];
}

/** Feeds keys: names such as `enter` or `ctrl+d` as they are, any other text key by key. */
export function press(model: Model, ...texts: readonly string[]): Model {
	const keys = texts.flatMap((text) =>
		keyOfName.test(text) ? [text] : [...text].flatMap((character) => plainKey(character) ?? []),
	);
	return act(model, ...keys.map((key): Message => ({ type: 'keyPressed', key })));
}

/** Seconds pass, one tick each, and no answer comes. */
export function tick(model: Model, seconds: number): Model {
	let ticked = model;
	for (let second = 0; second < seconds; second++) ticked = act(ticked, tickAt(ticked.now + 1000));
	return ticked;
}

export function tickAt(now: number): Message {
	return { type: 'ticked', now, zoneMinutes: 480 };
}

/** The answer to the request under way for this task; when none is, it is asked for first. */
export function reply(model: Model, key: WatchKey, report: TaskReport): Model {
	const asked = ask(model, key);
	return act(asked, { type: 'replied', key, request: asked.polls[key]!.inFlight!, report, at: asked.now });
}

export function fail(model: Model, key: WatchKey, failure: Failure): Model {
	const asked = ask(model, key);
	const request = asked.polls[key]!.inFlight!;
	return act(asked, { type: 'requestFailed', key, request, question: 'status', failure, at: asked.now });
}

function ask(model: Model, key: WatchKey): Model {
	const poll = model.polls[key]!;
	if (poll.inFlight !== undefined) return model;
	const request = model.nextRequest;
	return { ...model, nextRequest: request + 1, polls: { ...model.polls, [key]: { ...poll, inFlight: request } } };
}

/** Nobody asks for flows in this model. */
export function withoutFlows(model: Model): Model {
	const polls = Object.entries(model.polls).map(([key, poll]) => [key, { ...poll, detail: 'refused' as const }]);
	return { ...model, polls: Object.fromEntries(polls) };
}

export type Sent = Request & { readonly at: number };
export type SentBatch = BatchRequest & { readonly at: number };

/** What the world answers at once; undefined leaves the request under way for ever. */
export type Answer = (request: Sent) => TaskReport | KeptDetail | Failure | undefined;

/** A flow, from the disk where it says so. */
type KeptDetail = TaskDetail & { readonly isKept?: boolean };

/** What the world answers to a batch. */
export type BatchAnswer = (request: SentBatch) => BatchReport | Failure | undefined;

export type Lived = { readonly model: Model; readonly sent: readonly Sent[]; readonly batches: readonly SentBatch[] };

/**
 * Seconds pass in a world that answers at once, also what is under way when they begin; all requests it was asked, with
 * their times. A batch is answered with what each of its tasks would be, unless `answerBatch` knows better.
 */
export function live(model: Model, seconds: number, answer: Answer, answerBatch = eachBy(answer)): Lived {
	let lived = model;
	const sent: Sent[] = [];
	const batches: SentBatch[] = [];
	const queue: Message[] = [];
	const send = (request: Sent): void => {
		sent.push(request);
		const fact = factOf(request, answer(request));
		if (fact) queue.push(fact);
	};
	const sendBatch = (request: SentBatch): void => {
		batches.push(request);
		const fact = batchFactOf(request, answerBatch(request));
		if (fact) queue.push(fact);
	};
	const { alone, together } = underWay(model);
	for (const request of alone) send(request);
	for (const request of together) sendBatch(request);
	for (let second = 0; second <= seconds; second++) {
		queue.push(tickAt(model.now + second * 1000));
		for (let message = queue.shift(); message; message = queue.shift()) {
			const [next, effects] = update(lived, message);
			lived = next;
			for (const effect of effects) {
				if (effect.type === 'request') send({ ...effect, at: lived.now });
				if (effect.type === 'requestBatch') sendBatch({ ...effect, at: lived.now });
			}
		}
	}
	return { model: lived, sent, batches };
}

function eachBy(answer: Answer): BatchAnswer {
	return ({ keys, request, profile, at }) => {
		const reports = new Map<string, TaskReport>();
		for (const key of keys) {
			const watch = watchOf(key.split('/').at(-1)!, { profile });
			const asked = {
				type: 'request',
				key,
				request,
				question: 'status',
				watch,
				withAutoRetry: false,
				fresh: false,
			} as const;
			const value = answer({ ...asked, at });
			if (value && 'root' in value) reports.set(watch.taskId, value);
		}
		return { reports, deleted: new Set() };
	};
}

function batchFactOf({ profile, keys, request, at }: SentBatch, value: ReturnType<BatchAnswer>): Fact | undefined {
	if (value === undefined) return undefined;
	if ('kind' in value) return { type: 'batchFailed', profile, keys, request, failure: value, at };
	return { type: 'batchReplied', profile, keys, request, report: value, at };
}

/** What was sent before anybody listened: polls that share a request are a batch. */
function underWay({ polls, watches, now }: Model): {
	readonly alone: readonly Sent[];
	readonly together: readonly SentBatch[];
} {
	const waiting = Object.entries(polls).filter(([, { inFlight }]) => inFlight !== undefined);
	const byRequest = [...Map.groupBy(waiting, ([, { inFlight }]) => inFlight!)];
	const alone = byRequest.flatMap(([request, [first, ...others]]): readonly Sent[] => {
		const [key, { dueAt }] = first!;
		if (others.length > 0) return [];
		const options = { withAutoRetry: false, fresh: false, at: now };
		return [
			{ type: 'request', key, request, question: dueAt > now ? 'detail' : 'status', watch: watches[key]!, ...options },
		];
	});
	const together = byRequest.flatMap(([request, members]): readonly SentBatch[] => {
		if (members.length === 1) return [];
		const keys = members.map(([key]) => key);
		const { profile, scope, bizId } = watches[keys[0]!]!;
		const taskIds = keys.map((key) => watches[key]!.taskId);
		const business = { scope, bizId };
		return [{ type: 'requestBatch', request, profile, business, keys, taskIds, withChildren: true, at: now }];
	});
	return { alone, together };
}

function factOf({ key, request, question, at }: Sent, value: ReturnType<Answer>): Fact | undefined {
	if (value === undefined) return undefined;
	if ('kind' in value) return { type: 'requestFailed', key, request, question, failure: value, at };
	if ('root' in value) return { type: 'replied', key, request, report: value, at };
	const { isKept = false, ...detail } = value;
	return { type: 'detailed', key, request, detail, isKept, at };
}

/** A world where every task is in this state and has no flow worth telling. */
export function allIn(state: string): Answer {
	return ({ question }) => (question === 'detail' ? emptyDetail : stateReport(state));
}

/** Times between the requests for the status of one task, in seconds. */
export function gapsOf(sent: readonly Sent[], key: WatchKey): readonly number[] {
	const times = sent.filter((one) => one.key === key && one.question === 'status').map(({ at }) => at / 1000);
	return times.slice(1).map((at, index) => at - times[index]!);
}
