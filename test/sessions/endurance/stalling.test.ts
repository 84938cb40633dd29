import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { openSettings } from '../../../source/runtime/settings/settings.js';
import type { Terminal } from '../../helpers/terminal.js';
import { restingModes } from '../../helpers/terminal-modes.js';
import { isAlive, openCommand } from '../command.js';
import { makeFolder, openSimulator, profileOf } from '../program.js';

const drawn = /^ prod .*LIVE/m;
const redraw = '\u000C';
/** So many whole frames are more than a terminal that takes nothing has room for. */
const tooMuch = redraw.repeat(60);
/** What is written for one frame is far less. */
const mostBytes = 60_000;

type Watched = { readonly terminal: Terminal; readonly asked: () => Promise<number> };

/** The program in a terminal, on a server of which it can be told how often it was asked. */
async function openWatching(context: TestContext): Promise<Watched> {
	const simulator = await openSimulator(context);
	const folder = makeFolder();
	const store = openSettings({ WHALEWATCH_CONFIG_DIR: folder });
	await store.saveProfile(profileOf(simulator, 'prod', { intervalSeconds: 1 }));
	const [first, second] = simulator.tasks;
	const names = [first!, second!].map(({ bizId, taskId }) => `prod/${bizId}/${taskId}`);
	const env = { DEMO_SECRET: simulator.appSecret };
	const terminal = await openCommand(context, names, { folder, env });
	await terminal.waitFor(drawn);
	const asked = async (): Promise<number> => {
		const reply = await fetch(`${simulator.url}/__stats`);
		return ((await reply.json()) as { all: { requests: number } }).all.requests;
	};
	return { terminal, asked };
}

/** Settles when the server has been asked so many times more. */
async function askedAgain(asked: Watched['asked'], times: number): Promise<void> {
	const before = await asked();
	const until = performance.now() + 20_000;
	while ((await asked()) < before + times) assert.ok(performance.now() < until, 'the server is asked no more');
}

async function endOf(terminal: Terminal): Promise<number> {
	const from = performance.now();
	while (isAlive(terminal.pid)) {
		assert.ok(performance.now() - from < 10_000, 'it does not end');
		await new Promise(setImmediate);
	}
	return performance.now() - from;
}

describe('on a terminal that takes nothing', { concurrency: 2 }, () => {
	test('goes on polling, hears keys, and shows how all stands when it is taken again', async (context) => {
		const { terminal, asked } = await openWatching(context);
		terminal.stall();
		terminal.write(tooMuch);
		await askedAgain(asked, 3);
		terminal.write(':lang zh\r');
		await askedAgain(asked, 3);
		const before = terminal.bytes().length;
		terminal.goOn();
		await terminal.waitFor((rows) => rows.at(-1)!.includes('帮助'));
		terminal.write(':lang en\r');
		await terminal.waitFor(/^ Enter open .*\? help$/m);
		assert.ok(terminal.bytes().length - before < mostBytes, 'no frame is queued');
		terminal.write(redraw);
		const shown = terminal.screen();
		await terminal.waitFor((rows) => rows.slice(2, -1).join() === shown.slice(2, -1).join());
		terminal.write('q');
		assert.deepEqual(await terminal.exited(), { exitCode: 0, signal: undefined });
		assert.deepEqual(terminal.modes(), restingModes);
	});

	const ways = [
		['SIGTERM', 143, (terminal: Terminal) => terminal.signal('SIGTERM')],
		['SIGHUP', 129, (terminal: Terminal) => terminal.signal('SIGHUP')],
		['SIGINT', 130, (terminal: Terminal) => terminal.signal('SIGINT')],
		['q', 0, (terminal: Terminal) => terminal.write('q')],
	] as const;
	for (const [name, exitCode, end] of ways) {
		test(`ends within two seconds with ${name}`, async (context) => {
			const { terminal, asked } = await openWatching(context);
			terminal.stall();
			terminal.write(tooMuch);
			await askedAgain(asked, 2);
			end(terminal);
			assert.ok((await endOf(terminal)) < 2000);
			terminal.goOn();
			assert.deepEqual(await terminal.exited(), { exitCode, signal: undefined });
		});
	}

	test('ends within two seconds when that terminal is taken away', async (context) => {
		const { terminal, asked } = await openWatching(context);
		terminal.stall();
		terminal.write(tooMuch);
		await askedAgain(asked, 2);
		terminal.hangUp();
		// It need not wait for what a terminal that is gone will never take.
		assert.ok((await endOf(terminal)) < 1200);
		assert.equal((await terminal.exited()).exitCode, 129);
	});

	test('leaves as ever when the terminal takes again at once', async (context) => {
		const { terminal, asked } = await openWatching(context);
		terminal.stall();
		terminal.write(tooMuch);
		await askedAgain(asked, 2);
		terminal.signal('SIGTERM');
		terminal.goOn();
		assert.deepEqual(await terminal.exited(), { exitCode: 143, signal: undefined });
		assert.deepEqual(terminal.modes(), restingModes);
	});
});
