import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { untouchedTree } from '../../../source/core/tree-view.js';
import { act, keyOf, nodeOf, reply, reportOf, watching, watchOf } from '../support.js';

/** Watched, told of, opened, and taken off the list again. */
function comeAndGone(model: Model, taskId: number): Model {
	const key = keyOf(taskId);
	const root = nodeOf(`root${taskId}`, 'RUNNING', { children: [nodeOf(`n${taskId}`, 'FAILED')] });
	const told = reply(act(model, { type: 'watched', watches: [watchOf(taskId)] }), key, reportOf(root));
	const opened = { ...told, trees: { ...told.trees, [key]: untouchedTree } };
	return act(opened, { type: 'selectTask', key }, { type: 'removeWatch' });
}

function afterWeeks(): Model {
	let model = watching([1]);
	for (let taskId = 100; taskId < 500; taskId++) {
		model = comeAndGone(model, taskId);
		model = act(model, { type: 'ticked', now: model.now + 1000, zoneMinutes: 480 });
	}
	return model;
}

describe('what is known of tasks that left the list', () => {
	const model = afterWeeks();

	test('is forgotten, but for the latest', () => {
		assert.deepEqual(Object.keys(model.watches), [keyOf(1)]);
		assert.ok(Object.keys(model.known).length <= 60);
		assert.ok(Object.keys(model.trees).length <= 210);
		assert.ok(model.changes.unvisited.size <= 1);
	});

	test('is there at once when the removal is undone', () => {
		const undone = act(model, { type: 'undoRemove' });
		assert.equal(undone.known[keyOf(499)]?.tree.id, 'root499');
		assert.ok(undone.trees[keyOf(499)]);
	});
});
