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

/** What changes when the program asks for something, which is seen with the answer, or else a second later. */
const ofQuestions: ReadonlySet<keyof Model> = new Set(['polls', 'servers', 'children', 'followings', 'nextRequest']);
/** What an answer may change as well, and mostly leaves as it looked. */
const ofAnswers: ReadonlySet<keyof Model> = new Set([...ofQuestions, 'known', 'changes', 'alerts']);

/**
 * The lines of the screen, model after model. While nobody does anything and only the clock was seen to move, the screen
 * of some seconds later is drawn ahead: what is the same then stays as it is until then, and the clock alone is drawn.
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

	function drawAhead(model: Model): Frame | undefined {
		hold = isStill ? lookAhead(lines, model, model.now + reachMs) : undefined;
		return hold && drawClock(model, hold);
	}

	/** Nothing has happened, but that it is later. */
	function drawAged(model: Model): Frame {
		if (hold && model.now < hold.until) return drawClock(model, hold);
		if (hold) reachMs = Math.min(furthestMs, reachMs * 2);
		const ahead = drawAhead(model);
		if (ahead) return ahead;
		reachMs = Math.max(nearestMs, reachMs / 2);
		const before = lines;
		const frame = drawWhole(model);
		isStill = isSameBut(clockLine(drawingOf(model)).row, before, lines);
		return frame;
	}

	function drawAsking(model: Model): Frame | undefined {
		const held = hold && model.now < hold.until ? hold : undefined;
		hold = undefined;
		return held && drawClock(model, held);
	}

	return (model) => {
		const before = last;
		last = model;
		if (!before) return drawWhole(model);
		const changed = changedFields(before, model);
		if (changed.length === 0) return drawAged(model);
		const isAsking = before.now !== model.now && changed.every((name) => ofQuestions.has(name));
		const isAnswered = changed.every((name) => ofAnswers.has(name));
		return (isAsking && drawAsking(model)) || (isAnswered && drawAhead(model)) || drawWhole(model);
	};
}

/** Whether the second is the first some time later, and nothing has happened in between. */
export function hasOnlyAged(before: Model, after: Model): boolean {
	return changedFields(before, after).length === 0;
}

/** What differs beside the time. */
function changedFields(before: Model, after: Model): readonly (keyof Model)[] {
	const names = Object.keys(after) as (keyof Model)[];
	return names.filter((name) => name !== 'now' && before[name] !== after[name]);
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
