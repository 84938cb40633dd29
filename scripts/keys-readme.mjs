// Writes the tables of keys into both readmes, from the table of commands. Run with: npm run keys:readme -- [FOLDER]
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { keyTable } from '../dist/source/output/key-table.js';

const folder = process.argv[2] ?? join(import.meta.dirname, '..');
const readmes = { 'README.md': 'en', 'README.zh-CN.md': 'zh' };

for (const [name, language] of Object.entries(readmes)) {
	const path = join(folder, name);
	const between = /(<!-- keys -->\n)[\s\S]*(\n<!-- end of keys -->)/;
	writeFileSync(
		path,
		readFileSync(path, 'utf8').replace(between, (_, start, end) => `${start}${keyTable(language)}${end}`),
	);
}
