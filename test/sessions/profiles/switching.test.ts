import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openSessionStore } from '../../../source/runtime/session-store.js';
import { makeFolder, openProgram, openSimulator, profileOf, switchMode, watchesOf } from '../program.js';

describe('a person with two servers', () => {
	test('switches at once to the other one while the first one hangs, and late answers change nothing', async (context) => {
		const [old, other] = [await openSimulator(context), await openSimulator(context, { seed: 2 })];
		const folder = makeFolder();
		const store = openSessionStore({ WHALEWATCH_CONFIG_DIR: folder });
		await store.addWatches('other', watchesOf('other', '30412', '30442'));
		const program = await openProgram(
			{
				profiles: [profileOf(old, 'old'), profileOf(other, 'other')],
				secret: old.appSecret,
				folder,
				watches: watchesOf('old', '30415'),
			},
			context,
		);
		const { screen } = program;
		await screen.waitFor(/资源扩容-支付 .*\d[smh]\+?(?: +r\d+)?$/m);
		await switchMode(old, 'slow');
		screen.press('r');
		await program.reach(({ polls }) => Object.values(polls).some(isUnderWay), 'a request that hangs');
		screen.press('P');
		await screen.waitFor('PROFILES');
		screen.press('\x1b[B', '\r');
		const rows = await screen.waitFor(/nightly release .*\d[smh]\+?(?: +r\d+)?$/m, { timeoutMs: 3000 });
		assert.match(rows[0]!, /^ other /);
		assert.ok(!rows.join().includes('资源扩容-支付'));
		await program.passSeconds(8);
		assert.match(screen.screen()[0]!, /^ other .*LIVE/);
		assert.ok(!screen.screen().join().includes('资源扩容-支付'));
		assert.equal(program.model().servers.other!.errors, 0);
		assert.equal(program.model().servers.old!.failure, undefined, 'a request that was called off is no failure');
	});

	test('finds the first one as it was left, with its data, when going back to it', async (context) => {
		const [one, two] = [await openSimulator(context), await openSimulator(context)];
		const program = await openProgram(
			{
				profiles: [profileOf(one, 'one'), profileOf(two, 'two')],
				secret: one.appSecret,
				folder: makeFolder(),
				watches: watchesOf('one', '30415'),
			},
			context,
		);
		const { screen } = program;
		await screen.waitFor(/资源扩容-支付 .*\d[smh]\+?(?: +r\d+)?$/m);
		screen.press('\r');
		await screen.waitFor('node 10 of 15');
		screen.press('P', '\x1b[B', '\r');
		await screen.waitFor('Nothing is watched yet.');
		await switchMode(one, 'hang');
		screen.press('P', '\x1b[A', '\r');
		const rows = await screen.waitFor(/^›.*FAIL .*初始化系统参数/m, { timeoutMs: 3000 });
		assert.match(rows[0]!, /^ one /);
	});

	test('sees which one fails in the list of profiles', async (context) => {
		const [good, bad] = [await openSimulator(context), await openSimulator(context)];
		await switchMode(bad, '500');
		const program = await openProgram(
			{
				profiles: [profileOf(bad, 'bad', { mark: 'prod' }), profileOf(good, 'good')],
				secret: good.appSecret,
				folder: makeFolder(),
				watches: [...watchesOf('bad', '30415'), ...watchesOf('good', '30412')],
			},
			context,
		);
		await program.screen.waitFor('OFFLINE');
		program.screen.press('P');
		await program.screen.waitFor(/\* bad .*PROD .*server error/m);
		program.screen.press('\x1b[B', '\r');
		await program.screen.waitFor(/nightly release .*\d[smh]\+?(?: +r\d+)?$/m);
		program.screen.press('P');
		await program.screen.waitFor(/\* good .* ok /m);
	});
});

function isUnderWay({ inFlight }: { readonly inFlight: number | undefined }): boolean {
	return inFlight !== undefined;
}
