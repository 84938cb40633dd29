import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { makePrivateFolder } from '../../../source/runtime/saving/private-folder.js';

const base = mkdtempSync(join(tmpdir(), 'whalewatch-folder-'));
after(() => rmSync(base, { recursive: true, force: true }));

describe('a private folder', () => {
	test('is made with those above it that are missing, for its owner only', () => {
		makePrivateFolder(join(base, 'one', 'two', 'three'));
		const modes = ['one', 'one/two', 'one/two/three'].map((path) => statSync(join(base, path)).mode & 0o777);
		assert.deepEqual(modes, [0o700, 0o700, 0o700]);
	});

	test('may be there already', () => {
		makePrivateFolder(base);
		assert.equal(statSync(base).isDirectory(), true);
	});

	test('is not made below a file, nor in its place', () => {
		const file = join(base, 'file');
		writeFileSync(file, '');
		assert.throws(() => makePrivateFolder(file), { code: 'EEXIST' });
		assert.throws(() => makePrivateFolder(join(file, 'below')), { code: 'ENOTDIR' });
	});

	test('is refused, and not tried for ever, where nothing can be made', { skip: platform() !== 'linux' }, () => {
		const module = new URL('../../../source/runtime/saving/private-folder.js', import.meta.url).href;
		const script = `import { makePrivateFolder } from '${module}';
			try { makePrivateFolder('/proc/nothing/here'); } catch (error) { console.log(error.code); }`;
		const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
			encoding: 'utf8',
			timeout: 20_000,
		});
		assert.match(stdout, /^E[A-Z]+\n$/);
	});
});
