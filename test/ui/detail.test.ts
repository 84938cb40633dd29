import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Model, untouchedTree } from '../../source/core/model.js';
import { withDetail } from '../../source/domain/merge.js';
import { drawingOf } from '../../source/ui/drawing.js';
import { plainText } from '../../source/ui/line.js';
import { detailLines } from '../../source/ui/views/detail.js';
import { aDetail, aPlanned } from '../builders/task.js';
import { keyOf, nodeOf, press, reply, reportOf, watching, withoutFlows } from '../core/support.js';

const key = keyOf(1);
const branch = { gatewayId: 'g', name: '', condition: 'x > 1', isDefault: false };
const plan = aDetail([
	aPlanned({ id: 'a', place: { branch, timeoutSeconds: 90, autoRetryLimit: 3 } }),
	aPlanned({ id: 'p', component: 'subprocess_plugin' }),
	aPlanned({ id: 'z' }),
]);

/** The detail of a node of a task with this state. */
function detailOf(id: string, state = 'RUNNING'): readonly string[] {
	const root = nodeOf('root', state, { children: [nodeOf('p', 'RUNNING')], finishedAt: undefined });
	const told = reply(withoutFlows(watching([1], { size: { columns: 120, rows: 40 } })), key, reportOf(root));
	const model: Model = { ...told, known: { [key]: withDetail(told.known[key]!, plan) } };
	const there = { ...press(model, 'enter'), trees: { [key]: { ...untouchedTree, cursor: { id, line: 0 } } } };
	return detailLines(drawingOf(there), 120, 6).map((line) => plainText(line).trim());
}

test('a node tells its branch and what the server does by itself about it', () => {
	assert.deepEqual(detailOf('a'), [
		'- WAIT   a',
		'branch if x > 1   time limit 1m30s   tried again up to 3 times',
		'id a   server state CREATED',
	]);
});

test('a node that stands for another task says so', () => {
	assert.match(detailOf('p')[1]!, /runs as a task of its own$/);
});

test('a node that will not be reached says so, and one with no facts leaves no line for them', () => {
	assert.deepEqual(detailOf('z', 'REVOKED').slice(1), ['will not be reached', 'id z   server state CREATED']);
	assert.deepEqual(detailOf('z').slice(1), ['id z   server state CREATED']);
});

test('a node that contradicts what is in it says so', () => {
	assert.match(detailOf('root', 'FINISHED')[1]!, /^the server contradicts itself about what is in it/);
});
