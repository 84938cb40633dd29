import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { keyTable } from '../../source/output/key-table.js';

const readmes = { 'README.md': 'en', 'README.zh-CN.md': 'zh' } as const;

for (const [name, language] of Object.entries(readmes)) {
	test(`${name} lists the keys that there are (npm run keys:readme)`, () => {
		const text = readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');
		assert.equal(/<!-- keys -->\n([\s\S]*)\n<!-- end of keys -->/.exec(text)?.[1], keyTable(language));
	});
}
