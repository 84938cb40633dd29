import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Known } from '../../source/domain/known.js';
import { mergeReport } from '../../source/domain/merge.js';
import { checkStep } from '../builders/never-back.js';
import { start } from '../builders/task.js';
import { askEverything, business, taskIds } from './questions.js';
import { clientOf, openSite, turn } from './servers.js';

const options = { withErrors: true, withAutoRetry: false } as const;

function isSameRun({ reported: before }: Known, { reported: after }: Known): boolean {
	return before.id === after.id && before.startedAt === after.startedAt;
}

test('a server with a cache in each of three processes, asked every two seconds, is never shown to go back', async (context) => {
	const site = await openSite(context, 'esb-new', { cacheWorkers: 3 });
	const client = clientOf(site);
	const states = new Map<string, Known>();
	for (let step = 0; step < 180; step++) {
		for (const taskId of taskIds) {
			const report = await client.taskStatus({ ...business, taskId }, options);
			const before = states.get(taskId);
			const after = mergeReport(before, report, start + step * 2000);
			states.set(taskId, after);
			if (before && isSameRun(before, after)) checkStep(before, after);
			const [was = 0, is = 0] = [before?.reported.startedAt, after.reported.startedAt];
			assert.ok(is === 0 || is >= was, `${taskId} goes back to the run before`);
		}
		await turn(site, 'advance=2');
	}
	const older = [...states.values()].reduce((sum, { olderReplies }) => sum + olderReplies, 0);
	assert.ok(older > 0, 'caches answer with the past');
});

test('times in another zone with every reply are the same instants', async (context) => {
	const zones = new Set<unknown>();
	const withoutZones = (value: unknown): unknown =>
		JSON.parse(
			JSON.stringify(value, (key, member) => {
				if (key !== 'zoneMinutes') return member;
				zones.add(member);
				return undefined;
			}),
		);
	const [steady, drifting] = [
		await openSite(context, 'apigw'),
		await openSite(context, 'apigw', { switches: { 'tz-drift': true } }),
	];
	const [one, other] = [await askEverything(clientOf(steady)), await askEverything(clientOf(drifting))];
	assert.deepEqual(withoutZones(other), withoutZones(one));
	assert.deepEqual(zones, new Set([480, 0, -210, undefined]));
});
