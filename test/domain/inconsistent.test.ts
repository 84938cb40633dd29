import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { disagrees, isInconsistent } from '../../source/domain/merge/inconsistent.js';
import { walk } from '../../source/domain/task.js';
import { planned, someKnown } from '../builders/known.js';
import { films, filmsWithPlan, readMoments, readPlan, watchFilm } from '../builders/recorded.js';
import { ofRootAlone } from '../builders/servers.js';
import { aNode, at, failed, finished, ready, reportAt, running } from '../builders/task.js';

const notReached = aNode({ id: 'b', state: 'CREATED', startedAt: undefined });
const done = finished('a', 0, 4);

describe('a node and what is in it contradict each other', () => {
	for (const [what, child] of [
		['runs', running('a', 0)],
		['has failed', failed('a', 0, 4)],
		['is paused', aNode({ id: 'a', state: 'SUSPENDED' })],
		['is queued', ready('a')],
	] as const) {
		test(`when it is finished and a node in it ${what}`, () => {
			assert.equal(isInconsistent(finished('s', 0, 9, { children: [done, child] })), true);
		});
	}

	test('when it failed and no node in it did', () => {
		assert.equal(isInconsistent(aNode({ state: 'FAILED', children: [done, running('c', 4)] })), true);
	});
});

describe('a node and what is in it agree', () => {
	test('when it is finished and so is what was reached', () => {
		assert.equal(isInconsistent(finished('s', 0, 9, { children: [done, notReached] })), false);
	});

	test('when it failed with a node in it', () => {
		assert.equal(isInconsistent(aNode({ state: 'FAILED', children: [done, failed('c', 4, 5)] })), false);
	});

	test('when it failed by itself, which it tells by its end', () => {
		assert.equal(isInconsistent(failed('s', 0, 9, { children: [done] })), false);
	});

	test('when it failed before any node in it was reached', () => {
		assert.equal(isInconsistent(aNode({ state: 'FAILED', children: [notReached] })), false);
	});

	test('when it runs, whatever is in it', () => {
		assert.equal(isInconsistent(aNode({ children: [failed('a', 0, 4), running('b', 4)] })), false);
	});

	test('when it has nothing in it', () => {
		assert.deepEqual([failed('a', 0, 4), done, running('a', 0)].map(isInconsistent), [false, false, false]);
	});
});

describe('in a task', () => {
	test('that was stopped, what it left behind is no contradiction', () => {
		const inside = finished('s', 0, 9, { children: [running('a', 0)] });
		const known = someKnown(reportAt(10, [inside], { state: 'REVOKED' }));
		assert.deepEqual([isInconsistent(inside), disagrees(known, inside)], [true, false]);
	});

	test('that has finished, a node that runs is one', () => {
		const known = someKnown(reportAt(10, [running('a', 0)], { state: 'FINISHED', finishedAt: at(10) }));
		assert.equal(disagrees(known, known.tree), true);
	});

	test('of whose root a batch told, the nodes are of an earlier moment', () => {
		const over = reportAt(20, [], { state: 'FINISHED', finishedAt: at(20) });
		const known = someKnown(reportAt(10, [running('a', 0)]), ofRootAlone(over));
		assert.equal(disagrees(known, known.tree), false);
	});
});

describe('a recording', () => {
	for (const name of films) {
		test(`of ${name} contradicts itself at no moment`, () => {
			const moments = readMoments(name);
			for (let count = 1; count <= moments.length; count += name.startsWith('wide') ? 5 : 1) {
				const told = watchFilm(moments.slice(0, count));
				const known = filmsWithPlan.includes(name) ? planned(told, readPlan(name)) : told;
				assert.deepEqual(
					[...walk(known.tree)].filter((node) => disagrees(known, node)),
					[],
				);
			}
		});
	}
});
