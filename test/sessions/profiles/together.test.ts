import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openSessionStore } from '../../../source/runtime/session-store.js';
import { makeFolder, type Owner, openProgram, openSimulator, profileOf, switchMode, watchesOf } from '../program.js';

const arrowDown = '\x1b[B';

describe('a person with several servers on one screen', () => {
	test('sees a dead one grey its own group, and the others keep their pace', async (context) => {
		const servers = [await openSimulator(context), await openSimulator(context), await openSimulator(context)];
		const names = ['one', 'two', 'three'];
		const program = await openProgram(
			{
				profiles: servers.map((server, index) => profileOf(server, names[index])),
				secret: servers[0]!.appSecret,
				folder: makeFolder(),
				watches: names.flatMap((name) => watchesOf(name, '30415', '30412')),
			},
			context,
		);
		const { screen } = program;
		await screen.waitFor(/资源扩容-支付 .*\d[smh]\+?(?: +r\d+)?$/m);
		screen.press('P', arrowDown, ' ', arrowDown, ' ');
		await screen.waitFor(/^›\+ three /m);
		screen.press('\x1b');
		await screen.waitFor(/^ three .*LIVE/m);
		await switchMode(servers[1]!, '500');
		await program.passSeconds(60);
		const rows = screen.screen();
		assert.match(rows[0]!, /^ one \+2 .*two OFFLINE +LIVE/);
		const groups = rows.filter((row) => /^ (?:one|two|three) /.test(row)).slice(1);
		assert.deepEqual(
			groups.map((row) => /OFFLINE|LIVE/.exec(row)?.[0]),
			['LIVE', 'OFFLINE', 'LIVE'],
		);
		assert.equal(rows.filter((row) => /\? STALE/.test(row) && / » |✗|\d/.test(row)).length >= 2, true);
		const { servers: health } = program.model();
		assert.deepEqual([health.one?.errors, health.three?.errors], [0, 0]);
		assert.ok(Math.abs(health.one!.requests - health.three!.requests) <= 3);
	});

	test('goes into the tree of any of them, and the header says whose it is', async (context) => {
		const [one, two] = [await openSimulator(context), await openSimulator(context)];
		const program = await openProgram(
			{
				profiles: [profileOf(one, 'one', { mark: 'prod' }), profileOf(two, 'two', { mark: 'stage' })],
				secret: one.appSecret,
				folder: makeFolder(),
				watches: [...watchesOf('one', '30415'), ...watchesOf('two', '30412')],
			},
			context,
		);
		await program.screen.waitFor(/资源扩容-支付 .*\d[smh]\+?(?: +r\d+)?$/m);
		program.screen.press('P', arrowDown, ' ', '\x1b');
		await program.screen.waitFor(/nightly release .*\d[smh]\+?(?: +r\d+)?$/m);
		program.screen.press('G', '\r');
		await program.screen.waitFor(/^ STAGE {2}two {1,2}\+1 PROD /m);
		await program.screen.waitFor(/nightly release \d+ {2}#30412/);
	});
});

describe('a person who switches to a server that does not take the credentials', () => {
	async function switchToBroken(context: Owner, mode: string) {
		const [good, bad] = [await openSimulator(context), await openSimulator(context)];
		const folder = makeFolder();
		await openSessionStore({ WHALEWATCH_CONFIG_DIR: folder }).addWatches('bad', watchesOf('bad', '30412'));
		await switchMode(bad, mode);
		const program = await openProgram(
			{
				profiles: [profileOf(good, 'good'), profileOf(bad, 'bad')],
				secret: good.appSecret,
				folder,
				watches: watchesOf('good', '30415'),
			},
			context,
		);
		await program.screen.waitFor(/资源扩容-支付 .*\d[smh]\+?(?: +r\d+)?$/m);
		program.screen.press('P', arrowDown, '\r');
		return program;
	}

	test('is back where it was, and told why', async (context) => {
		const { screen } = await switchToBroken(context, 'token');
		await screen.waitFor(/bad could not be opened, so nothing has changed/);
		await screen.waitFor(/^› {2}bad .*refused/m);
		assert.match(screen.screen()[0]!, /^ good /);
		await screen.waitFor(/The login has expired/);
	});

	test('opens it all the same by choosing it once more', async (context) => {
		const { screen } = await switchToBroken(context, 'token');
		await screen.waitFor(/^› {2}bad .*refused/m);
		await screen.pressUntil('\r', /^ bad .*AUTH/m);
	});
});
