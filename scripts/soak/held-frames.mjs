// Whether what was drawn ahead is what would be drawn now: of every frame of a program that is held.
import { isDeepStrictEqual } from 'node:util';
import { drawingOf } from '../../dist/source/ui/drawing.js';
import { plainText } from '../../dist/source/ui/line.js';
import { createFrames } from '../../dist/source/ui/pictures/frames.js';
import { screenLines } from '../../dist/source/ui/screen.js';

/** `look` draws the model of now; `count` tells how many frames were held, `wrong` the rows that stood on screen for too long. */
export function watchHeldFrames(running) {
	const frameOf = createFrames();
	const wrong = [];
	let count = 0;
	return {
		look: () => {
			const model = running.getModel();
			const { lines, isHeld } = frameOf(model);
			if (!isHeld) return;
			count += 1;
			const anew = screenLines(drawingOf(model));
			for (let row = 0; row < Math.max(lines.length, anew.length); row++) {
				if (isDeepStrictEqual(lines[row], anew[row])) continue;
				wrong.push({ at: new Date(model.now).toISOString(), row, held: textOf(lines[row]), anew: textOf(anew[row]) });
			}
		},
		count: () => count,
		wrong: () => wrong,
	};
}

function textOf(line) {
	return line && plainText(line);
}
