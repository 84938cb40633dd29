import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseServerTime } from '../../source/sops/time.js';

const times: readonly (readonly [string, string])[] = [
	['2018-04-26 16:08:34 +0800', '2018-04-26T08:08:34Z'],
	['2018-04-26 16:08:34 -0330', '2018-04-26T19:38:34Z'],
	['2018-04-26 16:08:34 +08:00', '2018-04-26T08:08:34Z'],
	['2018-04-26 16:08:34+0800', '2018-04-26T08:08:34Z'],
	['2026-07-30T08:08:34.123Z', '2026-07-30T08:08:34.123Z'],
	['2026-07-30T08:08:34.123456+00:00', '2026-07-30T08:08:34.123Z'],
	['2026-07-30T08:08:34.007Z', '2026-07-30T08:08:34.007Z'],
	['2026-07-30T08:08:34.57Z', '2026-07-30T08:08:34.570Z'],
	['2024-02-29 00:00:00 +0000', '2024-02-29T00:00:00Z'],
	[' 2026-12-31 23:59:59 +0000 ', '2026-12-31T23:59:59Z'],
];

test('a time with its zone is an instant', () => {
	for (const [text, expected] of times) assert.equal(parseServerTime(text), Date.parse(expected), text);
});

test('nothing is guessed from what is no instant', () => {
	const values = [
		null,
		undefined,
		'',
		0,
		1_700_000_000,
		{},
		'garbage',
		'2019-01-17 04:13:08',
		'2023-02-29 00:00:00 +0000',
		'2023-13-01 00:00:00 +0000',
		'2023-00-01 00:00:00 +0000',
		'2023-04-31 00:00:00 +0000',
		'2023-04-30 24:00:00 +0000',
		'2023-04-30 10:60:00 +0000',
		'2023-04-30 10:00:00 +9900',
		'0001-01-01 00:00:00 +0000',
		'2023-04-30 10:00:00 CST',
	];
	for (const value of values) assert.equal(parseServerTime(value), undefined, String(value));
});

test('a time is read the same however often it comes, and after a hundred thousand others', () => {
	const at = Date.parse('2026-03-02T20:00:00+08:00');
	assert.equal(parseServerTime('2026-03-02 20:00:00 +0800'), at);
	for (let second = 0; second < 100_000; second++) {
		const time = new Date(at + second * 1000).toISOString();
		assert.equal(parseServerTime(time), at + second * 1000);
	}
	assert.equal(parseServerTime('2026-03-02 20:00:00 +0800'), at);
	assert.equal(parseServerTime('never'), undefined);
	assert.equal(parseServerTime('never'), undefined);
});
