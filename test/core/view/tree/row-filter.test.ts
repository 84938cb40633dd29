import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failedOnly, type RowFilter } from '../../../../source/core/view/tree/row-filter.js';
import { plainRules, treeRows } from '../../../../source/core/view/tree-rows.js';
import { independentComponent, type TaskNode } from '../../../../source/domain/task.js';
import { nodeOf } from '../../support.js';
import { branch, leaves, rootOf } from '../support.js';

const tree = rootOf([
	branch('one', 'FAILED', [branch('two', 'FAILED', [...leaves(['a']), ...leaves(['bad'], 'FAILED')])]),
	branch('calm', 'RUNNING', leaves(['b', 'c'], 'RUNNING')),
	...leaves(['z'], 'RUNNING'),
]);
const named = (...ids: readonly string[]): RowFilter => ({ keep: ({ id }) => ids.includes(id) });
const idsOf = (filter: RowFilter, rules = {}, root: TaskNode = tree) =>
	treeRows(root, { ...plainRules, ...rules, filter }).rows.map(({ node }) => node.id);

describe('a filter of rows', () => {
	test('leaves what it keeps and the way to it, whatever is folded', () => {
		assert.deepEqual(idsOf(named('c')), ['root', 'calm', 'c']);
		assert.deepEqual(idsOf(named('a', 'z'), { folds: { two: { open: false } } }), ['root', 'one', 'two', 'a', 'z']);
	});

	test('keeps the root when it keeps nothing else', () => {
		assert.deepEqual(idsOf(named()), ['root']);
	});

	test('says how many nodes are not among the rows', () => {
		assert.equal(treeRows(tree, { ...plainRules, filter: named('c') }).hidden, 6);
		assert.equal(treeRows(tree, { ...plainRules, folds: { one: { open: false } } }).hidden, 3);
	});

	test('closes a branch that it keeps for itself, until a person opens it', () => {
		assert.deepEqual(idsOf(named('calm')), ['root', 'calm']);
		assert.deepEqual(idsOf(named('calm'), { folds: { calm: { open: true } } }), ['root', 'calm', 'b', 'c']);
	});

	test('goes through the trees of independent sub-processes, even through one that holds itself', () => {
		const own = nodeOf('own', 'RUNNING', { component: independentComponent });
		const other = nodeOf('other', 'RUNNING', { children: [own, ...leaves(['inside'], 'FAILED'), ...leaves(['well'])] });
		const outer = rootOf([own, ...leaves(['z'])]);
		const grafts = new Map([['own', other]]);
		assert.deepEqual(idsOf(failedOnly, { grafts }, outer), ['root', 'own', 'own', 'inside']);
		assert.deepEqual(idsOf(failedOnly, {}, outer), ['root']);
	});

	test('looks at the changed branches only when the tree has changed', () => {
		let looks = 0;
		const filter: RowFilter = {
			keep: () => {
				looks += 1;
				return false;
			},
		};
		idsOf(filter);
		const [first] = tree.children;
		looks = 0;
		idsOf(filter, {}, { ...tree, children: [first!, ...leaves(['new'])] });
		assert.ok(looks <= 4, String(looks));
	});

	test('for failures leaves the failing paths and nothing else', () => {
		assert.deepEqual(idsOf(failedOnly), ['root', 'one', 'two', 'bad']);
	});
});
