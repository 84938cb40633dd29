import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parseValidUntil } from '../../../source/domain/time/valid-until.js';

const now = Date.parse('2026-03-02T20:00:00+08:00');
const read = (text: string) => parseValidUntil(text, now, 480);

describe('how long something is valid', () => {
	test('is a span from now', () => {
		assert.equal(read('12h'), now + 12 * 3_600_000);
		assert.equal(read(' 7 D '), now + 7 * 86_400_000);
		assert.equal(read('30m'), now + 1_800_000);
	});

	test('is a day, to its end in the zone it is read in', () => {
		assert.equal(read('2026-12-01'), Date.parse('2026-12-02T00:00:00+08:00'));
		assert.equal(read('2026-3-2 18:30'), Date.parse('2026-03-02T18:30:00+08:00'));
	});

	test('is an instant, wherever it was written', () => {
		assert.equal(read('2026-12-01T18:00Z'), Date.parse('2026-12-01T18:00:00Z'));
		assert.equal(read('2026-12-01T18:00:30+02:00'), Date.parse('2026-12-01T16:00:30Z'));
	});

	test('is nothing else', () => {
		const odd = ['', 'soon', '7', '7y', '2026-02-31', '2026-13-01', '2026-12-00', '2026-12-01 24:00', '12-01'];
		assert.deepEqual(
			odd.filter((text) => read(text) !== undefined),
			[],
		);
	});
});
