import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Known } from '../../source/domain/known.js';
import { mergeReport, withDetail } from '../../source/domain/merge.js';
import { type TaskNode, walk } from '../../source/domain/task.js';
import type { SopsClient } from '../../source/sops/client.js';
import { business, taskIds } from './questions.js';
import { clientOf, openSite, type Site, turn } from './servers.js';

const second = 1000;

/** What is known of each task after it was looked at three times, a minute apart. */
async function watch(site: Site, client: SopsClient): Promise<readonly Known[]> {
	const known = new Map<string, Known>();
	for (let times = 0; times < 3; times++) {
		for (const taskId of taskIds) {
			const report = await client.taskStatus({ ...business, taskId }, { withErrors: true, withAutoRetry: false });
			known.set(taskId, mergeReport(known.get(taskId), report, times * 60 * second));
		}
		await turn(site, 'advance=60');
	}
	const withPlans = [...known].map(async ([taskId, state]) => {
		const plan = await client.taskDetail({ ...business, taskId }).catch(() => undefined);
		return plan === undefined ? state : withDetail(state, plan);
	});
	return Promise.all(withPlans);
}

function lines(root: TaskNode): readonly string[] {
	return [...walk(root)].map(({ id, name, state, loop, retry }) => `${id} ${name} ${state} ${loop} ${retry}`);
}

test('a server that writes its members in any order is shown like one that keeps their order', async (context) => {
	const [kept, lost] = [
		await openSite(context, 'esb-new'),
		await openSite(context, 'esb-new', { switches: { scramble: true } }),
	];
	const [one, other] = [await watch(kept, clientOf(kept)), await watch(lost, clientOf(lost))];
	assert.deepEqual(
		other.map(({ reported }) => lines(reported)),
		one.map(({ reported }) => lines(reported)),
	);
	// The plan tells the order of conditions by that of its members alone.
	assert.deepEqual(
		other.map(({ tree }) => lines(tree).toSorted()),
		one.map(({ tree }) => lines(tree).toSorted()),
	);
});
