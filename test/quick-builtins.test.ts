import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

type Plugin = { readonly renderChunk: (code: string) => string };

const { quickBuiltins } = (await import(new URL('../../scripts/quick-builtins.mjs', import.meta.url).href)) as {
	readonly quickBuiltins: Plugin;
};

describe('what the shipped program takes from Node', () => {
	const whole = 'import paths from "node:path";';
	const all = 'import * as system from "node:os";';
	const named = 'import { readFile, stat as look } from "node:fs/promises";';
	const both = 'import streams, { Readable } from "node:stream";';

	test('is the same in each way to name it', () => {
		const code = [
			...[whole, all, named, both].map((line) => quickBuiltins.renderChunk(line)),
			'const names = [typeof paths.join, typeof system.homedir, typeof readFile, typeof look];',
			'console.log(...names, new streams() instanceof streams.Stream, typeof Readable);',
		].join('\n');
		assert.doesNotMatch(code, /^import/m);
		const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], {
			encoding: 'utf8',
		});
		assert.equal(stdout || stderr, 'function function function function true function\n');
	});

	test('leaves what is not of Node as it is', () => {
		const code = 'import { a } from "./parts/a.js";\nconst text = \'import b from "node:fs";\';';
		assert.equal(quickBuiltins.renderChunk(code), code);
	});

	test('is not imported anywhere in it', () => {
		const folder = 'dist/program';
		const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
		assert.ok(files.length > 10);
		const slow = files.filter((name) => /from\s*"node:/.test(readFileSync(join(folder, name), 'utf8')));
		assert.deepEqual(slow, []);
	});
});
