import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { callSigns } from '../../../source/core/wall/call-signs.js';
import { makeCallSign } from '../../../source/core/wall/make-call-sign.js';
import { act, effectsOf, evening, keyOf, modelOf, press, tickAt, watchOf } from '../support.js';

const table: Readonly<Record<string, string>> = { 资: 'zi', 源: 'yuan', 扩: 'kuo', 容: 'rong', 支: 'zhi', 付: 'fu' };
const readings = (character: string) => (table[character] === undefined ? [] : [table[character]]);

describe('a call-sign', () => {
	test('is made of Latin words, and of the first letters of Chinese ones', () => {
		const rows: readonly (readonly [string, string | undefined])[] = [
			['deploy', 'DEPLOY'],
			['资源扩容-支付', 'ZYKR-ZF'],
			['GPU 扩容', 'GPU-KR'],
			['ｄｂ 01', 'DB-01'],
			['nightly backup', 'NIGH-BAC'],
			['image sync overseas', 'IMAG-SYN'],
			['release 2.18', 'REL-2.18'],
			['internationalization', 'INTERNAT'],
			['（……）', undefined],
			['', undefined],
		];
		for (const [name, sign] of rows) assert.equal(makeCallSign(name, readings), sign, name);
	});

	test('has at most eight signs of those that there are letters for', () => {
		for (const name of [
			'a b c d e f g h i',
			'x'.repeat(99),
			'1.2.3.4.5.6.7.8',
			'资源扩容支付资源扩容',
			'a-'.repeat(30),
		]) {
			assert.match(makeCallSign(name, readings) ?? '', /^[A-Z0-9][A-Z0-9./-]{0,7}$/, name);
		}
	});

	test('is the number of the task as long as nobody can read its name', () => {
		const model = act(modelOf(), { type: 'watched', watches: [watchOf(123456789, { name: '资源扩容' })] });
		assert.equal(callSigns(model).get(keyOf(123456789)), '23456789');
		const reading = act(model, { type: 'readingsLoaded', readings });
		assert.equal(callSigns(reading).get(keyOf(123456789)), 'ZYKR');
	});

	test('is of one task only: those that a person gave stay, the others get a number', () => {
		const watches = [
			watchOf(1, { name: 'backup' }),
			watchOf(2, { name: 'backup' }),
			watchOf(3, { name: 'x', callSign: 'BACKUP' }),
		];
		const model = act(modelOf(), { type: 'watched', watches });
		assert.deepEqual([...callSigns(model).values()].toSorted(), ['BACKUP', 'BACKUP2', 'BACKUP3']);
		assert.equal(callSigns(model).get(keyOf(3)), 'BACKUP');
	});
});

describe('the command callsign', () => {
	const model = act(modelOf(), {
		type: 'watched',
		watches: [watchOf(1, { name: 'backup', callSign: 'NIGHT' }), watchOf(2, { name: 'deploy', foundBy: 'running' })],
	});
	const at = (id: number) => ({ ...model, followsFirst: false, list: { id: keyOf(id), line: 0 } });

	test('names the selected task, in capitals, and has it saved', () => {
		const typed = press(at(1), ':callsign pay-eu');
		const effects = effectsOf(typed, { type: 'keyPressed', key: 'enter' });
		const named = press(typed, 'enter');
		assert.equal(callSigns(named).get(keyOf(1)), 'PAY-EU');
		const saved = effects.filter(({ type }) => type === 'saveWatches');
		assert.deepEqual(saved, [
			{ type: 'saveWatches', profile: 'prod', add: [watchOf(1, { name: 'backup', callSign: 'PAY-EU' })], remove: [] },
		]);
	});

	test('makes a task that a rule has found a person’s', () => {
		assert.equal(press(at(2), ':callsign web', 'enter').watches[keyOf(2)]!.foundBy, undefined);
	});

	test('gives the sign back to the name with auto', () => {
		assert.equal(callSigns(press(at(1), ':callsign auto', 'enter')).get(keyOf(1)), 'BACKUP');
	});

	test('refuses what cannot be drawn, and what is another one’s already', () => {
		for (const text of ['支付', 'much-too-long', '-x', 'a_b']) {
			assert.equal(press(at(1), `:callsign ${text}`, 'enter').prompt?.problem?.key, 'wall.badSign', text);
		}
		assert.equal(press(at(2), ':callsign night', 'enter').prompt?.problem?.key, 'wall.takenSign');
		assert.equal(press(at(1), ':callsign night', 'enter').prompt, undefined);
	});
});

test('the readings are loaded once, when the wall is up and a name needs them', () => {
	const load = (model: Parameters<typeof act>[0]) =>
		effectsOf(model, tickAt(evening + 1000)).filter(({ type }) => type === 'loadReadings').length;
	const chinese = act(modelOf(), { type: 'watched', watches: [watchOf(1, { name: '资源扩容' })] });
	assert.equal(load(chinese), 0);
	const wall = { ...chinese, wall: { ...chinese.wall, isOn: true } };
	assert.equal(load(wall), 1);
	assert.equal(load(act(wall, tickAt(evening + 500))), 0);
	const latin = act(modelOf(), { type: 'watched', watches: [watchOf(1, { name: 'deploy' })] });
	assert.equal(load(act(latin, { type: 'showWall', isOn: true })), 0);
});
