import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import type { Line } from '../../../source/ui/line.js';
import { plainText } from '../../../source/ui/line.js';
import { createPictures } from '../../../source/ui/pictures/pictures.js';
import type { Program, RowWriter } from '../../../source/ui/pictures/program.js';
import { createRowReferences } from '../../../source/ui/pictures/row-references.js';
import { screenLines } from '../../../source/ui/screen.js';
import { watching } from '../../core/support.js';
import { programOf } from './program-of.js';

/** What goes to the terminal without Ink, and how often Ink has something to draw. */
async function watch(scene: string | Model, isBehind = false) {
	const { program } = programOf(scene);
	const rows: string[] = [];
	const puts: number[][] = [];
	const painted: unknown[] = [];
	let flushes = 0;
	const writer: RowWriter = {
		isBehind: () => isBehind,
		references: createRowReferences(),
		put: (held) => {
			puts.push(held.map(([row]) => row));
			for (const [row, runs] of held) rows[row] = (runs ?? []).map(({ text }) => text).join('');
		},
		flush: (sent) => {
			flushes += 1;
			sent();
		},
	};
	const watched: Program = { ...program, writer, painted: (model) => painted.push(model) };
	const pictures = createPictures(watched);
	const stop = pictures.start();
	const first = pictures.current();
	await settled();
	flushes = 0;
	painted.length = 0;
	return { program, pictures, first, stop, rows, puts, painted, flushes: () => flushes };
}

const textsOf = (lines: readonly Line[]) => lines.map(plainText);
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('where rows are written without Ink', () => {
	test('Ink has nothing to draw while only rows change', async () => {
		const { program, pictures, first, rows, flushes } = await watch('every-badge');
		const before = [...rows];
		program.dispatch({ type: 'keyPressed', key: 'j' });
		await settled();
		assert.equal(pictures.current(), first);
		assert.notDeepEqual(rows, before);
		assert.equal(flushes(), 1);
	});

	test('rows of the cursor come first: a slow line shows where it is before the rest', async () => {
		const { program, puts } = await watch('every-badge');
		program.dispatch({ type: 'resized', size: { columns: 120, rows: 40 } });
		await settled();
		program.dispatch({ type: 'keyPressed', key: 'j' });
		await settled();
		const lines = screenLines(drawingOf(program.getModel()));
		const at = lines.findIndex(({ spans }) => spans.some(({ ground }) => ground === 'selection'));
		assert.deepEqual(puts.at(-1)!.slice(0, 2), [at, at - 1]);
		assert.ok(puts.at(-1)!.length > 2);
	});

	test('the row in which text is typed comes before them', async () => {
		const { program, pictures, puts } = await watch('every-badge');
		program.dispatch({ type: 'keyPressed', key: '?' });
		await settled();
		assert.equal(puts.at(-1)![0], pictures.current().caret!.y);
	});

	test('Ink draws anew when the size changes', async () => {
		const { program, pictures, first, rows } = await watch('every-badge');
		program.dispatch({ type: 'resized', size: { columns: 90, rows: 20 } });
		await settled();
		const next = pictures.current();
		assert.notEqual(next, first);
		assert.deepEqual([next.columns, next.lines.length], [90, 20]);
		assert.deepEqual(rows.slice(0, 20), textsOf(next.lines));
	});

	test('Ink puts the cursor where text is typed, and takes it away after', async () => {
		const { program, pictures, first } = await watch('every-badge');
		assert.equal(first.caret, undefined);
		program.dispatch({ type: 'keyPressed', key: '/' });
		await settled();
		const opened = pictures.current().caret;
		assert.equal(opened?.y, 23);
		program.dispatch({ type: 'keyPressed', key: 'x' });
		await settled();
		assert.equal(pictures.current().caret?.x, opened.x + 1);
		program.dispatch({ type: 'keyPressed', key: 'escape' });
		await settled();
		assert.equal(pictures.current().caret, undefined);
	});

	test('many changes of one moment are one frame, of the last of them', async () => {
		const { program, painted, flushes } = await watch('every-badge');
		for (const key of ['j', 'j', 'k', 'j']) program.dispatch({ type: 'keyPressed', key });
		await settled();
		assert.deepEqual([flushes(), painted], [1, [program.getModel()]]);
	});

	for (const [line, expected] of [
		['is fast enough', [1, 2, 3, 4, 5, 6]],
		['is too slow', [1, 1, 1, 1, 1, 2]],
	] as const) {
		test(`seconds are counted one by one, or by fives, where the line ${line}`, async () => {
			const { program, flushes } = await watch('every-badge', line === 'is too slow');
			const from = Math.ceil(program.getModel().now / 5000) * 5000;
			const drawn: number[] = [];
			for (let second = 0; second < 6; second++) {
				program.dispatch({ type: 'ticked', now: from + second * 1000, zoneMinutes: program.getModel().zoneMinutes });
				await settled();
				drawn.push(flushes());
			}
			assert.deepEqual(drawn, expected);
		});
	}

	test('what happens is drawn at once on a line that is too slow', async () => {
		const { program, flushes } = await watch('every-badge', true);
		program.dispatch({ type: 'keyPressed', key: 'j' });
		await settled();
		assert.equal(flushes(), 1);
	});

	test('the first picture is there at once', async () => {
		const { program } = programOf('every-badge');
		const painted: unknown[] = [];
		createPictures({ ...program, painted: (model) => painted.push(model) }).start();
		assert.deepEqual(painted, [program.getModel()]);
	});

	test('what moves by itself stands still until Ink is there to draw it', async () => {
		const { pictures, rows } = await watch(watching([1]));
		assert.match(rows[0]!, / - /);
		pictures.handToInk();
		assert.equal(rows[0], '');
		assert.match(plainText(pictures.current().lines[0]!), / - /);
	});

	test('nothing is drawn any more once it is stopped', async () => {
		const { program, stop, rows } = await watch('every-badge');
		stop();
		const before = [...rows];
		program.dispatch({ type: 'keyPressed', key: 'j' });
		await settled();
		assert.deepEqual(rows, before);
	});
});
