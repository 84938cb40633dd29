import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execPath, getuid, platform } from 'node:process';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openSessionStore } from '../../../source/runtime/session-store.js';
import { openSettings } from '../../../source/runtime/settings/settings.js';
import { profileStoring, temporaryEnvironment } from '../settings-setup.js';

const program = fileURLToPath(new URL('unsaving-program.js', import.meta.url));
const isRoot = getuid?.() === 0;
/** Rights do not bind root, so the program is started as somebody else. */
const nobody = isRoot ? { uid: 65_534, gid: 65_534 } : {};

/** A folder with a profile, its secrets and one watched task. */
async function filledFolder(context: TestContext): Promise<string> {
	const environment = temporaryEnvironment(context);
	const settings = openSettings(environment);
	await settings.saveProfile(profileStoring('prod'), { appSecret: 'one', user: 'two' });
	await settings.setPassphrase('words');
	const watch = { profile: 'prod', scope: 'cmdb_biz', bizId: '2', taskId: '5', name: '' } as const;
	await openSessionStore(environment).addWatches('prod', [watch]);
	return settings.directory;
}

function run(command: string, args: readonly string[], identity: { uid?: number; gid?: number } = {}) {
	const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...identity });
	assert.equal(stderr, '');
	return JSON.parse(stdout);
}

const unchanged = { warnings: [], profiles: ['prod'], secret: 'two', watched: 1 };

test('in a folder that cannot be written all is read, and every save says why it cannot be', {
	skip: platform === 'win32',
}, async (context) => {
	const folder = await filledFolder(context);
	if (nobody.uid) {
		chmodSync(join(folder, '..'), 0o711);
		for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))]) {
			chownSync(path, nobody.uid, nobody.gid);
		}
	}
	chmodSync(folder, 0o500);
	const refusal = `SettingsError: Could not save ${folder}: permission is denied.`;
	assert.deepEqual(run(execPath, [program, folder], nobody), {
		...unchanged,
		saves: [refusal, refusal, 'saved', refusal],
	});
	chmodSync(folder, 0o700);
	assert.deepEqual(readdirSync(folder).toSorted(), ['config.json', 'credentials.json', 'session.json']);
});

test('where files may not grow all is read, every save says so, and the files are as before', {
	skip: platform === 'win32',
}, async (context) => {
	const folder = await filledFolder(context);
	const limited = `trap '' XFSZ; ulimit -f 8; exec "$0" "$1" "$2"`;
	const { saves, ...rest } = run('sh', ['-c', limited, execPath, program, folder]);
	assert.deepEqual(rest, unchanged);
	assert.match(saves.join('\n'), /^SettingsError: The stored secrets are locked .*\n/);
	const reason = /^SettingsError: Could not save .*: (?:the disk took only a part of it|the file would be larger)/;
	for (const index of [1, 3]) assert.match(saves[index], reason);
	assert.deepEqual(readdirSync(folder).toSorted(), ['config.json', 'credentials.json', 'session.json']);
});

const canMount = platform === 'linux' && isRoot && spawnSync('unshare', ['-m', 'true']).status === 0;

test('on a full disk all is read, every save says so, and the files are as before', {
	skip: !canMount,
}, async (context) => {
	const folder = await filledFolder(context);
	const disk = join(folder, '..', 'disk');
	cpSync(folder, disk, { recursive: true });
	// A disk of so many pages that the files fit, and a lock, but nothing of size.
	const mounted = `mount -t tmpfs -o size=40k,mode=700 none "$2" && cp -p "$3"/* "$2" && exec "$0" "$1" "$2"`;
	const { saves, ...rest } = run('unshare', ['-m', 'sh', '-c', mounted, execPath, program, disk, folder]);
	assert.deepEqual(rest, unchanged);
	const reason = /^SettingsError: Could not save .*: the disk (?:is full|took only a part of it)/;
	for (const index of [1, 3]) assert.match(saves[index], reason);
});
