import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mergeReport } from '../../source/domain/merge.js';
import { walk } from '../../source/domain/task.js';
import { hear, planned, reportedNode, shownNode, someKnown } from '../builders/known.js';
import { aDetail, aNode, aPlanned, failed, finished, reportAt, running } from '../builders/task.js';

const branches = () => [
	finished('a', 0, 4),
	aNode({ id: 's', children: [finished('b', 4, 6), running('c', 6)] }),
	failed('d', 4, 9),
];
const plan = aDetail([
	aPlanned({ id: 'start', type: 'start', name: '' }),
	aPlanned({ id: 'a' }),
	aPlanned({ id: 's', children: [aPlanned({ id: 'b' }), aPlanned({ id: 'c' }), aPlanned({ id: 'e' })] }),
	aPlanned({ id: 'd' }),
]);

describe('an equal reply', () => {
	test('leaves every node, every list of children and the summary as they are', () => {
		const before = someKnown(reportAt(10, branches()));
		const after = hear(before, reportAt(10, branches()));
		assert.equal(after.tree, before.tree);
		assert.equal(after.reported, before.reported);
		assert.equal(after.summary, before.summary);
		assert.equal(after.order, before.order);
	});

	test('leaves the woven tree as it is', () => {
		const before = planned(someKnown(reportAt(10, branches())), plan);
		const after = hear(before, reportAt(10, branches()));
		assert.equal(after.tree, before.tree);
		assert.equal(after.summary, before.summary);
	});

	test('in another order leaves everything as it is', () => {
		const before = someKnown(reportAt(10, branches()));
		assert.equal(hear(before, reportAt(10, branches().reverse())).tree, before.tree);
	});
});

test('a later reply with the same nodes replaces the root alone', () => {
	const before = someKnown(reportAt(10, branches()));
	const after = hear(before, reportAt(15, branches()));
	assert.notEqual(after.tree, before.tree);
	assert.equal(after.tree.children, before.tree.children);
});

test('a change in one branch leaves the others as they are', () => {
	const before = planned(someKnown(reportAt(10, branches())), plan);
	const changed = aNode({ id: 's', children: [finished('b', 4, 6), finished('c', 6, 12)] });
	const after = hear(before, reportAt(15, [finished('a', 0, 4), changed, failed('d', 4, 9)]));
	const shared = ['start', 'a', 'd', 'b', 'e'].filter((id) => shownNode(before, id) === shownNode(after, id));
	assert.deepEqual(shared, ['start', 'a', 'd', 'b', 'e']);
	assert.notEqual(shownNode(before, 's'), shownNode(after, 's'));
});

test('the place of a node in its plan stays the very same over all replies', () => {
	const before = planned(someKnown(reportAt(10, branches())), plan);
	const after = hear(before, reportAt(15, [finished('a', 0, 4), finished('d', 4, 9, { retry: 1 })]));
	for (const { id, planned } of plan.nodes) {
		assert.equal(shownNode(before, id)?.planned, planned);
		assert.equal(shownNode(after, id)?.planned, planned);
	}
});

test('a plan adds what is still to come to the progress', () => {
	const known = someKnown(reportAt(10, [finished('a', 0, 4, { component: 'sleep_timer' })]));
	const detail = aDetail([aPlanned({ id: 'a', component: 'sleep_timer' })]);
	assert.deepEqual(known.summary.progress, { done: 1, total: undefined });
	assert.deepEqual(planned(known, detail).summary.progress, { done: 1, total: 1 });
});

test('merging changes nothing in what was known before', () => {
	const before = planned(someKnown(reportAt(10, branches())), plan);
	const copy = structuredClone(before);
	hear(before, reportAt(15, [failed('a', 0, 4, { retry: 1 })]));
	assert.deepEqual(before, copy);
});

test('no node is in the tree twice after many replies', () => {
	const known = someKnown(reportAt(10, branches()), reportAt(11, branches().reverse()), reportAt(12, []));
	const ids = [...walk(known.tree)].map(({ id }) => id);
	assert.deepEqual(ids.toSorted(), ['a', 'b', 'c', 'd', 'root', 's']);
});

describe('why a node failed', () => {
	const failure = reportAt(10, [failed('a', 0, 8)], { state: 'FAILED' });
	const explained = { ...failure, errors: { a: 'disk full' } };

	test('stands while the node lies failed and the server no longer says', () => {
		const paused = reportAt(12, [failed('a', 0, 8)], { state: 'SUSPENDED' });
		assert.deepEqual(someKnown(explained, paused).errors, { a: 'disk full' });
	});

	test('is forgotten when the node runs again', () => {
		assert.deepEqual(someKnown(explained, reportAt(12, [running('a', 11, { retry: 1 })])).errors, {});
	});

	test('is not the reason of the next failure', () => {
		const again = reportAt(20, [failed('a', 12, 18, { retry: 1 })], { state: 'FAILED' });
		assert.deepEqual(someKnown(explained, again).errors, {});
	});

	test('is not the reason of the next failure where no retries are counted', () => {
		assert.deepEqual(someKnown(explained, reportAt(20, [failed('a', 12, 18)], { state: 'FAILED' })).errors, {});
	});

	test('is replaced by what the server says now', () => {
		const again = { ...reportAt(20, [failed('a', 12, 18, { retry: 1 })]), errors: { a: 'disk gone' } };
		assert.deepEqual(someKnown(explained, again).errors, { a: 'disk gone' });
	});
});

test('automatic retries are those of the last reply', () => {
	const first = { ...reportAt(10, [failed('a', 0, 8)]), autoRetries: { a: { done: 1, limit: 3 } } };
	const known = someKnown(first, reportAt(11, [failed('a', 0, 8)]));
	assert.deepEqual([known.autoRetries, known.summary.badge], [{}, 'fail']);
});

test('a change of state seen between two replies is dated by the second', () => {
	const known = someKnown(reportAt(10, []), reportAt(20, [], { state: 'SUSPENDED' }));
	assert.deepEqual([known.stateSeenAt, known.sawStateChange], [known.tree.startedAt! + 20_000, true]);
});

test('a change of state after hours of silence was not seen', () => {
	const known = someKnown(reportAt(10, []), reportAt(7200, [], { state: 'REVOKED' }));
	assert.equal(known.sawStateChange, false);
});

test('a task without a name keeps the one it had', () => {
	const known = someKnown(reportAt(10, []), reportAt(11, [], { name: '' }));
	assert.deepEqual([known.name, known.reported.name], ['Release', 'Release']);
});

test('a reply received earlier than the last one by a clock set back is merged all the same', () => {
	const known = someKnown(reportAt(10, [running('a', 0)]));
	const after = mergeReport(known, reportAt(12, [finished('a', 0, 11)]), known.receivedAt - 60_000);
	assert.equal(reportedNode(after, 'a')?.state, 'FINISHED');
});
