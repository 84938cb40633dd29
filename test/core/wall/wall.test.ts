import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { helpEntries } from '../../../source/core/input/help/help-entries.js';
import { showsTree } from '../../../source/core/view/layout.js';
import { burnInShift, isCalmHour, isHours } from '../../../source/core/wall/calm-hours.js';
import { arcMinutes, leastScale } from '../../../source/core/wall/legible.js';
import { pageOf } from '../../../source/core/wall/pages.js';
import { defaultWall } from '../../../source/core/wall/wall.js';
import { act, effectsOf, evening, modelOf, press, tick, tickAt, watching } from '../support.js';

const onWall = act(watching([1, 2]), { type: 'showWall', isOn: true });

describe('on the wall', () => {
	test('W goes in and out, and everything else is as it was', () => {
		const before = watching([1, 2]);
		const inside = press(before, 'W');
		assert.equal(inside.wall.isOn, true);
		const { wall: _, changes: __, ...after } = press(inside, 'W');
		const { wall: ___, changes: ____, ...was } = before;
		assert.deepEqual(after, was);
	});

	test('no other key of the panes means anything', () => {
		for (const key of ['j', 'enter', 'x', ':', '/', 'P', 'a', 'ctrl+z', 'tab', 'w', 'g', 'escape']) {
			const { wall, overlay, prompt, pane, find, form, removed } = press(onWall, key);
			assert.deepEqual(
				[wall.isOn, overlay, prompt, pane, find.typing, form],
				[true, undefined, undefined, 'list', undefined, undefined],
				key,
			);
			assert.deepEqual(removed, [], key);
		}
	});

	test('q and Ctrl+C leave the program, Ctrl+L draws everything again, ? tells of the keys', () => {
		const effects = (key: string) => effectsOf(onWall, { type: 'keyPressed', key }).map(({ type }) => type);
		assert.ok(effects('q').includes('quit'));
		assert.ok(effects('ctrl+c').includes('quit'));
		assert.ok(effects('ctrl+l').includes('repaint'));
		assert.equal(press(onWall, '?').overlay, 'help');
	});

	test('the help tells of these keys and of no others', () => {
		const told = helpEntries(press(onWall, '?')).flatMap(({ keys }) => keys);
		assert.deepEqual(told, ['W', 'Space', 'q', '^L', '?', 'F1']);
	});

	test('what somebody has left open over it goes away by itself after a minute', () => {
		const help = act(onWall, { type: 'keyPressed', key: '?', at: evening });
		assert.equal(tick(help, 50).overlay, 'help');
		assert.equal(tick(help, 65).overlay, undefined);
	});

	test('a form that asks for secrets does not cover it for ever', () => {
		assert.equal(tick(act(onWall, { type: 'newProfile' }), 65).form, undefined);
	});

	test('a secret that is asked for at the start can be given, for as long as somebody is there', () => {
		const asked = act(watching([1]), { type: 'newProfile' }, { type: 'showWall', isOn: true });
		assert.equal(tick(asked, 30).form !== undefined, true);
		assert.equal(tick(asked, 65).form, undefined);
	});

	test('no tree is asked for as if it were looked at', () => {
		const size = { columns: 120, rows: 40 };
		assert.equal(showsTree(watching([1], { size })), true);
		assert.equal(showsTree(press(watching([1], { size }), 'W')), false);
	});
});

describe('pages', () => {
	const page = (model: typeof onWall) => pageOf(model, 25, 10);

	test('turn every fifteen seconds, round and round, and say which rows they hold', () => {
		assert.deepEqual(page(onWall), { from: 0, to: 10, page: 0, pages: 3 });
		assert.deepEqual(page(tick(onWall, 14)).page, 0);
		assert.deepEqual(page(tick(onWall, 15)), { from: 10, to: 20, page: 1, pages: 3 });
		assert.deepEqual(page(tick(onWall, 30)), { from: 20, to: 25, page: 2, pages: 3 });
		assert.deepEqual(page(tick(onWall, 45)).page, 0);
	});

	test('are turned by Space, and then stay for as long as any other', () => {
		const turned = press(tick(onWall, 10), 'space');
		assert.equal(page(turned).page, 1);
		assert.equal(page(tick(turned, 14)).page, 1);
		assert.equal(page(tick(turned, 15)).page, 2);
	});

	test('go on turning when the clock is set back', () => {
		const back = act(onWall, tickAt(evening - 3_600_000));
		assert.equal(page(back).page, 0);
		assert.equal(page(tick(back, 15)).page, 1);
	});

	test('are one when everything fits, and none where there is no room', () => {
		assert.deepEqual(pageOf(onWall, 3, 10), { from: 0, to: 3, page: 0, pages: 1 });
		assert.deepEqual(pageOf(onWall, 3, 0), { from: 0, to: 0, page: 0, pages: 1 });
	});
});

describe('letters', () => {
	test('look as large as display ergonomics reckon', () => {
		// 55 inches, four metres away: 143 mm of 24 rows are two degrees.
		assert.equal(Math.round(arcMinutes(5, 24, defaultWall)), 123);
		assert.equal(Math.round(arcMinutes(5, 60, defaultWall)), 49);
		assert.equal(Math.round(arcMinutes(0.55, 24, defaultWall) * 10) / 10, 13.5);
	});

	test('are enlarged until they are of twenty minutes of arc, the farther away the more', () => {
		for (const rows of [24, 40, 60, 100]) {
			for (const distance of [1, 4, 10, 20]) {
				const settings = { ...defaultWall, distance };
				const scale = leastScale(rows, settings);
				assert.ok(arcMinutes(5 * scale, rows, settings) >= 20 || scale * 5 >= rows, `${rows} rows, ${distance} m`);
				assert.ok(scale === 1 || arcMinutes(5 * (scale - 1), rows, settings) < 20, `${rows} rows, ${distance} m`);
			}
		}
		assert.deepEqual(
			[4, 12, 24].map((distance) => leastScale(60, { ...defaultWall, distance })),
			[1, 2, 3],
		);
	});
});

describe('calmer hours', () => {
	const at = (time: string, dim: string | undefined) => {
		const model = modelOf({ now: Date.parse(`2026-03-02T${time}:00+08:00`) });
		return isCalmHour({ ...model, wall: { ...model.wall, settings: { ...defaultWall, dim } } });
	};

	test('may go over midnight', () => {
		const over = ['21:59', '22:00', '23:59', '00:00', '06:59', '07:00'].map((time) => at(time, '22:00-07:00'));
		assert.deepEqual(over, [false, true, true, true, true, false]);
		assert.deepEqual(
			['11:59', '12:00', '13:00'].map((time) => at(time, '12:00-13:00')),
			[false, true, false],
		);
	});

	test('are none unless the settings say so', () => {
		assert.equal(at('03:00', undefined), false);
		assert.deepEqual(['22:00-07:00', '22-7', '24:00-07:00', '22:00-07:60'].map(isHours), [true, false, false, false]);
	});
});

test('everything moves by one cell every ten minutes, and is back after forty', () => {
	const places = [0, 1, 2, 3, 4].map((step) => burnInShift({ now: evening + step * 600_000 }));
	for (const [index, place] of places.slice(1).entries()) {
		const last = places[index]!;
		assert.equal(Math.abs(place.x - last.x) + Math.abs(place.y - last.y), 1);
	}
	assert.deepEqual(places[4], places[0]);
});
