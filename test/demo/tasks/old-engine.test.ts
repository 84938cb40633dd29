import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { type Block, branch, firstMatch, parallel, step, subprocess } from '../../../source/demo/engine/blocks.js';
import type { NodeStatus } from '../../../source/demo/wire/status.js';
import { bench, flatten, type Wire } from '../support.js';

const failing = { failures: [{ text: 'exit code 3', after: 5 }] };
const old = (blocks: readonly Block[]) => bench(blocks, { engine: 'v1' });

/** The last reply of a recording of the real server. */
function recorded(name: string): Wire {
	const lines = gunzipSync(readFileSync(`test/fixtures/recordings/${name}.jsonl.gz`))
		.toString('utf8')
		.trim()
		.split('\n');
	return JSON.parse(lines.at(-1)!).response.data;
}

test('the keys of the old engine are those of the recording, in its order', () => {
	const real = recorded('engine-v1-fail-retry-skip');
	const { at, node } = old([step('a', 10)]);
	assert.deepEqual(Object.keys(at(5)), Object.keys(real));
	assert.deepEqual(Object.keys(node(5, 'a')!), Object.keys(Object.values(real.children)[0] as object));
	assert.equal((at(5) as NodeStatus).version, '');
	assert.match(node(5, 'a')!.version, /^[0-9a-f]{32}$/);
	assert.match(node(5, 'a')!.state_refresh_at!, /^2026-07-30T08:00:0\d\.\d{3}Z$/);
});

test('events and nameless gateways are named by their class, as in the recording', () => {
	const names = (nodes: readonly NodeStatus[]) =>
		new Set(nodes.map(({ name }) => name).filter((name) => /^</.test(name)));
	const { nodes, node } = old([
		parallel('', [subprocess('sub', step('b', 5))], [step('c', 5)]),
		firstMatch('which?', branch('x', 'x == 1', true)),
	]);
	const known = names(flatten(recorded('engine-v1-fail-retry-skip')));
	assert.deepEqual(names(nodes(60)), known);
	assert.equal(node(60, 'which?')?.name, 'which?');
});

test('the root of the old engine runs as long as a branch does, and fails after it', () => {
	const { at, node, operateNode } = old([parallel('', [step('a', 10, failing)], [step('b', 40)])]);
	assert.deepEqual([node(20, 'a')?.state, at(20).state], ['FAILED', 'RUNNING']);
	assert.deepEqual([at(60).state, at(60).finish_time], ['FAILED', null]);
	operateNode(60, 'a', 'retry');
	assert.equal(at(60.1).state, 'RUNNING');
	assert.equal(at(100).state, 'FINISHED');
});

test('the root of the old engine stays RUNNING while one of two failures has been helped', () => {
	const { at, operateNode } = old([parallel('', [step('a', 10, failing)], [step('b', 10, failing)])]);
	assert.equal(at(30).state, 'FAILED');
	operateNode(30, 'a', 'skip');
	assert.equal(at(60).state, 'RUNNING');
});

test('a subprocess of the old engine is told by its children in the same way', () => {
	const { at, node } = old([subprocess('sub', parallel('', [step('a', 10, failing)], [step('b', 40)])), step('c', 5)]);
	assert.deepEqual([at(20).state, node(20, 'sub')?.state], ['RUNNING', 'RUNNING']);
	assert.deepEqual([at(60).state, node(60, 'sub')?.state], ['FAILED', 'FAILED']);
});

test('a paused node makes the old engine say NODE_SUSPENDED once nothing runs', () => {
	const { at, operateNode } = old([parallel('', [step('a', 10), step('a2', 5)], [step('b', 60)])]);
	operateNode(5, 'a2', 'pause');
	assert.equal(at(30).state, 'RUNNING');
	assert.equal(at(90).state, 'NODE_SUSPENDED');
	operateNode(90, 'a2', 'resume');
	assert.equal(at(120).state, 'FINISHED');
});

test('a skip in the old engine keeps the version and takes no time', () => {
	const { node, operateNode } = old([step('a', 10, failing)]);
	const failed = node(60, 'a')!;
	operateNode(60, 'a', 'skip');
	const skipped = node(60, 'a')!;
	assert.deepEqual(
		[skipped.state, skipped.skip, skipped.version, skipped.elapsed_time, skipped.start_time],
		['FINISHED', true, failed.version, 0, skipped.finish_time],
	);
});

test('a revoke in the old engine ends the root and its subprocesses and leaves the work in them running', () => {
	const { at, node, operate } = old([subprocess('sub', step('a', 12)), step('b', 5)]);
	operate(8, 'revoke');
	const late = at(5000) as NodeStatus;
	assert.deepEqual([late.state, late.elapsed_time], ['REVOKED', 8]);
	assert.notEqual(late.finish_time, null);
	assert.deepEqual([node(5000, 'sub')?.state, node(5000, 'a')?.state], ['REVOKED', 'RUNNING']);
	assert.notEqual(node(5000, 'sub')?.finish_time, null);
});

test('the children of the old engine change places as they grow in number', () => {
	const { at } = old(Array.from({ length: 12 }, (_, index) => step(`step ${index}`, 5)));
	const order = (seconds: number) => Object.keys(at(seconds).children);
	const early = order(30);
	const late = order(200).filter((id) => early.includes(id));
	assert.equal(early.length > 4, true);
	assert.notDeepEqual(late, early);
	assert.deepEqual([...late].sort(), [...early].sort());
	assert.deepEqual(order(30), order(30));
});

test('the old engine has its own words for a forced failure and knows no retry of subprocesses', () => {
	const { task, operateNode, idOf } = old([subprocess('sub', step('a', 100))]);
	operateNode(10, 'a', 'forced_fail');
	assert.equal(task.run.entries.get(idOf('a'))?.exData, 'forced fail by alice');
	assert.match(operateNode(10, 'sub', 'retry_subprocess'), /retry_subprocess_v1$/);
});
