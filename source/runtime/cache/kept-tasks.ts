import type { RecalledTask, RecalledTasks } from '../../core/polling/recalled-tasks.js';
import type { Known } from '../../domain/known.js';
import { nodeTypes, type TaskNode, type TaskReport, walk } from '../../domain/task.js';
import type { WatchKey } from '../../domain/watch.js';
import { isRaw, objectIn, type Raw } from '../settings/settings-json.js';
import { isCount, isLine, isNumber, isOneOf, numberIn } from './kept-values.js';

/** Of the shape of what is kept: raise it when the shape changes. */
const version = 1;
/** Of all tasks of a profile together; a task that would be more is kept without what is below it. */
const mostNodes = 20_000;
const deepest = 200;
const longestText = 4_000;
/** What was so before says nothing any more. */
const keptForMs = 7 * 24 * 3_600_000;
/** Clocks are set back a little; what is of a later time than that says nothing of its age. */
const clockSlackMs = 60_000;

/** As it is written: the latest first, with their trees while there is room. */
export function tasksToKeep(known: Readonly<Record<WatchKey, Known>>): Raw {
	let room = mostNodes;
	const latestFirst = Object.entries(known).sort(([, a], [, b]) => b.receivedAt - a.receivedAt);
	const tasks = latestFirst.map(([key, one]) => {
		const size = sizeUpTo(one.reported, room);
		const hasTree = one.toldTree !== undefined && size !== undefined;
		room -= hasTree ? size : 1;
		const { name, errors, autoRetries, endedAt, zoneMinutes } = one;
		const { clockOffsetMs, receivedAt, stateSeenAt, sawStateChange } = one;
		const root = rawNode(one.reported, hasTree);
		const then = { clockOffsetMs, receivedAt, stateSeenAt, sawStateChange };
		return [key, { name, root, holds: hasTree ? 'tree' : 'root', errors, autoRetries, endedAt, zoneMinutes, ...then }];
	});
	return { version, tasks: Object.fromEntries(tasks) };
}

/** What is odd in it is left out: the servers will tell anyway. */
export function tasksFrom(value: unknown, now: number): RecalledTasks | undefined {
	if (!isRaw(value) || value.version !== version) return undefined;
	const read = Object.entries(objectIn(value, 'tasks')).map(([key, raw]) => [key, taskFrom(raw, now)] as const);
	const good = read.filter(([, task]) => task !== undefined);
	return good.length === 0 ? undefined : (Object.fromEntries(good) as RecalledTasks);
}

function sizeUpTo(root: TaskNode, limit: number): number | undefined {
	let size = 0;
	for (const _ of walk(root)) if (++size > limit) return undefined;
	return size;
}

/** What is as usual is left out: most nodes of a large tree have little to say. */
function rawNode(node: TaskNode, hasTree: boolean): Raw {
	const { id, name, type, state, version: attempt, loop, retry, skip, errorIgnored } = node;
	const { startedAt, finishedAt, elapsedSeconds, children } = node;
	return {
		...{ id, name, type, state, version: attempt, startedAt, finishedAt, elapsedSeconds },
		...(loop === 1 ? {} : { loop }),
		...(retry === 0 ? {} : { retry }),
		...(skip ? { skip } : {}),
		...(errorIgnored ? { errorIgnored } : {}),
		...(hasTree && children.length > 0 ? { children: children.map((child) => rawNode(child, true)) } : {}),
	};
}

function taskFrom(raw: unknown, now: number): RecalledTask | undefined {
	if (!isRaw(raw)) return undefined;
	const { name, holds, receivedAt, stateSeenAt, sawStateChange, clockOffsetMs, endedAt, zoneMinutes } = raw;
	const root = nodeFrom(raw.root, 0);
	if (!root || !isLine(name, longestText) || !isNumber(receivedAt) || !isNumber(stateSeenAt)) return undefined;
	if (receivedAt > now + clockSlackMs || receivedAt < now - keptForMs || !(holds === 'tree' || holds === 'root'))
		return undefined;
	const report: TaskReport = {
		name,
		root,
		holds,
		errors: entriesOf(raw, 'errors', (text) => (isReason(text) ? text : undefined)),
		autoRetries: entriesOf(raw, 'autoRetries', retriesFrom),
		traceId: undefined,
		serverDateAt: undefined,
		endedAt: numberIn(endedAt),
		zoneMinutes: numberIn(zoneMinutes),
	};
	return {
		report,
		receivedAt: Math.min(receivedAt, now),
		stateSeenAt,
		sawStateChange: sawStateChange === true,
		clockOffsetMs: numberIn(clockOffsetMs),
	};
}

function nodeFrom(raw: unknown, depth: number): TaskNode | undefined {
	if (!isRaw(raw) || depth > deepest) return undefined;
	const { id, name, type, state, version: attempt = '', loop = 1, retry = 0, children = [] } = raw;
	if (
		!isLine(id, longestText) ||
		!isLine(name, longestText) ||
		!isLine(state, longestText) ||
		!isLine(attempt, longestText)
	)
		return undefined;
	if (!isOneOf(nodeTypes, type) || !isCount(loop) || !isCount(retry) || !Array.isArray(children)) return undefined;
	const inside = children.map((child) => nodeFrom(child, depth + 1)).filter((child) => child !== undefined);
	if (inside.length < children.length) return undefined;
	return {
		...{ id, name, type, state, version: attempt, loop, retry, children: inside },
		skip: raw.skip === true,
		errorIgnored: raw.errorIgnored === true,
		startedAt: numberIn(raw.startedAt),
		finishedAt: numberIn(raw.finishedAt),
		elapsedSeconds: numberIn(raw.elapsedSeconds),
		component: undefined,
		planned: undefined,
		untaken: false,
	};
}

function retriesFrom(raw: unknown): { readonly done: number; readonly limit: number } | undefined {
	if (!isRaw(raw)) return undefined;
	const { done, limit } = raw;
	return isCount(done) && isCount(limit) ? { done, limit } : undefined;
}

function entriesOf<Value>(raw: Raw, name: string, read: (value: unknown) => Value | undefined) {
	const entries = Object.entries(objectIn(raw, name)).map(([key, value]) => [key, read(value)] as const);
	return Object.fromEntries(entries.filter(([, value]) => value !== undefined)) as Readonly<Record<string, Value>>;
}

/** Reasons keep their line breaks. */
function isReason(value: unknown): value is string {
	return typeof value === 'string' && value.split('\n').every((line) => isLine(line, longestText));
}
