import type { Model } from '../../core/model.js';
import { formatDuration } from '../../domain/time/duration.js';
import { drawingOf } from '../drawing.js';
import { countsText } from './summary-text.js';

export type Progress = { readonly over: number; readonly count: number; readonly seconds: number };

/** How far a wait for tasks is, in one line: how many are over, how all stand, for how long. */
export function progressText(model: Model, { over, count, seconds }: Progress): string {
	const drawing = drawingOf(model);
	const parts = [drawing.say('wait.progress', { over, count }), countsText(drawing), formatDuration(seconds)];
	return parts.filter((part) => part !== '').join('  ');
}
