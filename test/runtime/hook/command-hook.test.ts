import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createCommandHook, hookLimits, withoutSecrets } from '../../../source/runtime/hook/command-hook.js';
import { createRedactor } from '../../../source/runtime/secrets/redactor.js';
import type { Told } from '../../../source/text/index.js';

const folder = mkdtempSync(join(tmpdir(), 'whalewatch-hook-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A program that appends what it is given to a file, then fails, so that its end is heard of. */
const appends = (file: string) => [
	process.execPath,
	'-e',
	`const fs = require('fs'); fs.appendFileSync(${JSON.stringify(file)}, fs.readFileSync(0) + '|' + (process.env.KEPT ?? '') + '|' + (process.env.HIDDEN ?? '') + '\\n'); process.exit(3)`,
];

/** Runs all of these and waits for so many of them to fail. */
async function runAll(jobs: readonly (readonly [readonly string[], string])[], ends: number, limits = hookLimits) {
	const troubles: Told[] = [];
	await new Promise<void>((resolve) => {
		const environment = () => ({ ...process.env, KEPT: 'kept' });
		const hear = (told: Told) => {
			troubles.push(told);
			if (troubles.length === ends) resolve();
		};
		const hook = createCommandHook(environment, hear, limits);
		for (const [words, input] of jobs) hook.run(words, input);
	});
	return troubles;
}

describe('the command of the user', () => {
	test('gets one event after the other on its standard input', async () => {
		const file = join(folder, 'events');
		await runAll(
			[1, 2, 3].map((number) => [appends(file), `event ${number}`] as const),
			3,
		);
		assert.deepEqual(
			readFileSync(file, 'utf8').trim().split('\n'),
			[1, 2, 3].map((n) => `event ${n}|kept|`),
		);
	});

	test('that is not there is said by its name', async () => {
		const [told] = await runAll([[['/nowhere/at-all'], '']], 1);
		assert.deepEqual(told, {
			key: 'notify.commandFailed',
			values: { program: '/nowhere/at-all', reason: { key: 'trouble.notFound' } },
		});
	});

	test('ends when its time is over', async () => {
		const hangs = [process.execPath, '-e', 'setInterval(() => {}, 1000)'];
		const [told] = await runAll([[hangs, '']], 1, { ...hookLimits, runMs: 300 });
		assert.deepEqual(told?.values?.reason, { key: 'trouble.tookLong', values: { seconds: 0.3 } });
	});

	test('need not read what it is given', async () => {
		const [told] = await runAll([[[process.execPath, '-e', 'process.exit(4)'], 'x'.repeat(5_000_000)]], 1);
		assert.deepEqual(told?.values?.reason, { key: 'trouble.exitCode', values: { code: '4' } });
	});

	test('that hangs lets the oldest that wait go', async () => {
		const file = join(folder, 'many');
		const jobs = Array.from({ length: 24 }, (_, index) => [appends(file), `${index}`] as const);
		await runAll(jobs, 21);
		const numbers = readFileSync(file, 'utf8')
			.trim()
			.split('\n')
			.map((line) => Number(line.split('|')[0]));
		assert.deepEqual(numbers, [0, ...Array.from({ length: 20 }, (_, index) => index + 4)]);
	});

	test('is started without what is secret in our environment', () => {
		const redactor = createRedactor();
		redactor.learn('canary-value-1');
		const environment = { A: 'plain', NAMED: 'whatever', HOLDS: 'x canary-value-1 y' };
		assert.deepEqual(withoutSecrets(environment, new Set(['NAMED']), redactor.redact), { A: 'plain' });
	});
});
