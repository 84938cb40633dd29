import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { FlowNode } from '../../source/domain/flow.js';
import { coversRun } from '../../source/domain/flow.js';
import { withDetail } from '../../source/domain/merge.js';
import { type TaskNode, walk } from '../../source/domain/task.js';
import { films, filmsWithPlan, readMoments, readPlan, watchFilm } from '../builders/recorded.js';

type Level = readonly [parent: string, ids: readonly string[]];

/** Of those that did not finish. */
const ends: Readonly<Record<string, readonly [string, string, boolean]>> = {
	'created-never-started': ['CREATED', 'waiting', false],
	'engine-v1-serial-and-failure': ['FAILED', 'fail', true],
	'timeout-forced-fail': ['FAILED', 'fail', true],
};

for (const name of filmsWithPlan) {
	describe(name, () => {
		const moments = readMoments(name);
		const last = moments.at(-1)!.report.root;
		const plan = readPlan(name);
		const { tree, summary } = withDetail(watchFilm(moments), plan);
		const shown = [...walk(tree)].slice(1);

		test('has every node of the last reply exactly once, with its state', () => {
			const ids = shown.map(({ id }) => id);
			assert.equal(new Set(ids).size, ids.length);
			const states = new Map(shown.map(({ id, state }) => [id, state]));
			const told = [...walk(last)].slice(1);
			assert.deepEqual(
				told.map(({ id }) => [id, states.get(id)]),
				told.map(({ id, state }) => [id, state]),
			);
		});

		test('follows the plan at every level, and its plan covers it', () => {
			assert.deepEqual(levelsOf(tree.children), levelsOf(plan.nodes));
			assert.equal(coversRun(last, plan), true);
		});

		test('shows what the run has not reached as CREATED', () => {
			const told = new Set([...walk(last)].map(({ id }) => id));
			const untold = shown.filter(({ id }) => !told.has(id));
			assert.deepEqual([...new Set(untold.map(({ state }) => state))], untold.length > 0 ? ['CREATED'] : []);
		});

		test('leaves no node without a type', () => {
			assert.deepEqual(
				shown.filter(({ type }) => type === 'unknown'),
				[],
			);
		});

		test('ends as it was recorded', () => {
			const end = ends[name] ?? ['FINISHED', 'done', false];
			assert.deepEqual([tree.state, summary.badge, summary.needsPerson], end);
		});

		test('counts as done all the work that was to be done', () => {
			const { done, total } = summary.progress;
			assert.equal(done === total, tree.state === 'FINISHED', `${done} of ${total}`);
		});
	});
}

for (const [name, badges] of Object.entries({
	'auto-retry': ['retrying', 'done'],
	'fail-retry-success': ['waiting', 'fail', 'running', 'done'],
	'fail-skip': ['waiting', 'fail', 'running', 'done'],
	'task-pause-resume': ['waiting', 'running', 'human', 'running', 'done'],
	'timeout-forced-fail': ['waiting', 'running', 'fail'],
	'engine-v1-serial-and-failure': ['waiting', 'running', 'fail'],
	'engine-v1-fail-retry-skip': ['waiting', 'running', 'fail', 'done'],
	'created-never-started': ['waiting'],
})) {
	test(`${name} is told as ${badges.join(', ')}`, () => {
		assert.ok(films.includes(name));
		const moments = readMoments(name);
		const told = moments.map((_, index) => watchFilm(moments.slice(0, index + 1)).summary.badge);
		assert.deepEqual(
			told.filter((badge, index) => badge !== told[index - 1]),
			badges,
		);
	});
}

test('a confirmation that waits needs a person as soon as the plan is known', () => {
	const moments = readMoments('console-view-same-task-open-api');
	const plan = readPlan('console-view-same-task-open-api');
	const badges = moments.map((_, index) => withDetail(watchFilm(moments.slice(0, index + 1)), plan).summary.badge);
	assert.deepEqual(
		badges.filter((badge, index) => badge !== badges[index - 1]),
		['waiting', 'human', 'running', 'human', 'running', 'done'],
	);
});

function levelsOf(nodes: readonly (TaskNode | FlowNode)[], parent = ''): readonly Level[] {
	const below = nodes.flatMap(({ id, children }) => levelsOf(children, id));
	return nodes.length === 0 ? [] : [[parent, nodes.map(({ id }) => id)], ...below];
}
