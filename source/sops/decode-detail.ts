import * as v from 'valibot';
import type { PlannedBranch, PlannedPlace } from '../domain/flow/planned.js';
import type { FlowNode, TaskDetail } from '../domain/flow.js';
import { independentComponent, type NodeType } from '../domain/task.js';
import { cleanLine } from './clean-text.js';
import { type Graph, targetsOf, type Way } from './flow/graph.js';
import { layOut, nowhere } from './flow/places.js';
import {
	bounds,
	classInName,
	garbled,
	isObject,
	readBoolean,
	readId,
	readNumber,
	typeOfClass,
	type WireObject,
} from './read.js';
import { parseServerTime } from './time.js';

const detailSchema = v.object({ pipeline_tree: v.custom<WireObject>(isObject) });

type OpenFlowNode = Omit<FlowNode, 'children'> & { readonly children: FlowNode[] };
type Element = { readonly raw: WireObject; readonly type: NodeType };
type Pending = { readonly tree: WireObject; readonly into: FlowNode[]; readonly level: number };

/** Decodes the `data` of get_task_detail; throws a SopsError of kind `garbled` when it holds no plan. */
export function decodeTaskDetail(data: unknown): TaskDetail {
	if (!isObject(data) || !v.is(detailSchema, data)) throw garbled('get_task_detail', 'fault.noPlan');
	const { name, instance_name, task_url, executor, creator, start_time, finish_time, end_time }: WireObject = data;
	return {
		// Before 2020 the name and the end were called `instance_name` and `end_time`.
		name: cleanLine(name) || cleanLine(instance_name),
		nodes: decodeTree(data.pipeline_tree),
		url: readUrl(task_url),
		people: [...new Set([executor, creator].map(cleanLine).filter(Boolean))],
		startedAt: parseServerTime(start_time),
		finishedAt: parseServerTime(finish_time) ?? parseServerTime(end_time),
	};
}

/** Plan by plan with a list of its own, so that no depth of sub-processes exhausts the stack. */
function decodeTree(root: WireObject): readonly FlowNode[] {
	const nodes: FlowNode[] = [];
	const pending: Pending[] = [{ tree: root, into: nodes, level: 1 }];
	let count = 0;
	for (let plan = pending.pop(); plan; plan = pending.pop()) {
		if (plan.level > bounds.levels) throw garbled('get_task_detail', 'fault.levels', { most: bounds.levels });
		const elements = readElements(plan.tree);
		count += elements.size;
		if (count > bounds.nodes) throw garbled('get_task_detail', 'fault.nodes', { most: bounds.nodes });
		const graph = readGraph(plan.tree, elements);
		const { order, places } = layOut(graph);
		for (const id of order) {
			const { raw, type } = elements.get(id)!;
			const place = { ...(places.get(id) ?? nowhere), ...decodeRules(raw) };
			const node = decodeNode(id, raw, { type, planned: place, next: targetsOf(graph, id) });
			plan.into.push(node);
			if (isObject(raw.pipeline)) pending.push({ tree: raw.pipeline, into: node.children, level: plan.level + 1 });
		}
	}
	return nodes;
}

type Placed = Pick<FlowNode, 'type' | 'planned' | 'next'>;

function decodeNode(id: string, raw: WireObject, placed: Placed): OpenFlowNode {
	const name = cleanLine(raw.name);
	const component = componentOf(raw);
	return {
		id,
		name: classInName(name) === undefined ? name : '',
		...placed,
		component: component === '' ? undefined : component,
		children: [],
	};
}

/** What the server does by itself about a node. */
function decodeRules(raw: WireObject): Pick<PlannedPlace, 'optional' | 'autoRetryLimit' | 'timeoutSeconds'> {
	return {
		optional: readBoolean(raw.optional),
		autoRetryLimit: limitOf(raw.auto_retry, 'times'),
		timeoutSeconds: limitOf(raw.timeout_config, 'seconds'),
	};
}

function limitOf(rule: unknown, key: string): number | undefined {
	if (!isObject(rule) || !readBoolean(rule.enable)) return undefined;
	const limit = readNumber(rule[key]);
	return limit !== undefined && limit > 0 ? limit : undefined;
}

function componentOf(raw: WireObject): string {
	return isObject(raw.component) ? cleanLine(raw.component.code) : '';
}

