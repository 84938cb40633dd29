import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openStillDesk } from './desk.js';
import { openPiped } from './piped.js';

const objectsIn = (text: string) =>
	text
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line));

describe('follow', { concurrency: 2 }, () => {
	test('says how each task stands, and ends with the code of the worst when all have ended', async (context) => {
		const { run } = await openStillDesk(context);
		const { exitCode, stdout, stderr } = await run('follow', '30442', '30448');
		assert.deepEqual([exitCode, stderr], [3, '']);
		assert.match(stdout, /^DONE {2}local {2}2\/30442 .*\nSTOP {2}local {2}2\/30448 .*\n$/);
		assert.equal((await run('follow', '30415', '--timeout', '1s')).exitCode, 4);
		const chinese = await run('follow', '30442', '--lang', 'zh');
		assert.match(chinese.stdout, /^完成 {2}local/);
	});

	test('prints each change as a line of words as it comes', async (context) => {
		const { env, control } = await openStillDesk(context);
		const { until, text, complaints, signal, exited } = openPiped(context, ['follow', '30412', '--interval', '1'], env);
		await until(/^RUN {2}local {2}2\/30412/);
		await control('advance=60');
		await until(/^\d\d:\d\d:\d\d {2}\w+ {2}nightly release .* › .* {2}\(before: \w+\)/m);
		assert.doesNotMatch(text(), /\u001B/);
		signal('SIGTERM');
		assert.deepEqual([await exited, complaints()], [143, '']);
	});

	test('prints with --json an object for each change, and for a server that goes away and comes back', async (context) => {
		const { env, control } = await openStillDesk(context);
		const { until, text, signal, exited } = openPiped(
			context,
			['follow', '30412', '99999', '--json', '--interval', '1'],
			env,
		);
		await until(/"taskId":"30412".*\n/);
		await until(/"taskId":"99999".*"state":"gone".*\n/);
		await control('advance=60');
		await until(/"nodeId":"n.*\n/);
		await control('mode=502');
		await until(/"to":"blind","state":"offline".*\n/);
		await control('mode=ok');
		await until(/"taskId":null.*"from":"blind","to":null.*\n/);
		signal('SIGINT');
		assert.equal(await exited, 130);
		const objects = objectsIn(text());
		assert.deepEqual(
			objects.filter(({ taskId, from }) => taskId === '30412' && from === null).map(({ to }) => to),
			['running'],
		);
		assert.ok(objects.every(({ at, profile }) => at.endsWith('Z') && profile === 'local'));
	});

	test('ends quietly when nobody reads any more', async (context) => {
		const { env, control } = await openStillDesk(context);
		const { until, complaints, stopReading, exited } = openPiped(context, ['follow', '30412', '--interval', '1'], env);
		await until(/^RUN/);
		stopReading();
		await control('advance=60');
		assert.deepEqual([await exited, complaints()], [0, '']);
	});
});
