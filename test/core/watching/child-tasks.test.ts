import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Effect } from '../../../source/core/message.js';
import type { Model } from '../../../source/core/model.js';
import { update } from '../../../source/core/update.js';
import { listRows } from '../../../source/core/view/list-rows.js';
import { openTree, rowAtCursor } from '../../../source/core/view/panes.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { plainText } from '../../../source/ui/line.js';
import { screenLines } from '../../../source/ui/screen.js';
import { act, failureOf, keyOf, nodeOf, press, reply, stateReport, tick, watching, withoutFlows } from '../support.js';

const archive = nodeOf('archive', 'RUNNING', { component: 'subprocess_plugin', version: 'v1' });
const around = nodeOf('around', 'RUNNING', { children: [archive] });
const parent = stateReport('RUNNING', [nodeOf('first', 'FINISHED'), around]);
const inside = stateReport('RUNNING', [nodeOf('copy', 'RUNNING', { name: 'copy files' })], 'childRoot');
const childOf = (model: Model) => Object.values(model.children)[0];
const childRequest = (effects: readonly Effect[]) => effects.find((effect) => effect.type === 'requestChild');
const names = (model: Model) => openTree(model)?.rows.rows.map(({ node }) => node.name) ?? [];

/** The tree of task 1 on screen, the cursor on the sub-process that is a task of its own. */
function looking(): Model {
	const told = reply(withoutFlows(watching([1, 2])), keyOf(1), parent);
	const open = press({ ...told, list: { id: keyOf(1), line: 0 }, followsFirst: false }, 'enter', 'home', 'j', 'j', 'j');
	return tick(open, 1);
}

function opened(): { readonly model: Model; readonly effects: readonly Effect[] } {
	const [model, effects] = update(looking(), { type: 'keyPressed', key: 'l' });
	return { model, effects };
}

function found(answer: { readonly taskId: string | undefined } = { taskId: '77' }): Model {
	const { model, effects } = opened();
	const { child, request } = childRequest(effects)!;
	return withoutFlows(act(model, { type: 'childFound', child, request, ...answer, at: model.now }));
}

