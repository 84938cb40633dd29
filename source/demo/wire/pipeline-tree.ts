import type { ActivityBlock, ChildTask } from '../engine/blocks.js';
import { type CompiledFlow, compileFlow, type FlowNode, type NodeKind, type Pipeline } from '../engine/flow.js';
import { hexOf } from '../engine/random.js';
import { inputsOf, pluginOf } from './plugins.js';

/** How a kind of node is written: its type, its word on the canvas, and the corner of its box there. */
const looks = {
	start: { type: 'EmptyStartEvent', canvas: 'startpoint', y: 5 },
	end: { type: 'EmptyEndEvent', canvas: 'endpoint', y: 5 },
	activity: { type: 'ServiceActivity', canvas: 'tasknode', y: 0 },
	subprocess: { type: 'SubProcess', canvas: 'subflow', y: 0 },
	parallel: { type: 'ParallelGateway', canvas: 'parallelgateway', y: 10 },
	conditional: { type: 'ConditionalParallelGateway', canvas: 'conditionalparallelgateway', y: 10 },
	exclusive: { type: 'ExclusiveGateway', canvas: 'branchgateway', y: 10 },
	converge: { type: 'ConvergeGateway', canvas: 'convergegateway', y: 10 },
} satisfies Record<NodeKind, { type: string; canvas: string; y: number }>;

/** What `get_task_detail` shows of the flow: all nodes, reached or not. `id` is the run's root or the subprocess node. */
export function pipelineTree(flow: CompiledFlow, pipeline: Pipeline, id: string) {
	const { nodes } = pipeline;
	const activities = nodes.filter(({ kind }) => kind === 'activity' || kind === 'subprocess');
	const gateways = nodes.filter(({ kind }) => !['activity', 'subprocess', 'start', 'end'].includes(kind));
	const flows = nodes.flatMap(({ outgoing }) => outgoing.map((flowId) => flow.flows.get(flowId)!));
	return {
		activities: byId(activities.map((node) => activity(flow, node))),
		gateways: byId(gateways.map(gateway)),
		flows: byId(flows.map(({ id, source, target, isDefault }) => ({ id, source, target, is_default: isDefault }))),
		constants: {},
		outputs: [],
		line: flows.map((line) => ({
			id: line.id,
			source: { arrow: 'Right', id: line.source },
			target: { arrow: 'Left', id: line.target },
		})),
		location: nodes.map((node, index) => location(node, index)),
		start_event: event(pipeline.start, '', pipeline.start.outgoing[0]!),
		end_event: event(pipeline.end, pipeline.end.incoming, ''),
		id,
	};
}

type Tree = ReturnType<typeof pipelineTree>;
type Activity = Readonly<Record<string, unknown>> & { readonly id: string; readonly pipeline?: Tree };

function byId<Item extends { readonly id: string }>(items: readonly Item[]): Readonly<Record<string, Item>> {
	return Object.fromEntries(items.map((item) => [item.id, item]));
}

function activity(flow: CompiledFlow, node: FlowNode): Activity {
	const shared = {
		id: node.id,
		type: looks[node.kind].type,
		name: node.name,
		incoming: incoming(node),
		outgoing: node.outgoing[0]!,
	};
	const origin = { template_node_id: templateNodeId(node), labels: [] };
	return node.activity === undefined
		? { ...shared, optional: false, ...subprocess(flow, node), ...origin }
		: { ...shared, optional: node.activity.isOptional === true, ...service(node, node.activity), ...origin };
}

function service(node: FlowNode, block: ActivityBlock) {
	const { autoRetry, timeout } = block;
	return {
		error_ignorable: block.ignorable === true,
		retryable: block.isRetryable !== false,
		skippable: block.isSkippable !== false,
		stage_name: '',
		loop: null,
		auto_retry: { enable: autoRetry !== undefined, interval: autoRetry?.interval ?? 0, times: autoRetry?.times ?? 1 },
		timeout_config: {
			enable: timeout !== undefined,
			seconds: timeout?.seconds ?? 10,
			action: timeout?.skips === true ? 'forced_fail_and_skip' : 'forced_fail',
		},
		component: { code: block.plugin, version: pluginOf(block).version, data: formOf(node, block) },
	};
}

