import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspectCache } from '../../../source/runtime/check/inspect-cache.js';
import { inspectFiles } from '../../../source/runtime/check/inspect-files.js';
import { modeOf, temporaryFolder } from '../settings-setup.js';

test('the files are told as they are, and stay so', (context) => {
	const folder = temporaryFolder(context);
	const environment = { WHALEWATCH_CONFIG_DIR: folder, WHALEWATCH_CACHE_DIR: join(folder, 'cache') };
	writeFileSync(join(folder, 'credentials.json'), '{}');
	chmodSync(join(folder, 'credentials.json'), 0o644);
	mkdirSync(join(folder, 'session.json'));
	const reports = Object.fromEntries(inspectFiles(environment).map((report) => [report.place, report]));
	const { credentials, session, config, cacheFolder } = reports;
	assert.deepEqual([credentials?.mode, credentials?.size, credentials?.isOurs], [0o644, 2, true]);
	assert.deepEqual([session?.exists, session?.isRightKind], [true, false]);
	assert.deepEqual([config?.exists, config?.canWrite, cacheFolder?.exists], [false, true, false]);
	assert.equal(modeOf(join(folder, 'credentials.json')), '644');
	assert.deepEqual(readdirSync(folder).sort(), ['credentials.json', 'session.json']);
});

test('a folder that cannot be made is told so', (context) => {
	const file = join(temporaryFolder(context), 'file');
	writeFileSync(file, '');
	const [folder] = inspectFiles({ WHALEWATCH_CONFIG_DIR: join(file, 'deep', 'config') });
	assert.deepEqual([folder?.exists, folder?.canWrite], [false, false]);
});

test('kept flows are counted and weighed', async (context) => {
	const folder = temporaryFolder(context);
	assert.deepEqual(await inspectCache(folder), { files: 0, bytes: 0, oldestAt: undefined });
	mkdirSync(join(folder, 'flows'));
	writeFileSync(join(folder, 'flows', 'a.json'), 'abc');
	writeFileSync(join(folder, 'flows', 'b.json'), 'de');
	const { files, bytes, oldestAt } = await inspectCache(folder);
	assert.deepEqual([files, bytes, typeof oldestAt], [2, 5, 'number']);
});
