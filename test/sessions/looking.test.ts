import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { restingModes } from '../helpers/terminal-modes.js';
import { makeFolder, openProgram, openSimulator, type Program, profileOf, watchesOf } from './program.js';

const failing = '30415';
const failingName = '资源扩容-支付';

async function opened(context: TestContext, ...taskIds: readonly string[]): Promise<Program> {
	const simulator = await openSimulator(context);
	const watches = watchesOf('demo', ...taskIds);
	const { appSecret: secret } = simulator;
	const program = await openProgram(
		{ profiles: [profileOf(simulator)], secret, folder: makeFolder(), watches },
		context,
	);
	await program.screen.waitFor(failingName);
	await program.screen.waitFor('LIVE');
	return program;
}

describe('a person who looks at tasks', () => {
	test('sees what failed first, where and why, and what else goes on', async (context) => {
		const { screen } = await opened(context, '30412', '30442', failing);
		const isTold = (row: string) => /^[› ][✗»✓] .*\d[smh]\+?(?: +r\d+)?$/.test(row);
		// Why it failed is asked for after it is known that it did.
		const rows = await screen.waitFor(
			(all) => all.slice(4).filter(isTold).length === 3 && all[1]!.includes('任务执行失败'),
		);
		assert.match(rows[0]!, /^ demo {2}biz 2 .*✗ 1 {2}» 1 {2}✓ 1 .*LIVE/);
		assert.match(rows[1]!, /^ ✗ FAIL {3}资源扩容-支付 › 初始化系统参数 {3}任务执行失败: 3 台主机中 1 台失败/);
		const names = [failingName, 'nightly release 20260730', 'weekly capacity report'];
		const places = names.map((name) => rows.findIndex((row, index) => index > 3 && row.includes(name)));
		assert.deepEqual(places, [4, 5, 6]);
		assert.match(rows.at(-2)!, /^ 3 watched .* 0 errors/);
		assert.match(rows.at(-1)!, /^ Enter open .*\? help$/);
	});

	test('opens a tree, folds and unfolds it, and goes to the failure', async (context) => {
		const { screen } = await opened(context, failing, '30412');
		screen.press('\r');
		const rows = await screen.waitFor('node 10 of 15');
		assert.match(rows[1]!, /^ ✗ FAIL {3}资源扩容-支付 {2}#30415/);
		assert.match(rows[13]!, /^› {4}✗ FAIL {3}初始化系统参数 .*needs you/);
		screen.press('g');
		await screen.waitFor('node 1 of 15');
		screen.press(' ');
		const folded = await screen.waitFor(/node 1 of 1 /);
		assert.match(folded[4]!, /^›▸ ✗ FAIL/);
		assert.match(folded[4]!, /1 failed/, 'a folded parent does not hide a failure');
		screen.press('l');
		await screen.waitFor('node 1 of 15');
		screen.press('z', 'R');
		await screen.waitFor('node 1 of 21');
		screen.press('e');
		assert.match((await screen.waitFor('node 10 of 21'))[13]!, /^› {4}✗ FAIL {3}初始化系统参数/);
		screen.press('q');
		await screen.waitFor('STATE');
	});

	test('goes to the failure out of a folded tree, which opens on the way', async (context) => {
		const { screen } = await opened(context, failing);
		screen.press('\r', 'g', ' ');
		await screen.waitFor(/node 1 of 1 /);
		screen.press('e');
		await screen.waitFor(/^› {4}✗ FAIL {3}初始化系统参数/m);
		await screen.waitFor('node 10 of 15');
	});

	test('reads the help and gets back to where they were', async (context) => {
		const { screen } = await opened(context, failing);
		const [, , , , before] = await screen.waitFor('Enter open');
		screen.press('?');
		await screen.waitFor((rows) => rows.some((row) => row.includes('HELP')) && rows[4] !== before);
		screen.press('\u001B');
		await screen.waitFor((rows) => rows.at(-1)!.includes('Enter open') && rows[4]!.startsWith(before!.slice(0, 40)));
	});

	test('resizes the terminal and sees everything that fits, whatever the size', async (context) => {
		const { screen } = await opened(context, failing, '30412');
		for (const [columns, rows] of [
			[200, 50],
			[40, 10],
			[20, 5],
			[110, 24],
			[60, 16],
			[100, 30],
		] as const) {
			screen.resize(columns, rows);
			await screen.waitFor((all) => all.length === rows && all[0]!.includes('demo') && all.some(isFailure));
			await screen.waitFor((all) => all.at(-1)!.trim() !== '');
		}
	});

	test('leaves a terminal behind in which every mode is as it was', async (context) => {
		const program = await opened(context, failing);
		await program.stop();
		await program.screen.waitFor((rows) => rows.every((row) => row === ''));
		assert.deepEqual(program.screen.modes(), restingModes);
		assert.ok(!program.screen.isRaw());
	});
});

function isFailure(row: string): boolean {
	return row.includes('✗ FAIL');
}
