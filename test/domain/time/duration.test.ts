import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatAge, formatDuration } from '../../../source/domain/time/duration.js';

const hour = 3600;
const day = 86_400;

for (const [seconds, text] of [
	[-5, '0s'],
	[0, '0s'],
	[0.9, '0s'],
	[59, '59s'],
	[59.9, '59s'],
	[60, '1m00s'],
	[61, '1m01s'],
	[3599, '59m59s'],
	[3600, '1h00m'],
	[3660, '1h01m'],
	[23 * hour + 3599, '23h59m'],
	[41 * hour, '1d17h'],
	[99 * hour, '4d03h'],
	[100 * day - 1, '99d23h'],
	[100 * day, '100d'],
	[400 * day, '400d'],
] as const) {
	test(`${seconds} s read as ${text}`, () => assert.equal(formatDuration(seconds), text));
}

for (const [seconds, text] of [
	[-5, '0s'],
	[59, '59s'],
	[60, '1m'],
	[3599, '59m'],
	[3600, '1h'],
	[41 * hour, '1d'],
	[400 * day, '400d'],
] as const) {
	test(`an age of ${seconds} s reads as ${text}`, () => assert.equal(formatAge(seconds), text));
}

test('no duration of ten years takes more than seven cells, no age more than five', () => {
	for (let seconds = 0; seconds < 3650 * day; seconds = Math.ceil(seconds * 1.01) + 1) {
		assert.ok(formatDuration(seconds).length <= 7, `${seconds}`);
		assert.ok(formatAge(seconds).length <= 5, `${seconds}`);
	}
});

test('from one second to the next a duration never gets shorter in days, hours, minutes or seconds', () => {
	const secondsIn = { d: day, h: hour, m: 60, s: 1 };
	const value = (text: string) =>
		[...text.matchAll(/(\d+)([dhms])/g)].reduce(
			(sum, [, count, unit]) => sum + Number(count) * secondsIn[unit as 'd'],
			0,
		);
	let before = 0;
	for (let seconds = 0; seconds < 101 * day; seconds += 37) {
		const now = value(formatDuration(seconds));
		assert.ok(now >= before && now <= seconds && seconds - now < day, `${seconds}`);
		before = now;
	}
});
