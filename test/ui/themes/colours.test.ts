import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { colorDepths } from '../../../source/core/looks/looks.js';
import type { Size } from '../../../source/core/model.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import type { Line } from '../../../source/ui/line.js';
import { paintCodes } from '../../../source/ui/paint-codes.js';
import { paintOf } from '../../../source/ui/paint-of.js';
import { screenLines } from '../../../source/ui/screen.js';
import { widthOf } from '../../../source/ui/text-width.js';
import { paintsOf } from '../../../source/ui/themes/index.js';
import { type Scene, scenes } from '../scenes.js';

/**
 * What every cell of the frames in `frames/` is painted with, in each number of colours: runs of cells by the name of their
 * look, and the looks by what the terminal is told (SGR). UPDATE_FRAMES=1 writes them anew.
 */
const isUpdate = process.env.UPDATE_FRAMES === '1';
const folder = join('test', 'ui', 'colours');

const sizes: readonly Size[] = [
	{ columns: 80, rows: 24 },
	{ columns: 120, rows: 40 },
	{ columns: 200, rows: 60 },
	{ columns: 40, rows: 10 },
];
const languages = ['en', 'zh'] as const;
const depths = colorDepths.map((colors) => paintsOf({ theme: 'dark', colors }));

/** Gives every look a short name, in the order they are met. */
function createLooks() {
	const names = new Map<string, string>();
	return {
		nameOf: (look: string): string => {
			const name = names.get(look) ?? names.size.toString(36);
			names.set(look, name);
			return name;
		},
		legend: () => [...names].map(([look, name]) => `${name.padEnd(3)}${look}`),
	};
}

/** The looks of a line in runs of cells, such as `0*12 a*3`. */
function runsOf(line: Line, nameOf: (look: string) => string): string {
	const runs: { name: string; cells: number }[] = [];
	for (const span of line.spans.filter(({ text }) => text !== '')) {
		const look = depths.map((paints) => paintCodes(paintOf(span, line, paints)) || '-').join('  ');
		const name = nameOf(look);
		const last = runs.at(-1);
		if (last?.name === name) last.cells += widthOf(span.text);
		else runs.push({ name, cells: widthOf(span.text) });
	}
	return runs.map(({ name, cells }) => `${name}*${cells}`).join(' ');
}

function picture(scene: Scene): string {
	const looks = createLooks();
	const frames = languages.flatMap((language) =>
		sizes.flatMap((size) => {
			const lines = screenLines(drawingOf(scene(size, { language })));
			return [`== ${language} ${size.columns}x${size.rows} ==`, ...lines.map((line) => runsOf(line, looks.nameOf))];
		}),
	);
	return [`== looks: ${colorDepths.join('  ')} ==`, ...looks.legend(), ...frames, ''].join('\n');
}

describe('the colours of every view', () => {
	for (const [name, scene] of Object.entries(scenes)) {
		test(`are as they were agreed, in 16 million, 256, 16 and none: ${name}`, () => {
			const file = join(folder, `${name}.txt`);
			const drawn = picture(scene);
			if (isUpdate) {
				mkdirSync(folder, { recursive: true });
				writeFileSync(file, drawn);
			}
			assert.equal(drawn, readFileSync(file, 'utf8'));
		});
	}
});
