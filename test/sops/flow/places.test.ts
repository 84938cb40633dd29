import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FlowNode } from '../../../source/domain/flow.js';
import { decodeTaskDetail } from '../../../source/sops/decode-detail.js';
import { readDetail } from '../fixtures.js';
import { type Gate, planOf } from './plan-of.js';

const exclusive: Gate = { type: 'ExclusiveGateway' };
const parallel: Gate = { type: 'ParallelGateway' };
const converge: Gate = { type: 'ConvergeGateway' };

function decode(arrows: string, gates: Readonly<Record<string, Gate>> = {}): readonly FlowNode[] {
	return decodeTaskDetail({ pipeline_tree: planOf(arrows, gates) }).nodes;
}

/** The nodes in their order, each after as many dots as gateways are open around it. */
function depths(nodes: readonly FlowNode[]): string {
	return nodes.map(({ id, planned }) => `${'.'.repeat(planned.depth)}${id}`).join(' ');
}

function when(...ways: readonly [flow: string, name: string][]): Gate {
	return { ...exclusive, conditions: Object.fromEntries(ways.map(([flow, name]) => [flow, { name, evaluate: '1' }])) };
}

/** Labels of the branches by first node, ways without a node, and ways back. */
function labels(nodes: readonly FlowNode[]): readonly string[] {
	return nodes.flatMap(({ id, planned: { branch, emptyBranches, backTo } }) => [
		...(branch ? [`${branch.name}: ${id}`] : []),
		...emptyBranches.map(({ name, backTo }) => `${name}: ${backTo ? `back to ${backTo}` : 'nothing'}`),
		...(backTo.length > 0 ? [`${id} back to ${backTo.join()}`] : []),
	]);
}

describe('the depth of a node', () => {
	test('grows inside a gateway and ends with its converge gateway', () => {
		const gates = { g: { ...parallel, converge_gateway_id: 'c' }, c: converge };
		assert.equal(depths(decode('s>g g>a g>b a>c b>x x>c c>z z>e', gates)), 's g .a .b .x c z e');
	});

	test('ends at the activity where the branches meet without a converge gateway', () => {
		assert.equal(depths(decode('s>g g>a g>b a>z b>z z>e', { g: exclusive })), 's g .a .b z e');
	});

	test('ends at the end of the flow when the branches meet there only', () => {
		assert.equal(depths(decode('s>g g>a a>x g>b x>e b>e', { g: exclusive })), 's g .a .x .b e');
	});

	test('counts gateways in gateways', () => {
		const gates = { g: parallel, h: exclusive, d: converge, c: converge };
		assert.equal(depths(decode('s>g g>a g>h h>x h>y x>d y>d d>c a>c c>z z>e', gates)), 's g .a .h ..x ..y .d c z e');
	});

	test('stays the same where only some of the branches have met', () => {
		assert.equal(depths(decode('s>g g>a g>b g>c a>m b>m m>z c>z z>e', { g: parallel })), 's g .a .b .m .c z e');
	});

	test('does not grow after a gateway of which the other way leads back', () => {
		assert.equal(depths(decode('s>a a>g g>a g>b b>e', { g: exclusive })), 's a g b e');
	});

	test('grows on a branch that leads back by a node of its own, which comes before the way on', () => {
		assert.equal(depths(decode('s>a a>g g>b g>x x>a b>e', { g: exclusive })), 's a g .x b e');
	});

	test('grows inside a gateway with one branch and a converge gateway', () => {
		const gates = { g: { ...parallel, converge_gateway_id: 'c' }, c: converge };
		assert.equal(depths(decode('s>g g>a a>c c>e', gates)), 's g .a c e');
	});

	test('ends at the named gateway, or before it where a branch jumps over it', () => {
		const gates = { g: { ...exclusive, converge_gateway_id: 'c' }, c: converge };
		assert.equal(depths(decode('s>g g>a g>b a>c c>z b>z z>e', gates)), 's g .a .b c z e');
	});

	test('is counted in the plan of a sub-process anew', () => {
		const inner = planOf('s>g g>a g>b a>e b>e', { g: parallel });
		const outer = planOf('s>h h>x h>y x>e y>e', { h: parallel });
		const activities = outer.activities as Record<string, object>;
		const plan = { ...outer, activities: { ...activities, x: { ...activities.x, pipeline: inner } } };
		const { nodes } = decodeTaskDetail({ pipeline_tree: plan });
		assert.deepEqual([depths(nodes), depths(nodes[2]!.children)], ['s h .x .y e', 's g .a .b e']);
	});

	test('is 0 where the flow never comes', () => {
		assert.equal(depths(decode('s>e x>y y>x')), 's e x y');
	});

	test('is told in linear time for a ladder of many thousand gateways that never meet', () => {
		const rungs = Array.from({ length: 4000 }, (_, index) => `g${index}>g${index + 1} g${index}>x${index} x${index}>e`);
		const arrows = ['s>g0', ...rungs, 'g4000>e'].join(' ').split(' ');
		const flows = arrows.map((arrow) => [arrow, ...arrow.split('>')] as const);
		const ids = new Set(flows.flatMap(([, source, target]) => [source!, target!]));
		const activities = [...ids].filter((id) => id !== 's' && id !== 'e');
		const plan = {
			start_event: { id: 's' },
			end_event: { id: 'e' },
			activities: Object.fromEntries(activities.map((id) => [id, { id, type: 'ServiceActivity' }])),
			flows: Object.fromEntries(flows.map(([id, source, target]) => [id, { source, target }])),
		};
		const nodes = decodeTaskDetail({ pipeline_tree: plan }).nodes;
		assert.deepEqual(
			['g0', 'g2000', 'g4000', 'e'].map((id) => nodes.find((node) => node.id === id)?.planned.depth),
			[0, 2000, 4000, 0],
		);
	});
});

