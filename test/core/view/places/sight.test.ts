import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../../source/core/model.js';
import { sightOf } from '../../../../source/core/view/places/sight.js';
import { act, keyOf, press, reply, stateReport, watching, withoutFlows } from '../../support.js';
import { leaves, selected, told, treeOf } from '../support.js';

/** A key pressed while `painted` was on screen, though the model has gone on since. */
const pressSeeing = (model: Model, painted: Model, key: string) =>
	act(model, { type: 'keyPressed', key, seen: sightOf(painted) });

describe('a key pressed before the last change was painted', () => {
	const painted = treeOf(leaves(['a', 'b', 'c'], 'RUNNING'));
	const failed = told(painted, [...leaves(['a', 'b'], 'RUNNING'), ...leaves(['x', 'y', 'c'], 'FAILED').slice(2)]);

	test('goes on from the node that was lit', () => {
		assert.deepEqual([selected(painted), selected(failed)], ['a', 'c']);
		assert.equal(selected(pressSeeing(failed, painted, 'j')), 'b');
		assert.equal(selected(press(failed, 'k')), 'b');
	});

	test('ends the following of what is no longer lit', () => {
		const following = press(painted, 'f');
		const next = told(following, [
			...leaves(['a', 'b', 'c'], 'RUNNING'),
			...leaves(['p', 'q', 'r', 'd'], 'RUNNING').slice(3),
		]);
		assert.deepEqual([selected(following), selected(next)], ['c', 'd']);
		assert.equal(selected(pressSeeing(next, following, 'k')), 'b');
	});

	test('goes on from the task that was lit while nobody had moved in the list', () => {
		const two = withoutFlows(watching([1, 2]));
		const before = [1, 2].reduce((model, id) => reply(model, keyOf(id), stateReport('RUNNING')), two);
		const after = reply(before, keyOf(2), stateReport('FAILED', leaves(['f'], 'FAILED')));
		assert.deepEqual([before.list.id, after.list.id], [keyOf(1), keyOf(2)]);
		assert.equal(pressSeeing(after, before, 'enter').list.id, keyOf(1));
	});

	test('takes a row that a person has chosen for what it is', () => {
		const chosen = press(painted, 'jj');
		assert.equal(selected(pressSeeing(chosen, painted, 'k')), 'b');
	});

	test('acts on what is there when the lit node is gone', () => {
		assert.equal(selected(act(failed, { type: 'keyPressed', key: 'k', seen: { task: keyOf(1), node: 'gone' } })), 'b');
	});
});
