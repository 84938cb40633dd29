import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import stringWidth from 'string-width';
import { openCommand } from '../command.js';

type Field = {
	readonly name: string;
	/** Keys that lead there, each after what it waits for. */
	readonly way: readonly (readonly [keys: string, shown: RegExp])[];
	readonly typed: string;
	/** What stands before the cursor then; the text itself when left out. */
	readonly before?: string;
};

const form = [
	['P', /simulator/i],
	['N', /Gateway/i],
] as const;

const fields: readonly Field[] = [
	{ name: 'a filter', way: [['/', /filter|state:fail/]], typed: '支付 a' },
	{ name: 'the palette', way: [[':', /Type to find/]], typed: 'lang 中文' },
	{ name: 'the line for tasks', way: [['a', /Watch:/]], typed: '304业务' },
	{ name: 'the search of the help', way: [['?', /type to search/]], typed: '失败x' },
	{ name: 'the filter of profiles', way: [['P', /simulator/i]], typed: '生产x' },
	{ name: 'a field of a form', way: form, typed: 'https://中文.example.com' },
	{ name: 'a secret', way: [...form, ['\t\t\t', /Secret/i]], typed: 'abc', before: '∙∙∙' },
];

describe("the terminal's own cursor stands where an input method is to compose", { concurrency: 2 }, () => {
	for (const { name, way, typed, before = typed } of fields) {
		test(`in ${name}`, async (context) => {
			const terminal = await openCommand(context, ['demo', '--seed', '7'], { columns: 110, rows: 30 });
			await terminal.waitFor(/LIVE/);
			for (const [keys, shown] of way) {
				terminal.write(keys);
				await terminal.waitFor(shown);
			}
			terminal.write(typed);
			const isThere = (rows: readonly string[]): boolean => {
				const { x, y } = terminal.cursor();
				return cellsBefore(rows[y] ?? '', x).endsWith(before);
			};
			await terminal.waitFor(isThere);
			assert.equal(terminal.modes().cursorHidden, false);
		});
	}
});

/** The text of a row up to a column. */
function cellsBefore(row: string, column: number): string {
	let text = '';
	for (const character of row) {
		if (stringWidth(text + character) > column) break;
		text += character;
	}
	return text;
}
