import type { Model } from '../core/model.js';
import type { Target } from '../core/pointing/target.js';
import { drawingOf } from './drawing.js';
import { screenLines } from './screen.js';
import { widthOf } from './text-width.js';

/** What stands in this cell of the screen, as it is drawn; undefined where there is nothing to point at. */
export function targetAt(model: Model, column: number, row: number): Target | undefined {
	const line = screenLines(drawingOf(model))[row];
	let end = 0;
	for (const span of line?.spans ?? []) {
		end += widthOf(span.text);
		if (column < end) return span.target ?? line?.target;
	}
	return line?.target;
}
