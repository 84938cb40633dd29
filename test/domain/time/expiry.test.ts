import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseExpiry } from '../../../source/domain/time/expiry.js';

const now = Date.parse('2026-03-01T10:00:00Z');
const hour = 3_600_000;

test('the end of a secret is a span from now, a day or an instant', () => {
	const texts = ['30m', '12h', ' 7d ', '2w', '2026-12-01T18:00+08:00', '2026-12-01T10:00:00.5Z', '2026-12-01'];
	assert.deepEqual(
		texts.map((text) => parseExpiry(text, now)),
		[
			now + hour / 2,
			now + 12 * hour,
			now + 168 * hour,
			now + 336 * hour,
			Date.parse('2026-12-01T10:00:00Z'),
			Date.parse('2026-12-01T10:00:00.500Z'),
			new Date(2026, 11, 2).getTime(),
		],
	);
});

test('what is past, or no time, is no end', () => {
	const texts = [
		'',
		'0h',
		'12',
		'h',
		'-1h',
		'1.5h',
		'1y',
		'tomorrow',
		'2026-02-01',
		'2026-13-01',
		'12/01/2026',
		'999999d',
	];
	assert.deepEqual(
		texts.filter((text) => parseExpiry(text, now) !== undefined),
		[],
	);
});
