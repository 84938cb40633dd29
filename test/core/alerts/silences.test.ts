import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { silenceOf } from '../../../source/core/alerts/silences.js';
import type { Effect } from '../../../source/core/message.js';
import type { Model } from '../../../source/core/model.js';
import { update } from '../../../source/core/update.js';
import { badgeOf, countBadges } from '../../../source/core/view/list-rows.js';
import {
	act,
	effectsOf,
	keyOf,
	nodeOf,
	press,
	reply,
	stateReport,
	tick,
	tickAt,
	watching,
	withoutFlows,
} from '../support.js';

const key = keyOf(1);

function failed(retry = 0): Model {
	const model = act(withoutFlows(watching([1])), { type: 'setNotify', choices: { bell: 'on' } });
	return again(reply(model, key, stateReport('RUNNING')), retry);
}

function again(model: Model, retry: number): Model {
	const report = stateReport('FAILED', [nodeOf('n', 'FAILED', { retry })]);
	const told = { ...report, errors: { n: 'out of disk' } };
	// A failure is explained by the answer after the one that told of it.
	return reply(reply(model, key, told), key, told);
}

function tells(model: Model, seconds: number): boolean {
	let later = model;
	const all: Effect[] = [];
	for (let second = 0; second < seconds; second++) {
		const [next, effects] = update(later, tickAt(later.now + 1000));
		later = next;
		all.push(...effects);
	}
	return all.some(({ type }) => type === 'tell');
}

describe('a task that is muted', () => {
	const muted = press(failed(), ':', 'mute 30m being repaired', 'enter');

	test('is not told of, and counts and is shown as before', () => {
		assert.deepEqual([tells(failed(), 5), tells(muted, 5)], [true, false]);
		assert.deepEqual([badgeOf(muted, key), countBadges(muted).fail], ['fail', 1]);
	});

	test('is so with its reason until its time, and is kept with the watch', () => {
		const silence = { kind: 'mute', reason: 'being repaired', until: muted.now + 30 * 60_000 } as const;
		assert.deepEqual(silenceOf(muted, key), silence);
		const effects = effectsOf(failed(), { type: 'mute', ms: 30 * 60_000, reason: 'being repaired' });
		assert.deepEqual(effects, [{ type: 'saveSilence', profile: 'prod', key, silence }]);
	});

	test('is told of again afterwards, which is kept too', () => {
		const later = act(muted, tickAt(muted.now + 15_000), tickAt(muted.now + 30 * 60_000 - 1));
		assert.equal(silenceOf(later, key)?.kind, 'mute');
		const [over, effects] = update(later, tickAt(muted.now + 30 * 60_000));
		assert.equal(silenceOf(over, key), undefined);
		assert.ok(effects.some((effect) => effect.type === 'saveSilence' && effect.silence === undefined));
	});

	test('is told of again when a person wants it', () => {
		assert.equal(silenceOf(press(muted, ':', 'unmute', 'enter'), key), undefined);
	});

	test('takes no time that is none', () => {
		for (const time of ['0m', 'soon', '31d', '-5m', '5y']) {
			const model = press(failed(), ':', `mute ${time}`, 'enter');
			assert.equal(model.prompt?.problem?.key, 'silence.badMute', time);
		}
	});
});

describe('a trouble that is acknowledged', () => {
	const acknowledged = press(failed(), ':', 'ack I look at it', 'enter');

	test('is not told of as long as it is the same', () => {
		assert.equal(silenceOf(acknowledged, key)?.reason, 'I look at it');
		assert.equal(tells(again(acknowledged, 0), 5), false);
	});

	test('is told of when it fails in another attempt', () => {
		const retried = tick(again(reply(acknowledged, key, stateReport('RUNNING')), 1), 1);
		assert.equal(silenceOf(retried, key), undefined);
		assert.equal(tells(retried, 5), true);
	});

	test('cannot be where nothing is wrong', () => {
		const well = reply(withoutFlows(watching([1])), key, stateReport('RUNNING'));
		assert.equal(press(well, ':', 'ack', 'enter').alerts.silences[key], undefined);
	});
});

test('hostile reasons are taken as one plain line', () => {
	const model = act(failed(), { type: 'mute', ms: 60_000, reason: 'a\u001B]0;x\u0007\nb' });
	assert.equal(silenceOf(model, key)?.reason, 'a]0;x b');
});

test('what a person says of how to be told is kept, and nothing odd is', () => {
	const model = press(failed(), ':', 'notify terminal osc9', 'enter', ':', 'notify quiet 22:00-07:00', 'enter');
	const { terminal, quiet } = model.alerts.choices;
	assert.deepEqual([terminal, quiet], ['osc9', '22:00-07:00']);
	const chosen = press(model, ':', 'notify events needsPerson failed', 'enter');
	assert.deepEqual(chosen.alerts.choices.events, ['failed', 'needsPerson']);
	assert.deepEqual(chosen.notice?.values, { choice: 'events failed needsPerson' });
	assert.equal(press(chosen, ':', 'notify events all', 'enter').alerts.choices.events.length, 6);
	for (const line of [
		'notify terminal osc8',
		'notify quiet 7',
		'notify command rm',
		'notify events failed rain',
		'notify x on',
	]) {
		assert.equal(press(model, ':', line, 'enter').prompt?.problem?.key, 'unknownChoice', line);
	}
	assert.equal(press(model, ':', 'notify quiet off', 'enter').alerts.choices.quiet, '');
});
