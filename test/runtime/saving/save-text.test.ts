import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { saveNamed, saveText } from '../../../source/runtime/saving/save-text.js';

const folder = mkdtempSync(join(tmpdir(), 'whalewatch-save-'));
after(() => rmSync(folder, { recursive: true, force: true }));

describe('a saved text', () => {
	test('is a file that only its owner can read, in a folder of the same kind', async () => {
		const path = join(folder, 'made', 'a.txt');
		assert.deepEqual(await saveText(path, 'one\n'), { path });
		assert.equal(readFileSync(path, 'utf8'), 'one\n');
		assert.deepEqual([statSync(path).mode & 0o777, statSync(join(folder, 'made')).mode & 0o777], [0o600, 0o700]);
	});

	test('never takes the place of a file', async () => {
		const path = join(folder, 'mine.txt');
		writeFileSync(path, 'mine');
		assert.deepEqual(await saveText(path, 'other'), { problem: 'exists', path, code: 'EEXIST' });
		assert.equal(readFileSync(path, 'utf8'), 'mine');
	});

	test('follows no link, to a file or to nothing', async () => {
		const target = join(folder, 'target.txt');
		writeFileSync(target, 'kept');
		for (const [name, to] of [
			['link.txt', target],
			['dangling.txt', join(folder, 'nothing.txt')],
		] as const) {
			symlinkSync(to, join(folder, name));
			assert.equal('problem' in (await saveText(join(folder, name), 'x')), true);
		}
		assert.equal(readFileSync(target, 'utf8'), 'kept');
		assert.throws(() => statSync(join(folder, 'nothing.txt')));
	});

	test('takes the next free name, so that two in one second are both there', async () => {
		const saved = await Promise.all(['1', '2', '3'].map((text) => saveNamed(folder, 'now', text)));
		const names = saved.map(({ path }) => path).sort();
		assert.deepEqual(
			names,
			['now-2.txt', 'now-3.txt', 'now.txt'].map((name) => join(folder, name)),
		);
		assert.deepEqual(names.map((path) => readFileSync(path, 'utf8')).sort(), ['1', '2', '3']);
	});

	test('that cannot be written says why', async () => {
		const saved = await saveText(join(folder, 'mine.txt', 'below'), 'x');
		assert.ok('problem' in saved && saved.problem === 'failed' && /ENOTDIR|EEXIST/.test(saved.code));
	});
});
