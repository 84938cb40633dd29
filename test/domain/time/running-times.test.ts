import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Known } from '../../../source/domain/known.js';
import { mergeReport } from '../../../source/domain/merge.js';
import { isSettled } from '../../../source/domain/state.js';
import { type TaskNode, walk } from '../../../source/domain/task.js';
import { elapsedSeconds, measuredAt, totalSeconds } from '../../../source/domain/time/elapsed.js';
import { loopingFilm } from '../../builders/looping-film.js';
import { seededRandom } from '../../builders/random.js';
import { films, type Moment, readMoments } from '../../builders/recorded.js';
import { throughCaches } from '../../builders/servers.js';
import { start } from '../../builders/task.js';

type Shown = { readonly node: TaskNode; readonly seconds: number };

/** What is on screen at each whole second while answers come in between. */
function* seconds(answers: readonly Moment[]): Generator<Known> {
	let known: Known | undefined;
	let next = 0;
	for (let second = 0; next < answers.length; second++) {
		for (; (answers[next]?.afterMs ?? Infinity) <= second * 1000; next++) {
			const { afterMs, report } = answers[next]!;
			known = mergeReport(known, report, start + afterMs);
		}
		if (known) yield { ...known, receivedAt: start + second * 1000 };
	}
}

function timesOf(known: Known): ReadonlyMap<string, Shown> {
	const now = known.receivedAt;
	return new Map(
		[...walk(known.tree)].flatMap((node): [string, Shown][] => {
			const time = node === known.tree ? totalSeconds(known, now) : elapsedSeconds(node, measuredAt(known, now));
			return time === undefined ? [] : [[node.id, { node, seconds: time }]];
		}),
	);
}

function isSameRun(one: TaskNode, other: TaskNode): boolean {
	const keys = ['state', 'loop', 'retry', 'skip', 'startedAt', 'version'] as const;
	return keys.every((key) => one[key] === other[key]);
}

/** By how much the time of each node went on in a second in which it did the same thing. */
function stepsOf(answers: readonly Moment[]): ReadonlyMap<string, ReadonlySet<number>> {
	const steps = new Map<string, Set<number>>();
	let before: Known | undefined;
	for (const known of seconds(answers)) {
		const was = before && timesOf(before);
		for (const [id, { node, seconds: time }] of timesOf(known)) {
			const old = was?.get(id);
			assert.ok(time >= 0, `${node.name} shows ${time}`);
			if (!old || !isSameRun(old.node, node) || isSettled(known.tree.state) !== isSettled(before!.tree.state)) continue;
			const kind = `${node.state}${isSettled(known.tree.state) ? ' over' : ''}`;
			// Starts are cut to the second and elapsed times are rounded, so that one may seem to lie ahead.
			if (time === 0 && old.seconds === 0) continue;
			steps.set(kind, (steps.get(kind) ?? new Set()).add(time - old.seconds));
		}
		before = known;
	}
	return steps;
}

describe('second by second', () => {
	for (const name of ['a loop', ...films.filter((film) => film !== 'plain-polling-server-cache')]) {
		test(`what runs in ${name} goes on by one, and what has ended stays`, () => {
			const moments = name === 'a loop' ? loopingFilm : readMoments(name);
			for (const [kind, steps] of stepsOf(moments)) {
				const isOver = kind.endsWith('over') || kind === 'FINISHED';
				// A failed leaf has ended, the nodes around it go on.
				const allowed = kind === 'FAILED' ? [0, 1] : [isOver ? 0 : 1];
				assert.deepEqual(
					[...steps].filter((step) => !allowed.includes(step)),
					[],
					kind,
				);
			}
		});
	}

	for (const name of films) {
		test(`nothing in ${name} jumps back on an answer, out of whichever cache`, () => {
			const random = seededRandom(name.length);
			for (let round = 0; round < 3; round++) {
				for (const [kind, steps] of stepsOf(throughCaches(readMoments(name), random, 0.3))) {
					assert.ok(Math.min(...steps) >= 0, `${kind} goes by ${[...steps].join()}`);
				}
			}
		});
	}
});