/** All nodes of one plan by id, in a stable order: the order of keys is lost on the way through an old ESB. */
function readElements(tree: WireObject): ReadonlyMap<string, Element> {
	const found: [string, Element][] = [];
	for (const [key, raw] of [...entriesOf(tree.activities), ...entriesOf(tree.gateways)]) {
		const id = readId(key);
		if (isObject(raw)) found.push([id, { raw, type: typeOfElement(raw) }]);
	}
	found.sort(([one], [other]) => compare(one, other));
	const start = eventOf(tree.start_event, 'start');
	const end = eventOf(tree.end_event, 'end');
	return new Map([...start, ...found, ...end]);
}

function eventOf(raw: unknown, type: NodeType): readonly [string, Element][] {
	return isObject(raw) && readId(raw.id) !== '' ? [[readId(raw.id), { raw, type }]] : [];
}

function typeOfElement(raw: WireObject): NodeType {
	if (isObject(raw.pipeline) || componentOf(raw) === independentComponent) return 'subprocess';
	return typeOfClass(raw.type);
}

function readGraph(tree: WireObject, elements: ReadonlyMap<string, Element>): Graph {
	const flows = readFlows(tree, elements);
	const ways = new Map<string, readonly Way[]>();
	const converge = new Map<string, string>();
	for (const [id, { raw }] of elements) {
		ways.set(id, waysOf(id, raw, flows));
		const meeting = readId(raw.converge_gateway_id);
		if (elements.has(meeting)) converge.set(id, meeting);
	}
	const entered = new Set([...ways.values()].flat().map(({ target }) => target));
	const start = isObject(tree.start_event) ? readId(tree.start_event.id) : '';
	const ids = [...elements.keys()];
	return { ids, starts: elements.has(start) ? [start] : ids.filter((id) => !entered.has(id)), ways, converge };
}

/** The ways out of a node: the default branch first, then the others as the node lists them. */
function waysOf(gatewayId: string, raw: WireObject, flows: Flows): readonly Way[] {
	const branches = new Map<string, PlannedBranch>();
	const add = (flow: string, told: unknown, isDefault: boolean): void => {
		const { name, evaluate } = isObject(told) ? told : {};
		const condition = isDefault ? '' : cleanLine(evaluate);
		branches.set(flow, branches.get(flow) ?? { gatewayId, name: cleanLine(name), condition, isDefault });
	};
	if (isObject(raw.default_condition)) {
		for (const flow of listOf(raw.default_condition.flow_id)) add(flow, raw.default_condition, true);
	}
	for (const [flow, told] of entriesOf(raw.conditions)) add(flow, told, false);
	const ways: Way[] = [];
	const plain = new Set<string>();
	const byDefault = [...branches.keys()].filter((flow) => branches.get(flow)?.isDefault);
	// The list keeps its order on the way through an old gateway, the keys of `conditions` do not.
	const told = [...byDefault, ...listOf(raw.outgoing), ...branches.keys(), ...(flows.bySource.get(gatewayId) ?? [])];
	for (const flow of new Set(told)) {
		const target = flows.targets.get(flow);
		const branch = branches.get(flow);
		if (target === undefined || (!branch && plain.has(target))) continue;
		if (!branch) plain.add(target);
		ways.push({ target, branch });
	}
	return ways;
}

type Flows = {
	readonly targets: ReadonlyMap<string, string>;
	readonly bySource: ReadonlyMap<string, readonly string[]>;
};

/** Where each flow leads: as `flows` tells, or else into the node that names it as incoming. */
function readFlows(tree: WireObject, elements: ReadonlyMap<string, Element>): Flows {
	const targets = new Map<string, string>();
	const bySource = new Map<string, string[]>();
	for (const [id, { raw }] of elements) for (const flow of listOf(raw.incoming)) targets.set(flow, id);
	for (const [flow, raw] of entriesOf(tree.flows)) {
		if (!isObject(raw)) continue;
		const source = readId(raw.source);
		const target = readId(raw.target);
		if (elements.has(target)) targets.set(flow, target);
		bySource.set(source, bySource.get(source) ?? []);
		bySource.get(source)?.push(flow);
	}
	return { targets, bySource };
}

function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
	return isObject(value) ? Object.entries(value) : [];
}

/** `incoming` and `outgoing` are a text with one id, or a list. */
function listOf(value: unknown): readonly string[] {
	const items = Array.isArray(value) ? value : [value];
	return items.filter((item): item is string => typeof item === 'string' && item !== '');
}

function compare(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}

function readUrl(value: unknown): string | undefined {
	if (typeof value !== 'string' || value.length > 2_000 || !URL.canParse(value)) return undefined;
	const url = new URL(value);
	return /^https?:$/.test(url.protocol) ? url.href : undefined;
}