describe('a branch', () => {
	test('is named at its first node, by its name and condition, or as the default', () => {
		const gate = {
			...exclusive,
			conditions: { 'g>a': { name: 'grey', evaluate: 'code == 200' } },
			default_condition: { flow_id: 'g>b', name: 'otherwise' },
		};
		const nodes = decode('s>g g>a g>b a>z b>z z>e', { g: gate });
		assert.deepEqual(
			nodes.filter(({ planned }) => planned.branch).map(({ id, planned }) => [id, planned.branch]),
			[
				['b', { gatewayId: 'g', name: 'otherwise', condition: '', isDefault: true }],
				['a', { gatewayId: 'g', name: 'grey', condition: 'code == 200', isDefault: false }],
			],
		);
	});

	test('without a node of its own is told at the gateway', () => {
		const nodes = decode('s>g g>a g>c a>c c>e', { g: when(['g>a', 'yes'], ['g>c', 'no']), c: converge });
		assert.deepEqual(labels(nodes), ['no: nothing', 'yes: a']);
	});

	test('that leads straight back is told at the gateway', () => {
		const nodes = decode('s>a a>g g>a g>b b>e', { g: when(['g>b', 'good'], ['g>a', 'bad']) });
		assert.deepEqual(labels(nodes), ['bad: back to a', 'g back to a', 'good: b']);
	});

	test('that leads back by a node is told at that node', () => {
		const nodes = decode('s>a a>g g>x x>a g>b b>e', { g: when(['g>b', 'good'], ['g>x', 'bad']) });
		assert.deepEqual(labels(nodes), ['bad: x', 'x back to a', 'good: b']);
	});

	test('that joins another halfway is told at the gateway, for its first node is on both', () => {
		const gate = when(['g>a', 'all'], ['g>m', 'some'], ['g>c', 'none']);
		const nodes = decode('s>g g>a a>m g>m m>z g>c c>z z>e', { g: gate });
		assert.deepEqual(labels(nodes), ['some: nothing', 'all: a', 'none: c']);
	});

	test('under two conditions has both their names', () => {
		const plan = planOf('s>g g>a g>b a>z b>z z>e', { g: when(['g>a', 'one'], ['twin', 'two'], ['g>b', 'three']) });
		const flows = { ...(plan.flows as object), twin: { source: 'g', target: 'a' } };
		assert.deepEqual(labels(decodeTaskDetail({ pipeline_tree: { ...plan, flows } }).nodes), [
			'one / two: a',
			'three: b',
		]);
	});

	test('of a recorded plan is named as its author did', () => {
		const { nodes } = decodeTaskDetail(readDetail('conditional-gateways'));
		assert.deepEqual(
			nodes.map(
				({ name, type, planned }) => `${'.'.repeat(planned.depth)}${planned.branch?.name ?? ''}|${name || type}`,
			),
			[
				'|start',
				'|查询灰度状态',
				'|灰度判断',
				'.灰度正常|全量发布',
				'.灰度异常|回滚（不应执行）',
				'|converge',
				'|条件并行',
				'.发邮件|邮件通知 ✉️',
				'.发短信|短信通知 📱',
				'.打电话|电话通知（不应执行）',
				'|converge',
				'|end',
			],
		);
	});
});

describe('what the server does by itself about a node', () => {
	const rulesOf = (rules: object) => {
		const plan = planOf('s>a a>e');
		const activities = { a: { ...(plan.activities as Record<string, object>).a, ...rules } };
		const { optional, autoRetryLimit, timeoutSeconds } = decodeTaskDetail({ pipeline_tree: { ...plan, activities } })
			.nodes[1]!.planned;
		return [optional, autoRetryLimit, timeoutSeconds];
	};

	test('is told when it is switched on', () => {
		const rules = { auto_retry: { enable: true, times: 3 }, timeout_config: { enable: true, seconds: 90 } };
		assert.deepEqual(rulesOf({ optional: true, ...rules }), [true, 3, 90]);
	});

	test('is nothing when it is off, absent or garbage', () => {
		const off = { auto_retry: { enable: false, times: 3 }, timeout_config: { enable: false, seconds: 90 } };
		const garbage = { auto_retry: 7, timeout_config: { enable: true, seconds: 'soon' }, optional: null };
		for (const rules of [off, {}, garbage]) assert.deepEqual(rulesOf(rules), [false, undefined, undefined]);
	});
});

test('a sub-process that runs as a task of its own is a sub-process without nodes', () => {
	const plan = planOf('s>a a>e');
	const own = { ...(plan.activities as Record<string, object>).a, component: { code: 'subprocess_plugin' } };
	const node = decodeTaskDetail({ pipeline_tree: { ...plan, activities: { a: own } } }).nodes[1]!;
	assert.deepEqual([node.type, node.component, node.children], ['subprocess', 'subprocess_plugin', []]);
});

test('where the flow goes from a node is told in the order of its ways, back included', () => {
	const nodes = decode('s>a a>g g>b g>a b>e', { g: when(['g>a', 'again'], ['g>b', 'on']) });
	assert.deepEqual(
		nodes.map(({ id, next }) => `${id}>${next.join()}`),
		['s>a', 'a>g', 'g>b,a', 'b>e', 'e>'],
	);
});
