import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TaskDetail } from '../../source/domain/flow.js';
import type { Known } from '../../source/domain/known.js';
import { mergeReport, withDetail } from '../../source/domain/merge.js';
import { isSettled } from '../../source/domain/state.js';
import { type TaskNode, type TaskReport, walk } from '../../source/domain/task.js';
import { totalSeconds } from '../../source/domain/time/elapsed.js';
import { loopingFilm } from '../builders/looping-film.js';
import { checkStates, checkStep } from '../builders/never-back.js';
import { seededRandom, shuffled } from '../builders/random.js';
import { films, filmsWithPlan, type Moment, readMoments, readPlan, watchFilm } from '../builders/recorded.js';
import { outOfOrder, throughCaches, withoutElapsed } from '../builders/servers.js';
import { start } from '../builders/task.js';

const rounds = 20;

function momentsOf(name: string): readonly Moment[] {
	return name === 'a loop' ? loopingFilm : readMoments(name);
}

/** Every reply after the other, with a check of each step and of all states shown; what is known in the end. */
function watchClosely(answers: readonly Moment[], moments: readonly Moment[], plan?: TaskDetail): Known {
	let known: Known | undefined;
	const shown: string[] = [];
	for (const { afterMs, report } of answers) {
		const next = mergeReport(known, report, start + afterMs);
		const woven = plan && next.detail !== plan ? withDetail(next, plan) : next;
		if (known) checkStep(known, woven);
		if (woven.reported.state !== shown.at(-1)) shown.push(woven.reported.state);
		known = woven;
	}
	checkStates(shown, moments);
	return known!;
}

/** All that is known, without the order of siblings: that depends on which moments were seen. */
function facts(root: TaskNode): readonly Omit<TaskNode, 'children'>[] {
	const nodes = [...walk(root)].map(({ children: _, ...own }) => own);
	return nodes.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function checkEnd(known: Known, inOrder: Known): void {
	assert.deepEqual(facts(known.tree), facts(inOrder.tree));
	assert.deepEqual(known.errors, inOrder.errors);
	assert.deepEqual(known.summary.badge, inOrder.summary.badge);
}

const watched = ['a loop', ...films];

describe('through the caches of three processes', () => {
	for (const name of watched) {
		test(`${name} never goes back and ends as it does in order, one life of a cache later`, () => {
			const moments = momentsOf(name);
			const inOrder = watchFilm(moments);
			const random = seededRandom(name.length);
			let olderReplies = 0;
			for (let round = 0; round < rounds; round++) {
				const known = watchClosely(throughCaches(moments, random), moments);
				checkEnd(known, inOrder);
				olderReplies += known.olderReplies;
			}
			assert.equal(olderReplies > 0, inOrder.reported.id !== '', 'caches answer with the past');
		});

		test(`${name} never goes back either when batches tell of its root in between`, () => {
			const moments = momentsOf(name);
			const inOrder = watchFilm(moments);
			const random = seededRandom(name.length + 1);
			for (let round = 0; round < rounds; round++) {
				checkEnd(watchClosely(throughCaches(moments, random, 0.4), moments), inOrder);
			}
		});

		test(`${name} never goes back when the replies of ten seconds come in any order, some twice`, () => {
			const moments = momentsOf(name);
			const inOrder = watchFilm(moments);
			const random = seededRandom(name.length + 2);
			for (let round = 0; round < rounds; round++) {
				checkEnd(watchClosely(outOfOrder(moments, random), moments), inOrder);
			}
		});
	}

	for (const name of filmsWithPlan) {
		test(`${name} ends with the same tree as in order, once its plan is known`, () => {
			const moments = readMoments(name);
			const plan = readPlan(name);
			const known = watchFilm(throughCaches(moments, seededRandom(7)));
			assert.deepEqual(withDetail(known, plan).tree, withDetail(watchFilm(moments), plan).tree);
		});

		test(`${name} never goes back with its plan known from the beginning`, () => {
			const moments = readMoments(name);
			const random = seededRandom(name.length + 3);
			for (let round = 0; round < 5; round++) {
				watchClosely(throughCaches(moments, random, 0.3), moments, readPlan(name));
			}
		});
	}
});

describe('of a server that counts no seconds', () => {
	// Nothing in such replies dates a pause.
	for (const name of watched.filter((one) => !/pause|console/.test(one))) {
		test(`${name} never goes back, its root neither`, () => {
			const moments = momentsOf(name).map(withoutElapsed);
			const random = seededRandom(name.length + 4);
			for (let round = 0; round < rounds; round++) {
				watchClosely(throughCaches(moments, random), moments);
				watchClosely(outOfOrder(moments, random), moments);
			}
		});
	}
});

describe('the time a task takes', () => {
	for (const name of ['a loop', ...films]) {
		test(`in ${name} never falls while it goes on, second by second`, () => {
			const random = seededRandom(3);
			let known: Known | undefined;
			let shown = 0;
			for (const { afterMs, report } of throughCaches(momentsOf(name), random)) {
				known = mergeReport(known, report, start + afterMs);
				if (isSettled(known.tree.state)) return;
				const seconds = totalSeconds(known, start + afterMs) ?? 0;
				assert.ok(seconds >= shown, `${seconds} after ${shown}`);
				shown = seconds;
			}
		});
	}
});

describe('the order in which a server lists siblings', () => {
	const random = seededRandom(1);
	const shuffle = (node: TaskNode): TaskNode => ({
		...node,
		children: shuffled(node.children.map(shuffle), random),
	});

	for (const name of ['wide-parallel-300', 'engine-v1-fail-retry-skip', 'subprocess-one-level']) {
		test(`makes no difference to the tree of ${name} in 1000 permutations`, () => {
			const { report } = readMoments(name).at(-1)!;
			const expected = mergeReport(undefined, report, start).tree;
			for (let time = 0; time < 1000; time++) {
				const permuted: TaskReport = { ...report, root: shuffle(report.root) };
				assert.deepEqual(mergeReport(undefined, permuted, start).tree, expected);
			}
		});
	}

	test('makes no difference in the middle of a run: the tree stays the very same', () => {
		const moments = readMoments('parallel-slow-branch');
		const known = watchFilm(moments);
		for (let time = 0; time < 1000; time++) {
			const { afterMs, report } = moments.at(-1)!;
			const next = mergeReport(known, { ...report, root: shuffle(report.root) }, start + afterMs);
			assert.equal(next.tree, known.tree);
		}
	});
});
