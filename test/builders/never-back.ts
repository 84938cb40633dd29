import assert from 'node:assert/strict';
import type { Known } from '../../source/domain/known.js';
import { describeState, isSettled } from '../../source/domain/state.js';
import { type TaskNode, walk } from '../../source/domain/task.js';
import { elapsedSeconds, stateSince } from '../../source/domain/time/elapsed.js';
import { endedAt } from '../../source/domain/time/ended.js';
import type { Moment } from './recorded.js';

/** Fails when anything that was shown before goes back after one more reply. */
export function checkStep(before: Known, after: Known): void {
	if (before.reported.id === '') return;
	const now = new Map([...walk(after.tree)].map((node) => [node.id, node]));
	const nodes = [...walk(before.tree)];
	assert.ok(now.size >= nodes.length, `${nodes.length} nodes become ${now.size}`);
	for (const node of nodes) {
		const next = now.get(node.id);
		assert.ok(next, `${node.name} is lost`);
		if (node !== before.tree) checkNode(node, next);
	}
	const [seconds = 0, later = 0] = [before.tree.elapsedSeconds, after.tree.elapsedSeconds];
	assert.ok(later >= seconds, `the elapsed time of the root falls from ${seconds} to ${later}`);
	assert.ok(!isSettled(before.tree.state) || isSettled(after.tree.state), 'a settled task runs again');
	checkFailure(before, after);
	if (rounds(before) === rounds(after)) {
		const [done, next] = [before.summary.progress.done, after.summary.progress.done];
		assert.ok(next >= done, `done falls from ${done} to ${next}`);
	}
}

function checkNode(node: TaskNode, next: TaskNode): void {
	const name = `${node.name} ${node.state} ${next.state}`;
	const isForth = next.loop > node.loop || (next.loop === node.loop && next.retry >= node.retry);
	assert.ok(isForth, `${name} falls back`);
	if (!isSameAttempt(node, next)) return;
	assert.ok(rank(next) >= rank(node), `${name} goes back in the same attempt`);
	if (node.state === next.state && rank(node) === 3) {
		assert.equal(elapsedSeconds(next, undefined), elapsedSeconds(node, undefined), `${name} has another length`);
	}
}

/** The moment since which the same failure is told stays the same. */
function checkFailure(before: Known, after: Known): void {
	const [was, is] = [before.summary.failed[0]?.node, after.summary.failed[0]?.node];
	if (!was || !is || was.id !== is.id || !isSameAttempt(was, is)) return;
	if (before.summary.badge !== 'fail' || after.summary.badge !== 'fail') return;
	assert.deepEqual(stateSince(after), stateSince(before), 'a failure is dated anew');
}

function isSameAttempt(before: TaskNode, after: TaskNode): boolean {
	return (['loop', 'retry', 'version', 'startedAt', 'skip'] as const).every((key) => before[key] === after[key]);
}

/** A container fails by what is in it, and comes back with that. What was paused before its start is READY once resumed. */
function rank(node: TaskNode): number {
	const { phase } = describeState(node.state);
	if (phase === 'settled' || (phase === 'failed' && node.children.length === 0 && endedAt(node) !== undefined))
		return 3;
	if (phase === 'waiting') return 0;
	return node.state === 'READY' || node.startedAt === undefined ? 1 : 2;
}

function rounds({ tree }: Known): number {
	return [...walk(tree)].reduce((sum, { loop }) => sum + loop, 0);
}

/** Fails when the states that were shown are not those of the moments, in their order and none of them shown again. */
export function checkStates(shown: readonly string[], moments: readonly Moment[]): void {
	const told = moments.map(({ report }) => report.root.state);
	let from = 0;
	for (const state of shown) {
		const index = told.indexOf(state, from);
		assert.notEqual(index, -1, `${state} is shown again: ${shown.join(' ')} for ${told.join(' ')}`);
		from = index;
	}
}
