import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bigAge, coarseAge, minuteAge } from '../../../source/ui/views/wall/ages.js';

test('ages on the wall move every ten seconds, then every minute', () => {
	const told = [0, 9, 10, 59, 60, 3599, 3600, 5100, 86_400, 790_000].map(coarseAge);
	assert.deepEqual(told, ['<10s', '<10s', '10s', '50s', '1m', '59m', '1h00m', '1h25m', '1d00h', '9d03h']);
});

test('ages of what goes on for hours begin with the first minute, which is not told as a whole one', () => {
	assert.deepEqual([0, 59, 60, 5100].map(minuteAge), ['<1m', '<1m', '1m', '1h25m']);
});

test('in big letters they have one unit, and what is younger than a minute is new, unless we have only just looked', () => {
	const big = (seconds: number | undefined, isAtLeast = false) => bigAge({ seconds, isAtLeast });
	assert.deepEqual(
		[undefined, 0, 59, 60, 7200, 200_000].map((seconds) => big(seconds)),
		['', 'NEW', 'NEW', '1M', '2H', '2D'],
	);
	assert.deepEqual([big(4, true), big(240, true)], ['', '4M+']);
});
