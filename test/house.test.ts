import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { takeApart } from './helpers/house-layout.js';
import { houseRules, type RuleName, type SourceFile } from './helpers/house-rules.js';

const members = [...readFolder('source'), ...readFolder('test')].map(takeApart);

const sentences = {
	imports: 'every import keeps to the import table',
	cycles: 'no file leads back to itself by its imports',
	length: 'every file is short enough to be read in one go',
	crowding: 'no folder holds more files than a person surveys',
	names: 'every file and folder is named in kebab-case',
	defaultExports: 'nothing is exported by default',
	enums: 'there is no enum',
	interfaces: 'there is no interface',
	classes: 'there is no class but errors',
	clock: 'the pure folders and the wire do not look at the clock',
	timers: 'the pure folders set no timers',
	process: 'the pure folders and the wire do not know the process',
	console: 'the pure folders and the wire do not write to the console',
	colours: 'colours are named in the theme only',
	sentences: 'what a person reads is a word of the languages, no sentence in the code',
	signs: 'signs stand in the table of glyphs alone',
	hooks: 'only the root of the screen keeps state in React',
	wireNames: 'only the wire knows the names in the JSON of the server',
	leftovers: 'nothing is left for later, skipped or run alone',
	moduleVariables: 'no module holds a variable',
} as const satisfies Record<RuleName, string>;

describe('the house', () => {
	test('is there to be looked at', () => {
		assert.ok(members.some(({ path }) => path.startsWith('source/')));
	});
	for (const rule of Object.keys(houseRules) as RuleName[]) {
		test(sentences[rule], () => assert.deepEqual(houseRules[rule](members), []));
	}
});

function readFolder(folder: string): readonly SourceFile[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && /\.[mc]?[jt]sx?$/.test(entry.name))
		.map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
		.sort()
		.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
}
