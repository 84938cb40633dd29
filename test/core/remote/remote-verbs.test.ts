import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { readRemote, remoteVerbs } from '../../../source/core/remote/remote-verbs.js';
import { selectedTask } from '../../../source/core/view/list-rows.js';
import { act, keyOf, nodeOf, press, reply, stateReport, watching, withoutFlows } from '../support.js';

const model = [1, 2].reduce(
	(before, id) => reply(before, keyOf(id), stateReport('RUNNING')),
	withoutFlows(watching([1, 2])),
);

/** The model afterwards, or the key of the sentence that says why not. */
function ask(before: Model, verb: string, ...words: readonly string[]): Model | string {
	const read = readRemote(before, verb, words);
	return 'problem' in read ? read.problem.key : act(before, read);
}

function done(before: Model, verb: string, ...words: readonly string[]): Model {
	const after = ask(before, verb, ...words);
	if (typeof after === 'string') throw new Error(after);
	return after;
}

describe('another program', () => {
	test('puts the cursor on a task, however it names it, and again changes nothing', () => {
		for (const name of ['2', '2/2', 'prod/2/2', '#2']) {
			const focused = done(model, 'focus', name);
			assert.equal(selectedTask(focused), keyOf(2), name);
			assert.deepEqual(done(focused, 'focus', name).list, focused.list);
		}
	});

	test('is told when there is no such task or profile', () => {
		const refused = (['focus 9', 'focus 7/2', 'focus stage/2/2', 'focus ../..', 'profile nowhere'] as const).map(
			(line) => ask(model, line.split(' ')[0]!, ...line.split(' ').slice(1)),
		);
		assert.deepEqual(refused, [...Array(4).fill('unknownTask'), 'unknownProfile']);
	});

	test('goes on to the next task', () => {
		assert.equal(selectedTask(done(done(model, 'focus', '1'), 'next')), keyOf(2));
	});

	test('puts the wall on and off, and turns its pages', () => {
		const wall = done(done(model, 'wall', 'on'), 'wall', 'on');
		assert.equal(wall.wall.isOn, true);
		assert.ok(done(wall, 'next').wall.page > wall.wall.page);
		assert.equal(done(wall, 'wall', 'off').wall.isOn, false);
		assert.equal(ask(model, 'wall', 'sideways'), 'unknownChoice');
	});

	test('silences what a key would, with its reason', () => {
		const failed = reply(model, keyOf(1), stateReport('FAILED', [nodeOf('n', 'FAILED')]));
		const focused = done(failed, 'focus', '1');
		assert.equal(done(focused, 'ack', 'on', 'it').alerts.silences[keyOf(1)]?.reason, 'on it');
		const muted = done(focused, 'mute', '30m', 'on', 'it');
		assert.equal(muted.alerts.silences[keyOf(1)]?.kind, 'mute');
		assert.equal(done(muted, 'unmute').alerts.silences[keyOf(1)], undefined);
		assert.equal(ask(done(model, 'focus', '2'), 'ack'), 'silence.noTrouble');
		assert.equal(ask(model, 'mute', 'for', 'ever'), 'silence.badMute');
	});

	test('shows the wall, and what the program itself takes', () => {
		const shown = done(done(model, 'wall', 'on'), 'doctor', 'on');
		assert.deepEqual([shown.wall.isOn, shown.vitals], [true, 'asked']);
		const gone = done(done(shown, 'wall', 'off'), 'doctor', 'off');
		assert.deepEqual([gone.wall.isOn, gone.vitals], [false, undefined]);
		assert.equal(ask(model, 'doctor', 'now'), 'unknownChoice');
	});

	test('puts another profile on screen, and asks servers again', () => {
		assert.deepEqual(done(model, 'profile', 'stage').onScreen, ['stage']);
		assert.equal(done(model, 'reload').notice?.key, 'refreshing');
	});

	test('does nothing to what a person is typing', () => {
		const typing = press(model, ':', 'th');
		assert.deepEqual([ask(typing, 'focus', '2'), ask(typing, 'next')], ['remote.busy', 'remote.busy']);
		assert.equal(done(typing, 'reload').prompt?.text, 'th');
	});

	test('can ask for nothing else, whatever it says', () => {
		for (const verb of [
			'quit',
			'status ',
			'constructor',
			'__proto__',
			'toString',
			'',
			'copy',
			'removeWatch',
			'x\u001B[2J',
		]) {
			assert.equal(ask(model, verb), 'remote.unknown', verb);
		}
		assert.deepEqual([ask(model, 'focus'), ask(model, 'next', 'x')], ['remote.more', 'remote.less']);
		assert.deepEqual(remoteVerbs, [
			'next',
			'focus',
			'profile',
			'wall',
			'doctor',
			'ack',
			'mute',
			'unmute',
			'reload',
			'status',
		]);
	});
});
