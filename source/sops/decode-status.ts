import * as v from 'valibot';
import type { AutoRetry, NodeType, TaskNode, TaskReport } from '../domain/task.js';
import { cleanBlock, cleanLine } from './clean-text.js';
import {
	bounds,
	classInName,
	garbled,
	isObject,
	readBoolean,
	readEntries,
	readId,
	readNumber,
	readText,
	typeOfClass,
	type WireObject,
} from './read.js';
import { parseServerTime, zoneMinutesOf } from './time.js';

/** All that every server since 2018 sends is the state; the rest may be absent, null or of another type. */
const statusSchema = v.object({
	state: v.string(),
	ex_data: v.optional(v.unknown()),
	failed_node_info: v.optional(v.unknown()),
	auto_retry_status: v.optional(v.unknown()),
});

type OpenNode = Omit<TaskNode, 'children'> & { readonly children: TaskNode[] };
type Child = { readonly raw: WireObject; readonly key: string };
type Pending = { readonly children: readonly Child[]; readonly into: TaskNode[]; readonly level: number };

/** Decodes the `data` of get_task_status; throws a SopsError of kind `garbled` when it is not a task's. */
export function decodeTaskStatus(data: unknown): Omit<TaskReport, 'traceId' | 'serverDateAt'> {
	if (!isObject(data) || !v.is(statusSchema, data)) throw garbled('get_task_status', 'fault.noState');
	const { root, zoneMinutes } = decodeTree(data);
	return {
		name: root.name,
		root,
		errors: decodeErrors(data.ex_data),
		autoRetries: decodeAutoRetries(data.failed_node_info, data.auto_retry_status),
		holds: 'tree',
		endedAt: undefined,
		zoneMinutes,
	};
}

/** Level by level with a list of its own, so that no depth of nesting exhausts the stack. */
function decodeTree(data: WireObject): { readonly root: TaskNode; readonly zoneMinutes: number | undefined } {
	const rootChildren = readChildren(data.children);
	const root: OpenNode = { ...decodeNode(data, '', 0), type: 'task', errorIgnored: false };
	const pending: Pending[] = [{ children: rootChildren, into: root.children, level: 1 }];
	let count = 1;
	let zoneMinutes = zoneOf(data);
	for (let group = pending.pop(); group; group = pending.pop()) {
		if (group.level > bounds.levels) throw garbled('get_task_status', 'fault.levels', { most: bounds.levels });
		count += group.children.length;
		if (count > bounds.nodes) throw garbled('get_task_status', 'fault.nodes', { most: bounds.nodes });
		for (const { raw, key } of group.children) {
			const children = readChildren(raw.children);
			const node = decodeNode(raw, key, children.length);
			group.into.push(node);
			zoneMinutes ??= zoneOf(raw);
			if (children.length > 0) pending.push({ children, into: node.children, level: group.level + 1 });
		}
	}
	return { root, zoneMinutes };
}

function zoneOf({ start_time, finish_time }: WireObject): number | undefined {
	return zoneMinutesOf(start_time) ?? zoneMinutesOf(finish_time);
}

function decodeNode(raw: WireObject, key: string, childCount: number): OpenNode {
	const state = cleanLine(raw.state);
	if (state === '') throw garbled('get_task_status', 'fault.nodeWithoutState');
	const name = cleanLine(raw.name);
	const className = classInName(name);
	return {
		id: readId(raw.id) || readId(key),
		name: className === undefined ? name : '',
		type: typeOf(name, className, childCount),
		state,
		version: cleanLine(raw.version),
		loop: Math.max(1, Math.trunc(readNumber(raw.loop) ?? 1)),
		retry: Math.max(0, Math.trunc(readNumber(raw.retry) ?? 0)),
		skip: readBoolean(raw.skip),
		// Engine v1 says `error_ignorable` of what may be ignored; only the end of the node tells that it was.
		errorIgnored: readBoolean(raw.error_ignored) || (readBoolean(raw.error_ignorable) && state === 'FINISHED'),
		startedAt: parseServerTime(raw.start_time),
		finishedAt: parseServerTime(raw.finish_time),
		elapsedSeconds: readNumber(raw.elapsed_time),
		component: undefined,
		planned: undefined,
		untaken: false,
		children: [],
	};
}

function typeOf(name: string, className: string | undefined, childCount: number): NodeType {
	if (childCount > 0) return 'subprocess';
	if (className !== undefined) return typeOfClass(className);
	return name === '' ? 'unknown' : 'task';
}

/** `children` as an object by id or as an array; none for null, '' and absent. */
function readChildren(value: unknown): readonly Child[] {
	if (value === undefined || value === null || value === '') return [];
	if (typeof value !== 'object') throw garbled('get_task_status', 'fault.oddChildren');
	return Object.entries(value).map(([key, raw]) => {
		if (!isObject(raw)) throw garbled('get_task_status', 'fault.oddChild');
		return { raw, key: Array.isArray(value) ? '' : key };
	});
}

function decodeErrors(value: unknown): TaskReport['errors'] {
	const texts = readEntries(value).map(([id, error]) => [id, cleanBlock(readText(error))] as const);
	return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

/** A node that the server no longer lists among those it will retry has reached its limit. */
function decodeAutoRetries(info: unknown, status: unknown): TaskReport['autoRetries'] {
	const listed = isObject(status) && Array.isArray(status.auto_retry_nodes) ? status.auto_retry_nodes : undefined;
	const willRetry = listed && new Set(listed.map(readId));
	const retries: [string, AutoRetry][] = [];
	for (const [id, item] of readEntries(info)) {
		const limit = isObject(item) ? readNumber(item.max_auto_retry_times) : undefined;
		if (!isObject(item) || limit === undefined || limit <= 0) continue;
		const done = Math.max(0, readNumber(item.auto_retry_times) ?? 0);
		retries.push([id, { done, limit: !willRetry || willRetry.has(id) ? limit : Math.min(done, limit) }]);
	}
	return Object.fromEntries(retries);
}
