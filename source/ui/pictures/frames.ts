import type { Model } from '../../core/model.js';
import { drawingOf } from '../drawing.js';
import { type Line, sameLine } from '../line.js';
import { clockLine, screenLines } from '../screen.js';

/** `isHeld`: at most the clock is new in it. */
export type Frame = { readonly lines: readonly Line[]; readonly isHeld: boolean };

/** Until when all but the clock stands as it is, and the row of the clock, if there is one. */
type Hold = { readonly until: number; readonly clockRow: number | undefined };

/** How far it is looked ahead, in milliseconds: nothing on screen comes and is gone again within that. */
const furthestMs = 32_000;
const nearestMs = 2_000;

/**
 * The lines of the screen, model after model. While nothing happens and only the clock was seen to move, the screen of
 * some seconds later is drawn ahead: what is the same then stays as it is until then, and the clock alone is drawn.
 */
export function createFrames(): (model: Model) => Frame {
	let last: Model | undefined;
	let lines: readonly Line[] = [];
	let hold: Hold | undefined;
	let isStill = false;
	let reachMs = nearestMs;

	function drawWhole(model: Model): Frame {
		hold = undefined;
		lines = screenLines(drawingOf(model));
		return { lines, isHeld: false };
	}

	function drawClock(model: Model, { clockRow }: Hold): Frame {
		if (clockRow !== undefined) lines = lines.with(clockRow, clockLine(drawingOf(model)).line);
		return { lines, isHeld: true };
	}

	function drawLater(model: Model): Frame {
		if (hold && model.now < hold.until) return drawClock(model, hold);
		if (hold) reachMs = Math.min(furthestMs, reachMs * 2);
		hold = isStill ? lookAhead(lines, model, model.now + reachMs) : undefined;
		if (hold) return drawClock(model, hold);
		reachMs = Math.max(nearestMs, reachMs / 2);
		const before = lines;
		const frame = drawWhole(model);
		isStill = isSameBut(clockLine(drawingOf(model)).row, before, lines);
		return frame;
	}

	return (model) => {
		const isLater = last !== undefined && hasOnlyAged(last, model);
		last = model;
		return isLater ? drawLater(model) : drawWhole(model);
	};
}

/** Whether the second is the first some time later, and nothing has happened in between. */
export function hasOnlyAged(before: Model, after: Model): boolean {
	const names = Object.keys(after) as (keyof Model)[];
	return names.every((name) => name === 'now' || before[name] === after[name]);
}

function lookAhead(lines: readonly Line[], model: Model, until: number): Hold | undefined {
	const drawing = drawingOf({ ...model, now: until });
	const later = screenLines(drawing);
	const { row, line } = clockLine(drawing);
	const clockRow = later[row] && sameLine(later[row], line) ? row : undefined;
	return isSameBut(clockRow, lines, later) ? { until, clockRow } : undefined;
}

function isSameBut(row: number | undefined, before: readonly Line[], after: readonly Line[]): boolean {
	return (
		before.length === after.length && after.every((line, index) => index === row || sameLine(before[index]!, line))
	);
}
