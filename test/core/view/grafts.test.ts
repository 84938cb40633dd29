import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { plainRules, treeRows } from '../../../source/core/view/tree-rows.js';
import { independentComponent, type TaskNode } from '../../../source/domain/task.js';
import { plainPlace } from '../../builders/task.js';
import { nodeOf } from '../support.js';

const own = (id: string, state: string) => nodeOf(id, state, { component: independentComponent });
const tree = nodeOf('root', 'RUNNING', {
	children: [own('p', 'RUNNING'), own('later', 'CREATED'), nodeOf('z', 'CREATED')],
});
const other = nodeOf('other', 'RUNNING', { children: [nodeOf('a', 'FINISHED'), own('q', 'RUNNING')] });
const still = nodeOf('still', 'FINISHED', { children: [nodeOf('b', 'FINISHED')] });

/** The visible rows: a mark for open, closed or a leaf, the id, and the task of another it belongs to. */
function picture(grafts: ReadonlyMap<string, TaskNode> = new Map(), open: Readonly<Record<string, boolean>> = {}) {
	const folds = Object.fromEntries(Object.entries(open).map(([id, isOpen]) => [id, { open: isOpen }]));
	return treeRows(tree, { ...plainRules, folds, grafts }).rows.map(({ node, depth, isOpen, owner }) => {
		const marks = { true: 'v', false: '>', undefined: ' ' };
		return `${' '.repeat(depth)}${marks[`${isOpen}`]}${node.id}${owner ? ` of ${owner}` : ''}`;
	});
}

describe('a node that stands for another task', () => {
	test('is closed while the other task is not known, whatever someone wished, and a leaf before it is reached', () => {
		assert.deepEqual(picture(), ['vroot', ' >p', '  later', '  z']);
		assert.deepEqual(picture(new Map(), { p: true }), ['vroot', ' >p', '  later', '  z']);
	});

	test('holds the tree of the other task, open by itself while something goes on in it', () => {
		const rows = ['vroot', ' vp', '   a of p', '  >q of p', '  later', '  z'];
		assert.deepEqual(picture(new Map([['p', other]])), rows);
		assert.deepEqual(picture(new Map([['p', still]])), ['vroot', ' >p', '  later', '  z']);
	});

	test('is opened and closed by a person like any other', () => {
		assert.deepEqual(picture(new Map([['p', other]]), { p: false }), ['vroot', ' >p', '  later', '  z']);
		assert.deepEqual(picture(new Map([['p', still]]), { p: true }), ['vroot', ' vp', '   b of p', '  later', '  z']);
	});

	test('may stand in the tree of another one', () => {
		const grafts = new Map([
			['p', other],
			['q', still],
		]);
		assert.deepEqual(picture(grafts, { q: true }).slice(1, 5), [' vp', '   a of p', '  vq of p', '    b of q']);
	});

	test('that comes again in its own tree is not drawn without end', () => {
		const circle = nodeOf('circle', 'RUNNING', { children: [own('p', 'RUNNING'), nodeOf('a', 'RUNNING')] });
		assert.deepEqual(picture(new Map([['p', circle]])), ['vroot', ' vp', '  >p of p', '   a of p', '  later', '  z']);
	});

	test('is laid out anew when its tree changes, and only then', () => {
		const rules = { ...plainRules, grafts: new Map([['p', other]]) };
		assert.equal(treeRows(tree, rules), treeRows(tree, { ...rules }));
		assert.notEqual(treeRows(tree, rules), treeRows(tree, { ...rules, grafts: new Map([['p', still]]) }));
	});
});

test('the rows of a branch stand in as deep as gateways are open around them, also in a sub-process', () => {
	const deep = (id: string, depth: number, children: readonly TaskNode[] = []) =>
		nodeOf(id, 'RUNNING', { planned: { ...plainPlace, depth }, children });
	const flow = nodeOf('root', 'RUNNING', {
		children: [deep('g', 0), deep('s', 1, [deep('h', 0), deep('x', 1)]), deep('y', 2), deep('c', 0)],
	});
	assert.deepEqual(
		treeRows(flow, plainRules).rows.map(({ node, depth }) => `${node.id}${depth}`),
		['root0', 'g1', 's2', 'h3', 'x4', 'y3', 'c1'],
	);
});
