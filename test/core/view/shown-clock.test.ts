import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model, Zone } from '../../../source/core/model.js';
import { update } from '../../../source/core/update.js';
import { noticedSkewSeconds, serverClock, shownClock } from '../../../source/core/view/shown-clock.js';
import { formatDuration } from '../../../source/domain/time/duration.js';
import { totalSeconds } from '../../../source/domain/time/elapsed.js';
import { nowText, serverMoment } from '../../../source/ui/clock.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { plainText } from '../../../source/ui/line.js';
import { screenLines } from '../../../source/ui/screen.js';
import { act, evening, keyOf, nodeOf, press, reply, reportOf, tickAt, watching } from '../support.js';

/** The server's clock is so many seconds ahead of ours; it writes its times in UTC-3:30. */
function told(aheadSeconds: number): Model {
	const startedAt = evening + aheadSeconds * 1000 - 60_000;
	const root = nodeOf('root', 'RUNNING', { startedAt, elapsedSeconds: 60, finishedAt: undefined });
	return reply(watching([1]), keyOf(1), reportOf(root, { zoneMinutes: -210 }));
}

const inZone = (model: Model, zone: Zone): Model => ({ ...model, looks: { ...model.looks, zone } });
const header = (model: Model) => plainText(screenLines(drawingOf(model))[0]!);

describe('the clock that is shown', () => {
	test('is ours in our zone, unless someone chose another', () => {
		assert.equal(nowText(told(300)), '20:00:00');
	});

	test('is UTC where that is chosen', () => {
		assert.equal(nowText(inZone(told(300), 'utc')), '12:00:00');
	});

	test("is the server's clock in the server's zone where that is chosen", () => {
		assert.equal(nowText(inZone(told(300), 'server')), '08:35:00');
	});

	test('is ours while no reply has told of the server', () => {
		assert.deepEqual(shownClock(inZone(watching([1]), 'server')), { zoneMinutes: 480, shiftMs: 0 });
	});

	test('writes an instant of the server as the server itself would, when its clock is shown', () => {
		const model = inZone(told(300), 'server');
		const known = model.known[keyOf(1)]!;
		assert.equal(serverMoment(model, known, Date.parse('2026-03-02T08:34:00-03:30')), '08:34:00');
	});

	test('writes the same instant on our clock otherwise', () => {
		const model = told(300);
		const known = model.known[keyOf(1)]!;
		assert.equal(serverMoment(model, known, evening + 300_000 - 60_000), '19:59:00');
	});

	for (const [zone, words] of [
		['local', '20:00:00 +08 '],
		['utc', '12:00:00 UTC '],
		['server', '08:35:00 -0330 srv '],
	] as const) {
		test(`names its zone in the header at 80 columns: ${zone}`, () => {
			assert.ok(header(inZone(told(300), zone)).endsWith(words), header(inZone(told(300), zone)));
		});
	}

	test('changes no duration', () => {
		const model = told(300);
		const seconds = (zone: Zone) => formatDuration(totalSeconds(inZone(model, zone).known[keyOf(1)]!, model.now)!);
		assert.deepEqual([seconds('local'), seconds('utc'), seconds('server')], ['1m00s', '1m00s', '1m00s']);
	});

	test('is the next one after Z, said and saved', () => {
		const [model, effects] = update(told(0), { type: 'keyPressed', key: 'Z' });
		assert.equal(model.looks.zone, 'server');
		assert.equal(model.notice?.key, 'zone.server');
		assert.deepEqual(
			effects.filter(({ type }) => type === 'saveLooks'),
			[{ type: 'saveLooks', looks: { zone: 'server' } }],
		);
		assert.equal(press(model, 'Z', 'Z').looks.zone, 'local');
	});
});

describe('the skew of a server', () => {
	test('is measured from its replies', () => {
		assert.deepEqual(serverClock(told(-42)), { skewMs: -42_000, zoneMinutes: -210 });
	});

	test('is said from five seconds on, above and below', () => {
		assert.deepEqual(
			[4, -4, 6, -6].map((ahead) => noticedSkewSeconds(told(ahead))),
			[undefined, undefined, 6, -6],
		);
	});

	test('is on the screen, where there is room for it', () => {
		const model = act(told(62), tickAt(evening + 1000));
		assert.match(screenLines(drawingOf(model)).map(plainText).join('\n'), /server clock \+1m02s/);
	});
});
