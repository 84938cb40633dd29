import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import type { AlertKind } from '../../../source/domain/alert/alert.js';
import { alertJson } from '../../../source/output/alert-json.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { screenLines } from '../../../source/ui/screen.js';
import { alertText } from '../../../source/ui/told/alert-text.js';
import { titleText } from '../../../source/ui/told/title-text.js';
import { act, keyOf, nodeOf, press, reply, stateReport, watching, withoutFlows } from '../../core/support.js';

function failed(): Model {
	const model = withoutFlows(watching([1, 2]));
	const working = [keyOf(1), keyOf(2)].reduce((one, key) => reply(one, key, stateReport('RUNNING')), model);
	const report = stateReport('FAILED', [nodeOf('n', 'FAILED')]);
	return reply(working, keyOf(1), { ...report, name: 'pay-eu', errors: { n: 'disk full' } });
}

const alertsOf = (model: Model, ...kinds: readonly AlertKind[]) =>
	kinds.map((kind) => ({ kind, change: model.changes.transitions[0]! }));

describe('what is told outside of the screen', () => {
	test('is what and where, then why', () => {
		const model = failed();
		assert.deepEqual(alertText(model, alertsOf(model, 'failed')), { title: 'FAIL prod  pay-eu', body: 'disk full' });
	});

	test('is how many of each when it is several', () => {
		const model = failed();
		const { title, body } = alertText(model, alertsOf(model, 'failed', 'failed', 'finished', 'finished'));
		assert.equal(title, '2 FAIL, 2 DONE');
		assert.match(body, /^prod {2}pay-eu, .*1 more/);
	});

	test('is in the title how it stands, the worst first', () => {
		assert.equal(titleText(failed()), '1 FAIL - prod - whalewatch');
		const well = reply(withoutFlows(watching([1])), keyOf(1), stateReport('RUNNING'));
		assert.equal(titleText(well), 'OK 1/1 - prod - whalewatch');
		assert.equal(titleText(watching([])), 'prod - whalewatch');
	});

	test('is as JSON what a program needs to know', () => {
		const model = failed();
		assert.deepEqual(alertJson(model, alertsOf(model, 'failed')), {
			version: 1,
			at: '2026-03-02T12:00:00.000Z',
			count: 1,
			alerts: [
				{
					kind: 'failed',
					at: '2026-03-02T12:00:00.000Z',
					profile: 'prod',
					mark: 'prod',
					bizId: '2',
					taskId: '1',
					name: 'pay-eu',
					node: ['n'],
					state: 'FAILED',
					retry: 0,
					reason: 'disk full',
					url: null,
				},
			],
		});
		const [ended] = alertJson(model, alertsOf(model, 'finished')).alerts;
		assert.equal(ended?.node, null, 'an end is of no node');
	});
});

describe('a task that is muted', () => {
	const muted = press(failed(), ':', 'mute 30m repair', 'enter');
	const textOf = (model: Model) =>
		screenLines(drawingOf(model))
			.map(({ spans }) => spans.map(({ text }) => text).join(''))
			.join('\n');

	test('says so in the list, and is still counted and called failed', () => {
		assert.match(textOf(muted), /FAIL .*pay-eu MUTE/);
		assert.match(textOf(muted).split('\n')[0]!, /X ?1|✗ ?1/);
		assert.doesNotMatch(textOf(failed()), /MUTE/);
	});

	test('says in tree and detail until when and why', () => {
		assert.match(textOf(press(muted, 'enter')), /muted until 20:30: repair/);
		assert.match(textOf(act(press(muted, 'enter'), { type: 'showDetail' })), /told +muted until 20:30: repair/);
	});
});
