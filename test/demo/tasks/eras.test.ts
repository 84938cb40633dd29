import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parallel, step } from '../../../source/demo/engine/blocks.js';
import type { Engine, Era } from '../../../source/demo/engine/dialect.js';
import { taskDetail } from '../../../source/demo/wire/detail.js';
import { pipelineTree } from '../../../source/demo/wire/pipeline-tree.js';
import type { NodeStatus } from '../../../source/demo/wire/status.js';
import { bench, startedAt, type Wire } from '../support.js';

const blocks = [step('a', 10), parallel('split', [step('b', 30)])];
const of = (engine: Engine, era: Era) => bench(blocks, { engine, era });

test('a task of 2018 has the keys of the document of 2018, in its order', () => {
	const real: Wire = JSON.parse(readFileSync('test/fixtures/wire/status-2018.json', 'utf8')).data;
	const { at, node } = of('v1', '2018');
	assert.deepEqual(Object.keys(at(5)), Object.keys(real));
	assert.deepEqual(Object.keys(node(5, 'a')!), Object.keys(Object.values(real.children)[0] as object));
});

test('a task of 2018 has bare ids, no human name, and empty times', () => {
	const { at, node } = of('v1', '2018');
	assert.deepEqual(at(-1), { start_time: '', state: 'CREATED', retry: 0, skip: 0, finish_time: '', children: {} });
	const root = at(5) as NodeStatus;
	assert.deepEqual([root.name, root.finish_time, root.version], ["<class 'pipeline.core.pipeline.Pipeline'>", '', '']);
	assert.match(root.id, /^[0-9a-f]{32}$/);
	assert.match(node(5, 'a')!.id, /^[0-9a-f]{32}$/);
	assert.equal(node(5, 'a')!.name, "<class 'pipeline.core.flow.activity.ServiceActivity'>");
	assert.equal(node(20, 'split')?.name, "<class 'pipeline.core.flow.gateway.ParallelGateway'>");
});

test('the flow of a task of 2018 has the same bare ids, and its detail the names and times of its day', () => {
	const { task, at } = of('v1', '2018');
	const tree = pipelineTree(task.flow, task.flow.pipeline, task.run.rootId);
	assert.equal(
		Object.keys(at(5).children).every((id) => id === tree.start_event.id || id in tree.activities),
		true,
	);
	assert.equal(
		Object.keys(tree.flows).every((id) => /^[0-9a-f]{32}$/.test(id)),
		true,
	);
	const project = { id: 12, name: 'shop' };
	const detail: Wire = taskDetail(task.run, task.scenario, project, 'http://127.0.0.1:9', startedAt + 5000);
	assert.deepEqual([detail.instance_name, detail.end_time, detail.start_time], ['bench', '', '2026-07-30 16:00:00']);
	assert.equal('name' in detail || 'finish_time' in detail, false);
});

test('a task of 2021 has empty times instead of null, and does not tell an ignored failure', () => {
	for (const engine of ['v1', 'v2'] as const) {
		const past = of(engine, '2021');
		assert.deepEqual([past.at(-1).start_time, past.at(-1).name], ['', 'bench']);
		const present = of(engine, 'current');
		const { error_ignored: _later, ...keys } = present.node(5, 'a')!;
		assert.deepEqual(Object.keys(past.node(5, 'a')!), Object.keys(keys));
		assert.equal(past.node(5, 'a')!.finish_time, '');
		assert.equal(present.node(5, 'a')!.finish_time, null);
	}
});
