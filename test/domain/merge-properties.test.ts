import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Known } from '../../source/domain/known.js';
import { mergeReport, withDetail } from '../../source/domain/merge.js';
import { isSettled } from '../../source/domain/state.js';
import { type TaskNode, type TaskReport, walk } from '../../source/domain/task.js';
import { totalSeconds } from '../../source/domain/time/elapsed.js';
import { loopingFilm } from '../builders/looping-film.js';
import { seededRandom, shuffled } from '../builders/random.js';
import { films, filmsWithPlan, type Moment, readMoments, readPlan, watchFilm } from '../builders/recorded.js';
import { start } from '../builders/task.js';

const cacheMs = 10_000;
const rounds = 20;

/** As three processes of a server answer, each out of a cache of its own, until all caches hold the last moment. */
function throughCaches(moments: readonly Moment[], random: () => number): readonly Moment[] {
	const endMs = moments.at(-1)!.afterMs + 3 * cacheMs;
	const caches: (Moment | undefined)[] = [undefined, undefined, undefined];
	const answers: Moment[] = [];
	for (let nowMs = 0; nowMs <= endMs; nowMs += 200 + random() * 1800) {
		const index = Math.floor(random() * caches.length);
		const cached = caches[index];
		const present = moments.findLast(({ afterMs }) => afterMs <= nowMs) ?? moments[0]!;
		const answer = cached && nowMs - cached.afterMs < cacheMs ? cached : { ...present, afterMs: nowMs };
		caches[index] = answer;
		for (let times = 1 + Math.floor(random() * 2); times > 0; times--) answers.push({ ...answer, afterMs: nowMs });
	}
	for (let times = 0; times < 3; times++) answers.push({ ...moments.at(-1)!, afterMs: endMs + times });
	return answers;
}

function momentsOf(name: string): readonly Moment[] {
	return name === 'a loop' ? loopingFilm : readMoments(name);
}

function checkStep(before: Known, after: Known): void {
	const now = new Map([...walk(after.tree)].map((node) => [node.id, node]));
	for (const node of walk(before.reported)) {
		if (before.reported.id === '') continue;
		const next = now.get(node.id);
		assert.ok(next, `${node.name} is lost`);
		assert.ok(
			next.loop > node.loop || (next.loop === node.loop && next.retry >= node.retry),
			`${node.name} falls back`,
		);
		assert.ok(!runsAgain(node, next), `${node.name} runs again in the same attempt`);
	}
	assert.ok(
		(after.tree.elapsedSeconds ?? 0) >= (before.tree.elapsedSeconds ?? 0),
		'the elapsed time of the root falls',
	);
	assert.ok(!isSettled(before.tree.state) || isSettled(after.tree.state), 'a settled task runs again');
}

function runsAgain(before: TaskNode, after: TaskNode): boolean {
	const isSameAttempt = (['loop', 'retry', 'version', 'startedAt'] as const).every((key) => before[key] === after[key]);
	const hadEnded = before.state === 'FINISHED' || (before.state === 'FAILED' && before.children.length === 0);
	return isSameAttempt && hadEnded && (after.state === 'RUNNING' || after.state === 'READY');
}

/** All that is known, without the order of siblings: that depends on which moments were seen. */
function facts(root: TaskNode): readonly Omit<TaskNode, 'children'>[] {
	const nodes = [...walk(root)].map(({ children: _, ...own }) => own);
	return nodes.sort((a, b) => (a.id < b.id ? -1 : 1));
}

describe('through the caches of three processes', () => {
	for (const name of ['a loop', ...films]) {
		test(`${name} never goes back and ends as it does in order`, () => {
			const moments = momentsOf(name);
			const inOrder = watchFilm(moments);
			const random = seededRandom(name.length);
			let olderReplies = 0;
			for (let round = 0; round < rounds; round++) {
				let known: Known | undefined;
				for (const { afterMs, report } of throughCaches(moments, random)) {
					const next = mergeReport(known, report, start + afterMs);
					if (known) checkStep(known, next);
					known = next;
				}
				assert.deepEqual(facts(known!.tree), facts(inOrder.tree));
				assert.deepEqual(known!.errors, inOrder.errors);
				assert.deepEqual(known!.summary.badge, inOrder.summary.badge);
				olderReplies += known!.olderReplies;
			}
			assert.equal(olderReplies > 0, inOrder.reported.id !== '', 'caches answer with the past');
		});
	}

	for (const name of filmsWithPlan) {
		test(`${name} ends with the same tree as in order, once its plan is known`, () => {
			const moments = readMoments(name);
			const plan = readPlan(name);
			const known = watchFilm(throughCaches(moments, seededRandom(7)));
			assert.deepEqual(withDetail(known, plan).tree, withDetail(watchFilm(moments), plan).tree);
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
