import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createPainter } from '../../source/terminal/painter.js';
import { createVirtualScreen } from '../../source/terminal/virtual-screen.js';
import { openBareTerminal } from './bare-terminal.js';

for (const widths of ['modern', 'old', 'wide'] as const) {
	for (const [what, cluster] of Object.entries({
		'a lone letter of Hangul with marks': '\u11ad\u0333\u0301',
		'a sign of ambiguous width': '→',
		'joined pictures': '👨‍👩‍👧',
		'a flag that nobody has': '🇦🇦',
	})) {
		test(`what stays beside ${what} stays on screen, on a terminal with ${widths} tables`, async () => {
			const screen = createVirtualScreen(20, 1);
			const painter = createPainter(20, 1, screen.blank);
			const terminal = openBareTerminal(20, 1, widths);
			painter.forget(20, 1);
			for (const text of ['ab', `ab${cluster}`]) {
				screen.write(`\u001B[1;1H${text}\u001B[1;5H|END`, () => {});
				await terminal.feed(painter.paint(screen.grid(), screen.takeTouched()));
			}
			const shown = terminal.cells()[0]!.map((cell) => cell.split('/')[0]);
			assert.deepEqual(shown.slice(4, 8), ['|', 'E', 'N', 'D']);
			assert.deepEqual(shown.slice(0, 2), ['a', 'b']);
		});
	}
}
