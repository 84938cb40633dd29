import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listRows } from '../../../source/core/view/list-rows.js';
import { openTree } from '../../../source/core/view/panes.js';
import { countBelow } from '../../../source/core/view/tree/counts.js';
import type { Known } from '../../../source/domain/known.js';
import type { TaskNode } from '../../../source/domain/task.js';
import { drawingOf } from '../../../source/ui/drawing.js';
import { plainText } from '../../../source/ui/line.js';
import { screenLines } from '../../../source/ui/screen.js';
import { evening, nodeOf, press } from '../support.js';
import { branch, key, selected, told, treeOf } from './support.js';

/** 100 branches of 99 leaves, the last of them at work. */
const branches = Array.from({ length: 100 }, (_, index) =>
	branch(
		`b${index}`,
		'RUNNING',
		Array.from({ length: 99 }, (_, leaf) =>
			nodeOf(`b${index}.${leaf}`, leaf === 98 ? 'RUNNING' : 'FINISHED', { startedAt: evening - 50_000 + leaf }),
		),
	),
);
const big = press(treeOf(branches), 'zR', 'g');
const rowsOf = (model: typeof big) => openTree(model)!.rows;

/** The model with a tree that counts how often something is read from its nodes. */
function counting(model: typeof big, reads: { names: number }): typeof big {
	const watched = (node: TaskNode): TaskNode => {
		const children = node.children.map(watched);
		const { name } = node;
		return Object.defineProperty({ ...node, children }, 'name', {
			enumerable: true,
			get: () => {
				reads.names += 1;
				return name;
			},
		});
	};
	const known = model.known[key]!;
	const tree = watched(known.tree);
	const copy: Known = { ...known, tree, reported: tree };
	return { ...model, known: { ...model.known, [key]: copy } };
}

test('the tree has 10,001 rows when all is open', () => {
	assert.equal(rowsOf(big).rows.length, 10_001);
});

test('moving the cursor lays out no rows again', () => {
	const moved = press(big, 'jjjGkk', 'pageup', 'ctrl+d');
	assert.equal(rowsOf(moved), rowsOf(big));
});

test('an equal reply lays out no rows again', () => {
	assert.equal(rowsOf(told(big, branches)), rowsOf(big));
});

test('a reply that changes one leaf counts only the branch it is in again', () => {
	const [first, ...others] = branches;
	const finished = first!.children.map((leaf) => (leaf.state === 'RUNNING' ? { ...leaf, state: 'FINISHED' } : leaf));
	const after = told(big, [{ ...first!, children: finished }, ...others]);
	const before = new Set(rowsOf(big).rows.map(({ node }) => node));
	const made = rowsOf(after).rows.filter(({ node }) => !before.has(node));
	assert.deepEqual(
		made.map(({ node }) => node.id),
		['root', 'b0', 'b0.98'],
	);
});

test('a frame names the visible rows only', () => {
	const reads = { names: 0 };
	const model = counting(big, reads);
	openTree(model);
	countBelow(openTree(model)!.tree);
	reads.names = 0;
	screenLines(drawingOf(press(model, 'j')));
	assert.ok(reads.names > 18 && reads.names < 200, String(reads.names));
});

test('a frame in the middle of the tree shows the rows around the cursor', () => {
	const model = press(big, ...Array.from({ length: 300 }, () => 'pagedown'));
	const frame = screenLines(drawingOf(model)).map(plainText);
	assert.match(frame.join('\n'), new RegExp(`${selected(model)?.replace('.', '\\.')}\\b`));
	assert.equal(frame.length, 24);
});

test('the order of the list is worked out without a look at every task for every task', () => {
	const reads = { profiles: 0 };
	const count = 500;
	const watches = Object.fromEntries(
		Array.from({ length: count }, (_, index) => {
			const watch = { ...big.watches[key]!, taskId: String(index + 1) };
			const counted = Object.defineProperty(watch, 'profile', {
				enumerable: true,
				get: () => {
					reads.profiles += 1;
					return 'prod';
				},
			});
			return [`prod/cmdb_biz/2/${index + 1}`, counted];
		}),
	);
	listRows({ ...big, watches });
	assert.ok(reads.profiles <= 20 * count, String(reads.profiles));
});
