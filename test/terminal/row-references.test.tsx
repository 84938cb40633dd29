import '../helpers/colours.js';
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createThriftyOutput, type ThriftyOutput } from '../../source/terminal/thrifty-output.js';
import { ScreenView } from '../../source/ui/ink/screen-view.js';
import { cutSpans, type Ground, type Line, type Span, spins } from '../../source/ui/line.js';
import { createRowReferences } from '../../source/ui/pictures/row-references.js';
import { paintsOf } from '../../source/ui/themes/index.js';
import { type Drawing, draw } from './drawing.js';
import { sureWords } from './frames.js';
import { createRandom, type Random } from './random.js';

type Frame = { readonly lines: readonly Line[]; readonly columns: number; readonly theme: 'dark' | 'light' };

const paints = {
	dark: paintsOf({ theme: 'dark', colors: '16m' }),
	light: paintsOf({ theme: 'light', colors: '16m' }),
};

const tones = ['bad', 'human', 'running', 'done', 'text', 'faint', undefined] as const;
const grounds: readonly (Ground | undefined)[] = ['bar', 'selection', 'prod', undefined, undefined, undefined];

/** The screen drawn through references, as the program does it, or by Ink alone. The program is ahead of Ink. */
function startDrawing(frame: Frame, isReferred: boolean, isAhead = isReferred): Promise<Drawing<Frame>> {
	const references = createRowReferences();
	let output: ThriftyOutput | undefined;
	return draw(frame, {
		view: ({ lines, columns, theme }) => {
			const held = references.hold(lines, paints[theme]);
			output?.put(held.map(([row, runs]) => [row, spins(lines[row]!) ? undefined : runs]));
			return <ScreenView lines={lines} paints={paints[theme]} columns={columns} isReferred={isReferred} />;
		},
		sizeOf: ({ lines, columns }) => ({ columns, rows: lines.length }),
		outputOn: (terminal) => {
			output = isReferred ? createThriftyOutput(terminal, references.runsOf) : undefined;
			if (output && isAhead) {
				const spinning = [...frame.lines.keys()].filter((row) => spins(frame.lines[row]!));
				output.open();
				output.put(references.hold(frame.lines, paints[frame.theme]));
				output.flush();
				output.put(spinning.map((row) => [row, undefined]));
			}
			return output;
		},
	});
}

function randomSpan(random: Random): Span {
	const tone = random.pick(tones);
	const ground = random.pick(grounds);
	return {
		text: random.pick(sureWords),
		...(tone ? { tone } : {}),
		...(ground && random.chance(0.2) ? { ground } : {}),
		...(random.chance(0.2) ? { bold: true } : {}),
	};
}

function randomLine(random: Random, columns: number): Line {
	const spans = Array.from({ length: random.pick([0, 1, 4, 9]) }, () => randomSpan(random));
	const ground = random.pick(grounds);
	const spinning: readonly Span[] = random.chance(0.05) ? [{ text: '- ', tone: 'faint', spins: true }] : [];
	return { spans: cutSpans([...spinning, ...spans], columns), ...(ground ? { ground } : {}) };
}

function randomFrame(random: Random): Frame {
	const columns = 10 + random.below(70);
	const lines = Array.from({ length: 2 + random.below(20) }, () => randomLine(random, columns));
	return { lines, columns, theme: random.pick(['dark', 'light'] as const) };
}

/** Rows change, scroll up or down, or stay. */
function changedFrame(random: Random, { lines, columns, theme }: Frame): Frame {
	const share = random.pick([0, 0.1, 0.5]);
	const by = random.pick([0, 0, 1, -1]);
	const moved = lines.map((_, row) => lines[row + by] ?? randomLine(random, columns));
	const changed = moved.map((line) => {
		// What stands beside something that moves goes on changing.
		if (spins(line)) return { ...line, spans: cutSpans([...line.spans.slice(0, -1), randomSpan(random)], columns) };
		return random.chance(share) ? randomLine(random, columns) : line;
	});
	return { lines: changed, columns, theme: random.chance(0.05) ? 'light' : theme };
}

describe('rows that Ink knows by a character each', () => {
	test('look in every cell as if Ink had drawn them', async (context) => {
		context.mock.timers.enable({ apis: ['setInterval'] });
		for (let seed = 1; seed <= 4; seed++) {
			const random = createRandom(seed);
			let frame = randomFrame(random);
			const referred = await startDrawing(frame, true, seed % 2 === 0);
			for (let step = 0; step < 25; step++) {
				const truth = await startDrawing(frame, false);
				assert.deepEqual(referred.terminal.cells(), truth.terminal.cells(), `seed ${seed}, frame ${step}`);
				await truth.leave();
				const isResized = random.chance(0.2);
				frame = isResized ? randomFrame(random) : changedFrame(random, frame);
				await (isResized ? referred.resizeTo(frame) : referred.show(frame));
			}
			await referred.leave();
		}
	});

	test('are there again after a resize to the same size, of which Ink has nothing to draw', async () => {
		const random = createRandom(9);
		const frame = randomFrame(random);
		const referred = await startDrawing(frame, true);
		const before = referred.terminal.cells();
		await referred.terminal.feed('\u001B[2Jgarbage');
		await referred.resizeTo(frame);
		assert.deepEqual(referred.terminal.cells(), before);
		await referred.leave();
	});

	test('cannot be forged by the text of a row that Ink draws itself', async (context) => {
		context.mock.timers.enable({ apis: ['setInterval'] });
		const forged: Line = { spans: [{ text: '- ', spins: true }, { text: '\uE000\uF8FF' }] };
		const frame = { lines: [{ spans: [{ text: 'secret' }] }, forged], columns: 20, theme: 'dark' } as const;
		const drawing = await startDrawing(frame, true);
		assert.equal(
			drawing.terminal
				.cells()[1]!
				.map((cell) => cell[0])
				.join('')
				.trim(),
			'- ??',
		);
		await drawing.leave();
	});
});