describe('an independent sub-process', () => {
	test('is asked about when someone opens it, by where it stands in its own task', () => {
		const { effects } = opened();
		const { watch, place } = childRequest(effects)!;
		assert.equal(watch.taskId, '1');
		assert.deepEqual(place, { nodeId: 'archive', component: 'subprocess_plugin', stack: ['around'] });
	});

	test('is not asked about while it is closed', () => {
		assert.equal(childRequest(update(looking(), { type: 'keyPressed', key: 'r' })[1]), undefined);
		assert.deepEqual(looking().children, {});
	});

	test('shows the nodes of the other task in its place', () => {
		const model = reply(found(), keyOf(77), inside);
		assert.deepEqual(names(model), ['root', 'first', 'around', 'archive', 'copy files']);
	});

	test('has its failures among those that e goes to, also where somebody folded them away', () => {
		const lost = nodeOf('lost', 'FAILED');
		const deep = nodeOf('deep', 'FAILED', { children: [lost] });
		const model = reply(found(), keyOf(77), stateReport('FAILED', [nodeOf('copy', 'FINISHED'), deep], 'childRoot'));
		const at = (keys: string) => rowAtCursor(openTree(press(model, keys))!)?.node.id;
		assert.deepEqual([at('e'), at('ge'), at('jjjhge')], ['lost', 'lost', 'lost']);
		assert.equal(press(model, 'e').pane, 'tree');
	});

	test('stands aside for its own failures, and for the place where it is paused itself', () => {
		const failed = nodeOf('archive', 'FAILED', { component: 'subprocess_plugin', version: 'v1' });
		const outer = reply(found(), keyOf(1), stateReport('FAILED', [failed]));
		const model = reply(outer, keyOf(77), stateReport('FAILED', [nodeOf('lost', 'FAILED')], 'childRoot'));
		const at = (from: Model, keys: string) => rowAtCursor(openTree(press(from, keys))!)?.node.id;
		assert.deepEqual([at(model, 'e'), at(model, 'ee')], ['lost', 'lost']);
		const paused = reply(found(), keyOf(77), stateReport('SUSPENDED', [nodeOf('copy', 'FINISHED')], 'childRoot'));
		assert.equal(at(paused, 'ge'), 'archive');
	});

	test('is no task of the list', () => {
		assert.deepEqual(listRows(reply(found(), keyOf(77), inside)), [keyOf(1), keyOf(2)]);
	});

	test('is never saved as a watch', () => {
		const { model, effects } = opened();
		const { child, request } = childRequest(effects)!;
		const [, after] = update(model, { type: 'childFound', child, request, taskId: '77', at: model.now });
		assert.ok(after.every(({ type }) => type !== 'saveWatches'));
	});

	test('is asked for as often as the tree it stands in', () => {
		const model = reply(found(), keyOf(77), inside);
		const due = model.polls[keyOf(77)]!.dueAt - model.now;
		assert.ok(Math.abs(due - 5000) <= 300, String(due));
	});

	test('is let go when it is closed, and there at once when it is opened again', () => {
		const told = reply(found(), keyOf(77), inside);
		const closed = press(told, 'h');
		assert.deepEqual([closed.children, closed.watches[keyOf(77)]], [{}, undefined]);
		assert.equal(closed.polls[keyOf(77)], undefined);
		const again = press(closed, 'l');
		const { child, request } = childRequest(update(closed, { type: 'keyPressed', key: 'l' })[1])!;
		const back = act(again, { type: 'childFound', child, request, taskId: '77', at: again.now });
		assert.ok(names(back).includes('copy files'));
	});

	test('is let go when another task is looked at', () => {
		assert.deepEqual(press(reply(found(), keyOf(77), inside), ']').children, {});
	});

	test('that has made no task yet is asked about again after ten seconds', () => {
		const model = found({ taskId: undefined });
		assert.equal(childOf(model)?.task, undefined);
		const dueAt = childOf(model)!.dueAt - model.now;
		assert.equal(dueAt, 10_000);
	});

	test('that the user may not see says so in its row, and spoils nothing else', () => {
		const { model, effects } = opened();
		const { child, request } = childRequest(effects)!;
		const failure = failureOf('forbidden');
		const refused = act(model, { type: 'childFailed', child, request, failure, at: model.now });
		assert.equal(refused.servers.prod?.failure, undefined);
		const wide = { ...refused, size: { columns: 160, rows: 40 } };
		assert.match(screenLines(drawingOf(wide)).map(plainText).join('\n'), /archive.*No permission/);
	});

	test('that is tried again may be another task, and is asked about again', () => {
		const told = reply(found(), keyOf(77), inside);
		const retried = nodeOf('archive', 'RUNNING', { component: 'subprocess_plugin', version: 'v2', retry: 1 });
		const next = stateReport('RUNNING', [
			nodeOf('first', 'FINISHED'),
			nodeOf('around', 'RUNNING', { children: [retried] }),
		]);
		const after = reply(told, keyOf(1), next);
		assert.deepEqual([childOf(after)?.version, childOf(after)?.task], ['v2', keyOf(77)]);
		assert.notEqual(childOf(after)?.inFlight, undefined);
	});

	test('that a person watches too stays in the list when it is closed', () => {
		const named = press(found(), 'a', '77', 'enter');
		assert.equal(named.watches[keyOf(77)]?.childOf, undefined);
	});

	test('answered late, after it was closed, changes nothing', () => {
		const { model, effects } = opened();
		const { child, request } = childRequest(effects)!;
		const closed = { ...press(model, 'q'), pane: 'list' as const };
		const gone = act(closed, { type: 'childFound', child, request, taskId: '77', at: closed.now });
		assert.equal(gone.watches[keyOf(77)], undefined);
	});
});
