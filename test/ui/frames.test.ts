import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Looks, Size } from '../../source/core/model.js';
import { drawingOf } from '../../source/ui/drawing.js';
import type { Line } from '../../source/ui/line.js';
import { screenLines } from '../../source/ui/screen.js';
import { type Scene, scenes } from './scenes.js';

/** Each picture in `frames/` is a contract; with UPDATE_FRAMES=1 they are written anew, to be read before they are kept. */
const isUpdate = process.env.UPDATE_FRAMES === '1';
const folder = join('test', 'ui', 'frames');

const large: readonly Size[] = [
	{ columns: 80, rows: 24 },
	{ columns: 120, rows: 40 },
	{ columns: 200, rows: 60 },
	{ columns: 40, rows: 10 },
];

const variants: Readonly<Record<string, { readonly looks: Partial<Looks>; readonly sizes: readonly Size[] }>> = {
	en: { looks: { language: 'en' }, sizes: large },
	zh: { looks: { language: 'zh' }, sizes: large },
	ascii: { looks: { glyphs: 'ascii' }, sizes: large.slice(0, 1) },
};

/** The text of a line, with the dots of large letters, which are blanks on a ground of their own, drawn as `#`. */
function visibleText({ spans }: Line): string {
	return spans
		.map(({ text, ground = '' }) => (/-(?:word|sign)$/.test(ground) ? '#'.repeat(text.length) : text))
		.join('');
}

function picture(scene: Scene, looks: Partial<Looks>, sizes: readonly Size[]): string {
	const frames = sizes.map((size) => {
		const lines = screenLines(drawingOf(scene(size, looks))).map((line) => visibleText(line).trimEnd());
		return [`== ${size.columns}x${size.rows} ==`, ...lines, ''].join('\n');
	});
	return frames.join('\n');
}

for (const [name, scene] of Object.entries(scenes)) {
	describe(`the picture of ${name}`, () => {
		for (const [variant, { looks, sizes }] of Object.entries(variants)) {
			test(`is as it was agreed: ${variant}`, () => {
				const file = join(folder, `${name}.${variant}.txt`);
				const drawn = picture(scene, looks, sizes);
				if (isUpdate) writeFileSync(file, drawn);
				assert.equal(drawn, readFileSync(file, 'utf8'));
			});
		}
	});
}
