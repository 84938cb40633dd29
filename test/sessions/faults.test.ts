import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Simulator } from '../../source/demo/server.js';
import {
	makeFolder,
	type Owner,
	openProgram,
	openSimulator,
	type Program,
	profileOf,
	switchMode,
	watchesOf,
} from './program.js';

/** What running tasks are asked after, in seconds. */
const interval = 10;

const limits = { tryMs: 400, totalMs: 900 };
const running = ['30412', '30418', '30415'];

type Fault = { readonly mode: string; readonly header: string; readonly words: RegExp };

const faults: readonly Fault[] = [
	{ mode: 'hang', header: 'OFFLINE', words: /did not answer in time/ },
	{ mode: 'reset', header: 'OFFLINE', words: /cannot be reached/ },
	{ mode: 'html', header: 'OFFLINE', words: /web page/ },
	{ mode: 'login302', header: 'OFFLINE', words: /login page/ },
	{ mode: '500', header: 'OFFLINE', words: /trouble of its own/ },
	{ mode: '502', header: 'OFFLINE', words: /trouble of its own/ },
	{ mode: 'truncated', header: 'OFFLINE', words: /cannot be understood/ },
	{ mode: 'empty', header: 'OFFLINE', words: /cannot be understood/ },
	{ mode: 'garbage', header: 'OFFLINE', words: /cannot be understood/ },
	{ mode: 'throttled', header: 'OFFLINE', words: /slow down/ },
	{ mode: 'token', header: 'AUTH', words: /login has expired/ },
];

type Watching = { readonly simulator: Simulator; readonly program: Program; readonly folder: string };

async function watching(owner: Owner): Promise<Watching> {
	const simulator = await openSimulator(owner);
	const folder = makeFolder();
	const program = await openProgram(
		{
			profiles: [profileOf(simulator)],
			secret: simulator.appSecret,
			folder,
			watches: watchesOf('demo', ...running),
			columns: 120,
			limits,
		},
		owner,
	);
	await program.screen.waitFor(/3 watched/);
	// On a busy machine the first answers come too late for these limits; they are asked for again.
	while (!program.screen.screen().join('\n').includes('needs you')) await program.passSeconds(interval);
	// Until someone moves, the list stands on its first row, whatever that is.
	program.screen.press('j', 'k');
	await program.passSeconds(3);
	await program.reach(({ polls }) => Object.values(polls).every(({ detail }) => detail === 'had'), 'every flow');
	await program.screen.waitFor('parallel gateway');
	return { simulator, program, folder };
}

test('a program that starts while the server hangs shows what the last one knew, and calls it old', async (context) => {
	const { simulator, program, folder } = await watching(context);
	const tree = treeOf(await program.screen.waitFor('needs you'));
	await program.stop();
	await switchMode(simulator, 'hang');
	const next = await openProgram(
		{ profiles: [profileOf(simulator)], secret: simulator.appSecret, folder, columns: 120, limits },
		context,
	);
	await next.screen.waitFor('needs you');
	await next.passSeconds(3 * interval);
	const rows = await next.screen.waitFor(/^ demo .*OFFLINE +\d\ds/m);
	assert.doesNotMatch(rows.join('\n'), /\blive\b|LIVE/);
	assert.deepEqual(treeOf(rows), tree);
});

describe('while the server fails', { concurrency: 2 }, () => {
	for (const { mode, header, words } of faults) {
		test(`with ${mode}, the last picture stays and is called old; then all is live again`, async (context) => {
			const { simulator, program } = await watching(context);
			const { screen } = program;
			const tree = treeOf(await screen.waitFor('needs you'));
			await switchMode(simulator, mode);
			await program.passSeconds(3 * interval);
			const rows = await screen.waitFor(new RegExp(`^ demo .*${header} +3\\ds`, 'm'));
			assert.doesNotMatch(rows.join('\n'), /\blive\b|LIVE/);
			assert.match(rows.join('\n'), words);
			assert.equal(rows.filter((row) => /^.\? (STALE|AUTH) /.test(row)).length >= running.length, true);
			assert.deepEqual(treeOf(rows), tree);
			await switchMode(simulator, 'ok');
			if (header === 'AUTH') screen.press('r');
			await program.passSeconds(interval);
			const after = await screen.waitFor((all) => all[0]!.includes('LIVE') && !all.join().includes('STALE'));
			assert.deepEqual(treeOf(after), tree);
		});
	}

	test('one fault after the other, nothing is lost and nothing grows', async (context) => {
		const { simulator, program } = await watching(context);
		const before = Object.keys(program.model().known);
		for (const { mode } of faults) {
			await switchMode(simulator, mode);
			program.screen.press('r');
			await program.passSeconds(5);
			assert.deepEqual(Object.keys(program.model().known), before, mode);
		}
		await switchMode(simulator, 'ok');
		program.screen.press('r');
		await program.passSeconds(interval);
		await program.screen.waitFor((all) => all[0]!.includes('LIVE') && !all.join().includes('STALE'));
	});

	test('a server that fails from the start is said to fail, and its tasks come when it is well', async (context) => {
		const simulator = await openSimulator(context);
		await switchMode(simulator, '502');
		const program = await openProgram(
			{
				profiles: [profileOf(simulator)],
				secret: simulator.appSecret,
				folder: makeFolder(),
				watches: watchesOf('demo', '30412'),
			},
			context,
		);
		await program.screen.waitFor('OFFLINE');
		await program.screen.waitFor('#30412');
		await switchMode(simulator, 'ok');
		await program.passSeconds(interval);
		await program.screen.waitFor(/nightly release .*\d[smh]\+?(?: +r\d+)?$/m);
	});
});

/** Rows of the tree beside the list, without what time changes. */
function treeOf(rows: readonly string[]): readonly string[] {
	return rows
		.slice(5, 20)
		.map((row) => row.match(/[▾▸] .*|[✓✗»-] (?:DONE|FAIL|RUN|WAIT) +.*/g)?.at(-1) ?? '')
		.map((row) => row.replace(/^.*(?=[✓✗»-] (?:DONE|FAIL|RUN|WAIT))/, '').replace(/ +[\dhms+ ]+$/, ''));
}
