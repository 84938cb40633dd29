import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { openCommand, runCommand } from '../command.js';
import { makeFolder } from '../program.js';

const drawn = /^ SIMULATOR .*LIVE/m;

function ctl(folder: string, ...words: readonly string[]) {
	return runCommand(['ctl', ...words], { WHALEWATCH_CONFIG_DIR: folder, WHALEWATCH_CACHE_DIR: join(folder, 'cache') });
}

describe('ctl', { concurrency: 2 }, () => {
	test('tells how a running program is, and has it do what a key would', async (context) => {
		const folder = makeFolder();
		const terminal = await openCommand(context, ['demo', '--seed', '7'], { folder });
		await terminal.waitFor(drawn);
		assert.equal((await ctl(folder, 'focus', 'demo/2/30415')).exitCode, 0);
		assert.equal((await ctl(folder, 'mute', '30m', 'repair')).exitCode, 0);
		await terminal.waitFor(/ MUTE/);
		const { stdout, exitCode } = await ctl(folder, 'status');
		const { version, pid, view, profile, selected, watched, silenced, health } = JSON.parse(stdout);
		assert.deepEqual(
			{ exitCode, pid, view, profile, selected, watched, silenced },
			{
				exitCode: 0,
				pid: terminal.pid,
				view: 'list',
				profile: 'demo',
				selected: 'demo/2/30415',
				watched: 15,
				silenced: 1,
			},
		);
		assert.match(version, /^\d/);
		assert.equal(health[0].freshness, 'live');
		const refused = await ctl(folder, 'focus', '999');
		assert.deepEqual([refused.exitCode, /999/.test(refused.stderr)], [1, true]);
		terminal.write('q');
		await terminal.exited();
		assert.deepEqual(readdirSync(join(folder, 'cache', 'run')), []);
		const none = await ctl(folder, 'status');
		assert.deepEqual([none.exitCode, none.stdout], [2, '']);
		assert.match(none.stderr, /No whalewatch is running/);
	});

	test('asks which one when several run', async (context) => {
		const folder = makeFolder();
		const [one, other] = await Promise.all([0, 1].map(() => openCommand(context, ['demo'], { folder })));
		await Promise.all([one!.waitFor(drawn), other!.waitFor(drawn)]);
		const several = await ctl(folder, 'status');
		assert.equal(several.exitCode, 2);
		assert.match(several.stderr, new RegExp(`--pid: .*${Math.min(one!.pid, other!.pid)}`));
		const chosen = await ctl(folder, '--pid', String(other!.pid), 'status');
		assert.equal(JSON.parse(chosen.stdout).pid, other!.pid);
		assert.equal((await ctl(folder, 'status', '--pid', '1')).exitCode, 2);
	});

	test('finds none where the settings say so', async (context) => {
		const folder = makeFolder();
		writeFileSync(join(folder, 'config.json'), JSON.stringify({ preferences: { remote: 'off' } }));
		const terminal = await openCommand(context, ['demo'], { folder });
		await terminal.waitFor(drawn);
		assert.equal((await ctl(folder, 'status')).exitCode, 2);
	});

	test('knows its verbs', async () => {
		const { exitCode, stderr } = await ctl(makeFolder(), 'quit');
		assert.equal(exitCode, 2);
		assert.match(stderr, /next, focus, profile/);
	});
});
