import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import type { Simulator } from '../../source/demo/server.js';
import { openSessionStore } from '../../source/runtime/session-store.js';
import { makeFolder, openProgram, openSimulator, type Program, profileOf, watchesOf } from './program.js';

const escapeKey = '\u001B';

type Desk = {
	readonly simulator: Simulator;
	readonly start: (...taskIds: readonly string[]) => Promise<Program>;
	readonly saved: () => readonly string[];
};

/** A server and a folder for settings, for programs started one after the other or side by side. */
async function desk(context: TestContext): Promise<Desk> {
	const simulator = await openSimulator(context);
	const folder = makeFolder();
	return {
		simulator,
		start: (...taskIds) =>
			openProgram(
				{
					profiles: [profileOf(simulator)],
					secret: simulator.appSecret,
					folder,
					watches: watchesOf('demo', ...taskIds),
				},
				context,
			),
		saved: () =>
			openSessionStore({ WHALEWATCH_CONFIG_DIR: folder })
				.load('demo')
				.value.watches.map(({ taskId }) => taskId),
	};
}

describe('a person who keeps a list of tasks', () => {
	test('starts with nothing, and is told how to add a task', async (context) => {
		const { start } = await desk(context);
		const { screen } = await start();
		await screen.waitFor('Nothing is watched yet.');
		await screen.waitFor(/Press a/);
		await screen.waitFor('NO TASKS');
	});

	test('adds a task by its id', async (context) => {
		const { start, saved } = await desk(context);
		const program = await start();
		program.screen.press('a', ...'30412');
		await program.screen.waitFor('Watch: 30412');
		program.screen.press('\r');
		await program.screen.waitFor('nightly release 20260730');
		await program.stop();
		assert.deepEqual(saved(), ['30412']);
	});

	test('adds a task by pasting the address of its page, without asking for the prompt first', async (context) => {
		const { start, saved } = await desk(context);
		const program = await start();
		await program.screen.waitFor('Nothing is watched');
		program.screen.paste('https://bk.example.com/o/bk_sops/taskflow/execute/12/?instance_id=30415\n');
		await program.screen.waitFor('instance_id=30415');
		program.screen.press('\r');
		await program.reach(({ watches }) => Object.keys(watches).length === 1, 'one watched task');
		await program.screen.waitFor('1 watched');
		await program.stop();
		assert.deepEqual(saved(), ['30415']);
	});

	test('is told what is wrong with a text that means no task, and can mend it', async (context) => {
		const { start } = await desk(context);
		const { screen } = await start();
		screen.press('a', ...'30x12', '\r');
		await screen.waitFor('Not a task: "30x12"');
		screen.press(`${escapeKey}[D`, `${escapeKey}[D`, '\u007F', '4', '\r');
		await screen.waitFor('1 watched');
	});

	test('escapes from the prompt without adding anything', async (context) => {
		const { start } = await desk(context);
		const { screen, model } = await start();
		screen.press('a', ...'30412');
		await screen.waitFor('Watch: 30412');
		screen.press(escapeKey);
		await screen.waitFor('Enter open');
		assert.deepEqual(model().watches, {});
	});

	test('removes a task, and takes that back', async (context) => {
		const { start, saved } = await desk(context);
		const program = await start('30412', '30415');
		await program.screen.waitFor(/nightly.*\d[smh]\+?(?: +r\d+)?$/m);
		await program.screen.waitFor(/资源扩容-支付 .*\d[smh]\+?(?: +r\d+)?$/m);
		await program.screen.pressUntil('x', 'No longer watching 资源扩容-支付. Press u to undo.');
		assert.ok(!program.screen.screen().slice(3, -2).join().includes('资源扩容-支付'));
		program.screen.press('u');
		await program.screen.waitFor('Watching 资源扩容-支付 again.');
		await program.screen.waitFor(/✗ FAIL {3}资源扩容-支付/);
		await program.stop();
		assert.deepEqual([...saved()].sort(), ['30412', '30415']);
	});

	test('finds selection, open tree and folds again at the next start', async (context) => {
		const { start } = await desk(context);
		const first = await start('30412', '30415');
		await first.screen.waitFor(/资源扩容-支付 .*\d[smh]\+?(?: +r\d+)?$/m);
		first.screen.press('\r');
		await first.screen.waitFor('node 10 of 15');
		first.screen.press('z', 'R');
		await first.screen.waitFor('of 21');
		first.screen.press('g', 'j', 'j');
		await first.screen.waitFor('node 3 of 21');
		await first.stop();
		const second = await start();
		const rows = await second.screen.waitFor('node 3 of 21');
		assert.match(rows[1]!, /资源扩容-支付 {2}#30415/);
		assert.match(rows[6]!, /^› .*申请云主机/);
		second.screen.press('g', ' ');
		await second.screen.waitFor(/node 1 of 1 /);
		await second.stop();
		await (await start()).screen.waitFor(/node 1 of 1 /);
	});

	test('loses no task to a second program on the same files', async (context) => {
		const { start, saved } = await desk(context);
		const programs = [await start('30412'), await start('30415')];
		const more = [
			['30418', '30421', '30424'],
			['30427', '30430', '30433'],
		];
		for (let step = 0; step < 3; step++) {
			for (const [index, { screen }] of programs.entries()) screen.press('a', ...more[index]![step]!, '\r');
		}
		for (const { screen } of programs) await screen.waitFor(/ [4-8] watched/);
		await Promise.all(programs.map(({ stop }) => stop()));
		assert.deepEqual([...saved()].sort(), ['30412', '30415', '30418', '30421', '30424', '30427', '30430', '30433']);
		const last = await start();
		await last.screen.waitFor('8 watched');
	});
});
