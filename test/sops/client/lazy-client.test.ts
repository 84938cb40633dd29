import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SopsClient } from '../../../source/sops/client.js';
import { lazyClient } from '../../../source/sops/lazy-client.js';

const address = { scope: 'cmdb_biz', bizId: '2', taskId: '1' } as const;

/** A client that tells what it is asked. */
function spy(asked: unknown[]): SopsClient {
	const tell =
		(name: string) =>
		async (...given: unknown[]) => {
			asked.push([name, ...given]);
			return name as never;
		};
	return {
		taskStatus: tell('taskStatus'),
		taskDetail: tell('taskDetail'),
		tasksStatus: tell('tasksStatus'),
		taskList: tell('taskList'),
		nodeDetail: tell('nodeDetail'),
		projects: tell('projects'),
		close: () => void asked.push(['close']),
	};
}

describe('a client that is made when it is first asked', () => {
	test('hands on every question with all that belongs to it, and is made once', async () => {
		const asked: unknown[] = [];
		let made = 0;
		const client = lazyClient(async () => {
			made += 1;
			return spy(asked);
		});
		const { signal } = new AbortController();
		const business = { scope: 'cmdb_biz', bizId: '2' } as const;
		const place = { nodeId: 'n', component: undefined, stack: [] };
		await client.taskStatus(address, { withErrors: true, withAutoRetry: false, fresh: false }, signal);
		await client.taskDetail(address, signal);
		await client.tasksStatus(business, ['1'], { withChildren: true }, signal);
		await client.nodeDetail(address, place, signal);
		await client.projects(signal);
		assert.equal(made, 1);
		assert.deepEqual(asked, [
			['taskStatus', address, { withErrors: true, withAutoRetry: false, fresh: false }, signal],
			['taskDetail', address, signal],
			['tasksStatus', business, ['1'], { withChildren: true }, signal],
			['nodeDetail', address, place, signal],
			['projects', signal],
		]);
	});

	test('fails as making it fails', async () => {
		const client = lazyClient(async () => {
			throw new Error('no such file');
		});
		await assert.rejects(client.projects(), /no such file/);
	});

	test('has nothing to close before it was asked, and closes what was made', async () => {
		const asked: unknown[] = [];
		lazyClient(async () => spy(asked)).close();
		assert.deepEqual(asked, []);
		const client = lazyClient(async () => spy(asked));
		await client.projects();
		client.close();
		await new Promise(setImmediate);
		assert.deepEqual(asked.at(-1), ['close']);
	});
});
