import { readdirSync } from 'node:fs';
import { readDetail, readSamples } from '../../sops/fixtures.js';
import { readEndpoint } from '../gateway/shape.js';
import type { Wire } from '../support.js';
import type { Sample } from './fields.js';

const recordings = 'test/fixtures/recordings';

function namesEndingIn(ending: string): readonly string[] {
	const names = readdirSync(recordings).filter((name) => name.endsWith(ending));
	return names.map((name) => name.slice(0, -ending.length));
}

/** The data of every recorded status, with where it is from. */
export function recordedStatuses(): readonly (readonly [where: string, data: Wire])[] {
	const polled = namesEndingIn('.jsonl.gz').flatMap((name) =>
		readSamples(name)
			.filter(({ response }) => response.result)
			.map(({ response }) => [name, response.data] as const),
	);
	const items = batchItems().filter(({ status }) => 'children' in status || !('id' in status));
	const asked = readEndpoint('get_task_status_failed_with_options').map(({ response }) => (response as Wire).data);
	return [
		...polled,
		...items.map(({ status }) => ['batch', status] as const),
		...asked.map((data) => ['options', data] as const),
	];
}

/** Every item of a recorded batch. */
export function batchItems(): readonly Wire[] {
	const replies = readEndpoint('get_tasks_status').map(({ response }) => response as Wire);
	return replies.flatMap(({ data }) => (Array.isArray(data) ? data : []));
}

/** The data of every recorded detail. */
export function recordedDetails(): readonly (readonly [where: string, data: Wire])[] {
	const small = readEndpoint('get_task_detail_small').map(({ response }) => (response as Wire).data);
	return [
		...namesEndingIn('.detail.json.gz').map((name) => [name, readDetail(name)] as const),
		...small.filter((data) => data?.pipeline_tree).map((data) => ['get_task_detail_small', data] as const),
	];
}

/** Keys of a root that are there only when they are asked for. */
const asked = ['ex_data', 'failed_node_info', 'auto_retry_status'];

/** Every node of a status, its kind made of engine, place and state. */
export function* nodesOf(where: string, data: Wire): Generator<Sample> {
	const engine = 'state_refresh_at' in data ? 'v1' : 'v2';
	const value = Object.fromEntries(Object.entries(data).filter(([name]) => !asked.includes(name)));
	const place = Object.keys(data.children ?? {}).length > 0 ? 'root' : 'childless root';
	yield { kind: 'id' in data ? kindOf(engine, place, data) : data.state, value, where };
	for (const node of nodesBelow(data)) {
		yield { kind: kindOf(engine, placeOf(node), node), value: node, where: `${where}, ${node.name || node.id}` };
	}
}

export function nodesBelow({ children }: Wire): readonly Wire[] {
	return Object.values(children ?? {}).flatMap((child) => [child, ...nodesBelow(child)]);
}

function kindOf(engine: string, place: string, { state, loop, finish_time }: Wire): string {
	// In its next round a node keeps the end of the one before.
	const again = loop > 1 && finish_time !== null && state !== 'FINISHED' && state !== 'FAILED' ? ' again' : '';
	return `${engine} ${place} ${state}${again}`;
}

function placeOf({ children, name }: Wire): string {
	if (Object.keys(children).length > 0) {
		return 'sub-process';
	}
	return name === '' || name.startsWith('<class') ? 'nameless' : 'named';
}

/** Every element of a plan, sub-processes included, its kind made of what it is and its type. */
export function* elementsOf(where: string, tree: Wire, isRoot = true): Generator<Sample> {
	yield { kind: isRoot ? 'plan' : 'plan of a sub-process', value: tree, where };
	for (const activity of Object.values<Wire>(tree.activities)) {
		yield { kind: activity.type, value: activity, where: `${where}, ${activity.name}` };
		const { component, pipeline, auto_retry: autoRetry, timeout_config: timeout } = activity;
		for (const [kind, value] of Object.entries({ component, 'automatic retry': autoRetry, 'time limit': timeout })) {
			if (value !== undefined) {
				yield { kind, value, where };
			}
		}
		if (pipeline !== undefined) {
			yield* elementsOf(where, pipeline, false);
		}
	}
	for (const gateway of Object.values<Wire>(tree.gateways)) {
		yield { kind: gateway.type, value: gateway, where };
		for (const value of Object.values<Wire>(gateway.conditions ?? {})) {
			yield { kind: 'condition', value, where };
		}
		if (gateway.default_condition !== undefined) {
			yield { kind: 'default', value: gateway.default_condition, where };
		}
	}
	yield { kind: 'start', value: tree.start_event, where };
	yield { kind: 'end', value: tree.end_event, where };
	for (const [kind, list] of Object.entries({ flow: tree.flows, location: tree.location, line: tree.line })) {
		for (const value of Object.values<Wire>(list ?? {})) {
			yield { kind, value, where };
		}
	}
}
