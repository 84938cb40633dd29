import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLine } from '../../../source/terminal/pace/line-speed.js';

const within = (line: ReturnType<typeof createLine>): number => Math.round(line.bytesWithin(100));

test('a line is taken for one of 9600 baud until something is known of it', () => {
	assert.equal(within(createLine()), 96);
});

test('a way that takes long is not taken for a slow line', () => {
	const line = createLine();
	for (let answer = 0; answer < 6; answer++) line.took({ ahead: 500, bytes: 500, beganMs: 300, tookMs: 1 });
	assert.ok(within(line) > 20_000, String(within(line)));
});

test('what is ahead of the first question is no part of the way', () => {
	const line = createLine();
	for (let answer = 0; answer < 3; answer++) line.took({ ahead: 100, bytes: 50, beganMs: 120, tookMs: 50 });
	assert.equal(within(line), 120);
});

test('a line that has become slow is one at once', () => {
	const line = createLine();
	for (let answer = 0; answer < 9; answer++) line.took({ ahead: 0, bytes: 1_000, beganMs: 1, tookMs: 0.1 });
	assert.ok(within(line) > 100_000, String(within(line)));
	line.took({ ahead: 750, bytes: 250, beganMs: 800, tookMs: 260 });
	assert.equal(within(line), 97);
});

test('answers that are told together, by a program that was at work, are no fast line, or not for long', () => {
	const line = createLine();
	line.took({ ahead: 0, bytes: 100, beganMs: 2, tookMs: 104 });
	line.took({ ahead: 0, bytes: 100, beganMs: 180, tookMs: 0 });
	assert.ok(within(line) < 400, String(within(line)));
	line.took({ ahead: 0, bytes: 380, beganMs: 2, tookMs: 396 });
	assert.ok(within(line) < 120, String(within(line)));
});
