import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isQuietAt, readQuietHours } from '../../../source/core/alerts/quiet-hours.js';

const at = (time: string) => Date.parse(`2026-03-02T${time}:00+08:00`);

test('hours may go over midnight, and end where the next ones begin', () => {
	const night = readQuietHours('22:00-07:00')!;
	const quiet = ['21:59', '22:00', '00:00', '06:59', '07:00'].map((time) => isQuietAt(night, at(time), 480));
	assert.deepEqual(quiet, [false, true, true, true, false]);
	const noon = readQuietHours('12:00-13:30')!;
	assert.deepEqual([isQuietAt(noon, at('13:29'), 480), isQuietAt(noon, at('13:30'), 480)], [true, false]);
});

test('hours west of Greenwich are those of the machine, too', () => {
	const night = readQuietHours('22:00-07:00')!;
	assert.equal(isQuietAt(night, Date.parse('2026-03-02T23:30:00-05:00'), -300), true);
});

test('what is no time of day is refused', () => {
	for (const text of ['', '22-7', '24:00-07:00', '22:60-07:00', '07:00-07:00', '22:00-07:00 x']) {
		assert.equal(readQuietHours(text), undefined, text);
	}
});
