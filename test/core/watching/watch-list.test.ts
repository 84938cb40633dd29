import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { update } from '../../../source/core/update.js';
import { act, effectsOf, keyOf, press, reply, stateReport, tick, watching, watchOf, withoutFlows } from '../support.js';

const watched = (model: Model) => Object.values(model.watches).map(({ taskId }) => taskId);
const key = (name: string) => ({ type: 'keyPressed', key: name }) as const;

describe('removing', () => {
	test('forgets the watch, saves that, and cancels what is under way', () => {
		const model = watching([1]);
		const [removed, effects] = update(model, key('x'));
		assert.deepEqual(watched(removed), []);
		assert.deepEqual(effects, [
			{ type: 'saveWatches', profile: 'prod', add: [], remove: [keyOf(1)] },
			{ type: 'cancel', requests: [model.polls[keyOf(1)]!.inFlight!] },
		]);
	});

	test('says which task, by name, and how to undo it', () => {
		const named = reply(withoutFlows(watching([1])), keyOf(1), { ...stateReport('RUNNING'), name: 'release' });
		const { notice } = press(named, 'x');
		assert.deepEqual([notice?.key, notice?.values], ['removed', { name: 'release' }]);
	});

	test('in the tree goes back to the list', () => {
		assert.equal(press(watching([1, 2]), 'enter', 'x').pane, 'list');
	});

	test('does nothing when nothing is watched', () => {
		assert.deepEqual(effectsOf(watching([]), key('x')), []);
	});
});

describe('undoing', () => {
	test('brings tasks back one by one, the last first', () => {
		const removed = press(watching([1, 2, 3]), 'xxx');
		assert.deepEqual([watched(removed), watched(press(removed, 'u'))], [[], ['3']]);
		assert.deepEqual(watched(press(removed, 'uuu')).toSorted(), ['1', '2', '3']);
	});

	test('puts the cursor on the task that came back, and a jump leads back to where it was', () => {
		const model = press(watching([1, 2, 3]), 'j');
		const undone = press(model, 'x', 'u');
		assert.deepEqual([undone.list.id, press(undone, "''").list.id], [keyOf(2), keyOf(3)]);
		const away = press(model, 'x', 'g', 'u');
		assert.deepEqual([away.list.id, away.followsFirst], [keyOf(2), false]);
	});

	test('saves and asks again', () => {
		const effects = effectsOf(press(watching([1]), 'x'), key('u'));
		assert.deepEqual(
			effects.map(({ type }) => type),
			['saveWatches', 'request'],
		);
	});

	test('keeps what was known', () => {
		const model = reply(withoutFlows(watching([1])), keyOf(1), stateReport('RUNNING'));
		assert.equal(press(model, 'xu').known[keyOf(1)], model.known[keyOf(1)]);
	});

	test('says when there is nothing to undo', () => {
		assert.equal(press(watching([1]), 'u').notice?.key, 'nothingToUndo');
	});

	test('remembers the last twenty', () => {
		const ids = Array.from({ length: 25 }, (_, index) => index + 1);
		const removed = press(watching(ids), 'x'.repeat(25));
		assert.equal(watched(press(removed, 'u'.repeat(30))).length, 20);
	});
});

describe('watching', () => {
	test('the same task twice changes nothing', () => {
		const model = watching([1]);
		const again = { type: 'watched', watches: [watchOf(1)] } as const;
		assert.deepEqual([act(model, again), effectsOf(model, again)], [model, []]);
	});

	test('saves tasks of several profiles under their own', () => {
		const watches = [watchOf(1), watchOf(2, { profile: 'stage' })];
		const saves = effectsOf(watching([]), { type: 'watched', watches }).filter(({ type }) => type === 'saveWatches');
		assert.deepEqual(saves, [
			{ type: 'saveWatches', profile: 'prod', add: [watches[0]], remove: [] },
			{ type: 'saveWatches', profile: 'stage', add: [watches[1]], remove: [] },
		]);
	});

	test('a task saves the name that the server gives it, once', () => {
		const model = withoutFlows(watching([1]));
		const named = { ...stateReport('RUNNING'), name: 'release' };
		const request = model.polls[keyOf(1)]!.inFlight!;
		const effects = effectsOf(model, { type: 'replied', key: keyOf(1), request, report: named, at: model.now });
		assert.deepEqual(effects, [
			{ type: 'saveWatches', profile: 'prod', add: [watchOf(1, { name: 'release' })], remove: [] },
		]);
	});

	test('says for as long as it lasts that nothing can be saved', () => {
		const failed = act(watching([1]), { type: 'saveFailed', words: { key: 'reason.full' } });
		assert.deepEqual(tick(failed, 60).saveProblem, { key: 'reason.full' });
		assert.equal(act(failed, { type: 'saved' }).saveProblem, undefined);
	});

	test('forgets what it has said after a few seconds', () => {
		const removed = press(watching([1, 2]), 'x');
		assert.deepEqual([tick(removed, 7).notice?.key, tick(removed, 9).notice], ['removed', undefined]);
	});

	test('a notice for whoever is not there stays for minutes, until a key', () => {
		const words = { key: 'keep.cameBack', values: { reason: 'signal SIGSEGV', times: 1 } };
		const told = act(watching([1]), { type: 'noticed', words, isLasting: true });
		assert.equal(tick(told, 500).notice?.key, 'keep.cameBack');
		assert.equal(tick(told, 700).notice, undefined);
		assert.equal(press(told, 'j').notice, undefined);
	});
});