function formOf(node: FlowNode, block: ActivityBlock): Readonly<Record<string, unknown>> {
	const values = Object.entries(inputsOf(block));
	const form = Object.fromEntries(values.map(([key, value]) => [key, { hook: false, value, need_render: true }]));
	return block.child === undefined
		? form
		: { ...form, subprocess: { hook: false, need_render: true, value: childForm(node, block.child) } };
}

/** The flow as it stands in the template: the task that is made of it has ids of its own. */
function childForm(node: FlowNode, { blocks, name }: ChildTask) {
	const flow = compileFlow(`${node.id}/template`, blocks);
	const id = `n${hexOf(31, `${node.id}/child`)}`;
	return {
		subprocess_name: name,
		template_id: String(400 + (node.id.charCodeAt(3) % 40)),
		always_use_latest: true,
		scheme_id_list: [],
		template_source: 'project',
		pipeline: pipelineTree(flow, flow.pipeline, id),
	};
}

function subprocess(flow: CompiledFlow, node: FlowNode) {
	return {
		hooked_constants: [],
		stage_name: '',
		always_use_latest: true,
		version: '',
		template_id: `n${hexOf(31, `${node.id}/template`)}`,
		pipeline: pipelineTree(flow, node.pipeline!, node.id),
		template_source: 'project',
		original_template_id: String(200 + (node.id.charCodeAt(3) % 60)),
		original_template_version: hexOf(32, `${node.id}/version`),
	};
}

function gateway(node: FlowNode) {
	const isConverge = node.kind === 'converge';
	const ways = [...node.ways];
	const conditions = ways.filter(([, way]) => way.condition !== '');
	const fallback = ways.find(([, way]) => way.isDefault === true);
	return {
		id: node.id,
		type: looks[node.kind].type,
		name: node.name,
		incoming: incoming(node),
		outgoing: isConverge ? node.outgoing[0]! : node.outgoing,
		...(conditions.length > 0 && {
			conditions: Object.fromEntries(
				conditions.map(([flowId, way]) => [
					flowId,
					{ evaluate: way.condition, name: way.name, tag: `branch_${node.id}_${flowId}` },
				]),
			),
		}),
		...(fallback !== undefined && {
			default_condition: { flow_id: fallback[0], name: fallback[1].name, tag: `branch_${node.id}_${fallback[0]}` },
		}),
		...(node.convergeId !== undefined && { converge_gateway_id: node.convergeId }),
		labels: [],
	};
}

function event(node: FlowNode, into: string | readonly string[], outgoing: string) {
	return { id: node.id, type: looks[node.kind].type, name: '', incoming: into, outgoing, labels: [] };
}

/** Old editors wrote a single flow as a plain string, and such nodes are met in current trees. */
function incoming(node: FlowNode): string | readonly string[] {
	const isOldStyle = node.incoming.length === 1 && node.id.charCodeAt(5) % 4 === 0;
	return isOldStyle ? node.incoming[0]! : node.incoming;
}

/** The node of the template that this node was made from; the same for every task made from it. */
export function templateNodeId(node: FlowNode): string {
	return node.id.charCodeAt(7) % 8 === 0
		? `node${hexOf(28, `${node.id}/origin`)}`
		: `n${hexOf(31, `${node.id}/origin`)}`;
}

function location(node: FlowNode, index: number) {
	const { canvas, y } = looks[node.kind];
	const name = node.kind === 'activity' || node.kind === 'subprocess' ? node.name : '';
	return {
		id: node.id,
		type: canvas,
		name,
		status: '',
		x: 60 + 170 * (index % 12),
		y: 100 + y + 108 * Math.floor(index / 12),
	};
}
