import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import wholeWidth from 'string-width';
import { createRandom } from './terminal/random.js';

type Late = {
	readonly width: typeof wholeWidth;
	readonly segmenter: Intl.Segmenter;
	readonly isWhole: () => boolean;
};

const words = [
	'支付',
	'abc ',
	'\u001B[1m',
	'\u001B[38;2;1;2;3m',
	'›',
	'\uE012',
	'\n',
	'👍🏽',
	'e\u0301',
	'한글',
	'👨‍👩‍👧',
	'\t',
	'\u001B]8;;x\u0007',
];

describe('the widths of the program that is shipped', () => {
	let folder: string;
	let late: Late;

	before(async () => {
		folder = await mkdtemp(join(import.meta.dirname, 'late-'));
		await writeFile(
			join(folder, 'input.js'),
			`import width from 'string-width';
			let made = 0;
			const { Segmenter } = Intl;
			Intl.Segmenter = class extends Segmenter { constructor(...given) { super(...given); made++; } };
			const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
			export { width, segmenter };
			export const isWhole = () => made > 0;`,
		);
		const { lateWidths } = await import(new URL('../../scripts/late-widths.mjs', import.meta.url).href);
		const bundle = await rolldown({ input: join(folder, 'input.js'), platform: 'node', plugins: [lateWidths] });
		await bundle.write({ file: join(folder, 'output.js'), format: 'esm' });
		late = await import(pathToFileURL(join(folder, 'output.js')).href);
	});

	after(() => rm(folder, { recursive: true }));

	test('are counted without what takes long to load, while the text is simple', () => {
		assert.equal(late.width('\u001B[1m支付 bench\u001B[0m \uE000\n›'), 13);
		assert.equal([...late.segmenter.segment('\u001B[1m支付')].length, 6);
		assert.equal(late.isWhole(), false);
	});

	test('are those of every other text, too', () => {
		const random = createRandom(5);
		const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
		for (let times = 0; times < 1_000; times++) {
			const text = Array.from({ length: random.below(6) }, () => words[random.below(words.length)]).join('');
			assert.equal(late.width(text), wholeWidth(text), JSON.stringify(text));
			const segments = segmenter.segment(text);
			assert.deepEqual(
				[...late.segmenter.segment(text)],
				[...segments].map((one) => ({ ...one })),
				JSON.stringify(text),
			);
			const index = random.below(text.length + 1);
			assert.deepEqual({ ...late.segmenter.segment(text).containing(index) }, { ...segments.containing(index) });
		}
		assert.equal(late.isWhole(), true);
	});
});
