// Writes the tables of keys into both readmes, from the table of commands.
import { readFileSync, writeFileSync } from 'node:fs';
import { keyTable } from '../dist/source/output/key-table.js';

const readmes = { 'README.md': 'en', 'README.zh-CN.md': 'zh' };

for (const [name, language] of Object.entries(readmes)) {
	const path = new URL(`../${name}`, import.meta.url);
	const between = /(<!-- keys -->\n)[\s\S]*(\n<!-- end of keys -->)/;
	writeFileSync(
		path,
		readFileSync(path, 'utf8').replace(between, (_, start, end) => `${start}${keyTable(language)}${end}`),
	);
}
