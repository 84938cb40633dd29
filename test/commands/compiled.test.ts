import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const launcher = fileURLToPath(new URL('../../program/cli.js', import.meta.url));

function makeFolder(context: TestContext): string {
	const folder = mkdtempSync(join(tmpdir(), 'whalewatch-compiled-'));
	context.after(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

async function start(cache: string) {
	const env = { PATH: process.env.PATH, HOME: '/nonexistent', WHALEWATCH_CACHE_DIR: cache };
	const { stdout } = await promisify(execFile)(process.execPath, [launcher, '--version'], { env });
	return stdout;
}

test('what Node has compiled is kept in the cache folder, for its owner only', async (context) => {
	const folder = join(makeFolder(context), 'cache');
	await start(folder);
	const compiled = join(folder, 'compiled');
	assert.ok(readdirSync(compiled, { recursive: true }).length > 1);
	assert.equal(statSync(compiled).mode & 0o777, 0o700);
	assert.match(await start(folder), /^\d/);
});

test('the program starts where nothing can be kept', async (context) => {
	const file = join(makeFolder(context), 'a-file');
	writeFileSync(file, '');
	assert.match(await start(file), /^\d/);
	assert.ok(existsSync(file));
});
