import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { changeAtCursor, changesWindow } from '../../../source/core/changes/changes-view.js';
import { isNodeMarked, isTaskMarked } from '../../../source/core/changes/marks.js';
import type { Model } from '../../../source/core/model.js';
import { openTree } from '../../../source/core/view/panes.js';
import { changedNode } from '../../../source/domain/change/transition.js';
import { keyOf, nodeOf, press, reply, stateReport, tick, watching, withoutFlows } from '../support.js';

const key = keyOf(1);
const names = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Six nodes in a sub-process, of which so many have ended and the next one runs. */
function atStep(model: Model, ended: number): Model {
	const nodes = names.map((name, index) => {
		if (index < ended) return nodeOf(name, 'FINISHED');
		return nodeOf(name, index === ended ? 'RUNNING' : 'CREATED');
	});
	return reply(model, key, stateReport('RUNNING', [nodeOf('sub', 'RUNNING', { children: nodes })]));
}

/** Someone was away while six nodes ended one after the other. */
function afterSix(): Model {
	const start = press(atStep(withoutFlows(watching([1, 2])), 0), 'g');
	return [1, 2, 3, 4, 5, 6].reduce((model, step) => atStep(tick(model, 15), step), start);
}

function idAtCursor(model: Model): string | undefined {
	const change = changeAtCursor(model);
	return change && changedNode(change)?.id;
}

describe('after an absence', () => {
	test('everything that happened is in the list, once each, newest first', () => {
		const model = press(afterSix(), 'w');
		const ids = changesWindow(model).rows.map((change) => `${changedNode(change)?.id} ${change.to?.badge}`);
		const expected = names
			.flatMap((name) => [`${name} done`, `${name} running`])
			.filter((line) => line !== 'a running');
		assert.deepEqual(ids.toSorted(), expected.toSorted());
		assert.equal(new Set(ids).size, 11);
		assert.deepEqual(ids.slice(0, 2), ['f done', 'f running']);
		assert.equal(model.changes.unseen.size, 11);
	});

	test('the marks go one by one as the cursor visits their rows', () => {
		const model = press(afterSix(), 'g', 'enter');
		const marked = (at: Model) => names.filter((name) => isNodeMarked(at, key, name, false));
		assert.deepEqual(marked(model), names.slice(0, -1).concat('f'));
		const visited = press(model, 'g', 'j', 'j', 'j');
		assert.deepEqual(marked(visited), names.slice(2));
		assert.deepEqual(marked(press(visited, 'j', 'j', 'j', 'j')), []);
	});
});

describe('the list of changes', () => {
	test('has its cursor on the newest until someone moves, whatever comes in', () => {
		const model = press(atStep(press(atStep(withoutFlows(watching([1])), 0), 'w'), 1), 'w', 'w');
		assert.equal(idAtCursor(model), 'b');
		assert.equal(idAtCursor(atStep(tick(model, 5), 2)), 'c');
	});

	test('keeps the cursor on its change and on its line while others come in above', () => {
		const model = press(afterSix(), 'w', 'j', 'j', 'j');
		const { index, top } = changesWindow(model);
		const later = reply(
			tick(model, 5),
			key,
			stateReport('FINISHED', [nodeOf('sub', 'FINISHED', { children: names.map((name) => nodeOf(name, 'FINISHED')) })]),
		);
		const window = changesWindow({ ...later, size: { columns: 80, rows: 12 } });
		assert.equal(idAtCursor(later), idAtCursor(model));
		assert.equal(window.index - window.top, index - top);
	});

	test('leads to the node, with everything around it open', () => {
		const folded = press(afterSix(), 'g', 'enter', 'zM', 'escape', 'w', 'G', 'enter');
		assert.deepEqual([folded.overlay, folded.pane, openTree(folded)?.cursor.id], [undefined, 'tree', 'a']);
		assert.equal(openTree(folded)?.rows.indexById.has('f'), true);
	});

	test('keeps the other marks when someone goes to one of them, and none when it is closed', () => {
		const gone = press(afterSix(), 'w', 'G', 'enter');
		assert.deepEqual([isNodeMarked(gone, key, 'a', false), isNodeMarked(gone, key, 'b', false)], [false, true]);
		const closed = press(afterSix(), 'w', 'escape');
		assert.deepEqual([closed.changes.unseen.size, isTaskMarked(closed, key)], [0, false]);
	});

	test('stays where it is on a change of a task that is no longer watched', () => {
		const left = press(afterSix(), 'x', 'w');
		assert.equal(press(left, 'G', 'enter').overlay, 'changes');
	});
});
