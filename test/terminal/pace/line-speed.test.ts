import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLine } from '../../../source/terminal/pace/line-speed.js';

/** As on a line of 9600 baud, no part as large as it may be nor as the one before. */
function send(line: ReturnType<typeof createLine>, parts: number): void {
	for (let part = 0; part < parts; part++) {
		const bytes = Math.max(128, line.bytesWithin(100)) - 20 * (part % 4);
		line.took(bytes, 10 + 1.05 * bytes);
	}
}

test('how late the first answers were, while the program was loading, is soon forgotten', () => {
	const line = createLine();
	for (const [bytes, ms] of [
		[191, 444],
		[206, 223],
	] as const) {
		line.took(bytes, ms);
	}
	assert.ok(line.bytesWithin(100) > 500, String(line.bytesWithin(100)));
	send(line, 6);
	assert.ok(line.bytesWithin(100) < 150, String(line.bytesWithin(100)));
});

test('a way that takes long is not taken for a slow line', () => {
	const line = createLine();
	for (const bytes of [3_000, 250, 1_000, 500]) line.took(bytes, 300 + bytes / 500);
	assert.ok(line.bytesWithin(100) > 20_000, String(line.bytesWithin(100)));
});
