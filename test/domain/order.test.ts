import assert from 'node:assert/strict';
import { test } from 'node:test';
import { extendOrder, type Order, sortSiblings } from '../../source/domain/order.js';
import type { TaskNode } from '../../source/domain/task.js';
import { someKnown } from '../builders/known.js';
import { aNode, finished, ready, reportAt, running } from '../builders/task.js';

function orderOf(...replies: readonly (readonly TaskNode[])[]): Order {
	return replies.reduce((order: Order, nodes, index) => extendOrder(order, nodes, index + 1), new Map());
}

function idsOf(nodes: readonly TaskNode[]): readonly string[] {
	return nodes.map(({ id }) => id);
}

function shownAfter(...replies: readonly (readonly TaskNode[])[]): readonly string[] {
	const reports = replies.map((nodes, index) => reportAt(10 + index, nodes));
	return idsOf(someKnown(reports[0]!, ...reports.slice(1)).tree.children);
}

test('siblings stand in the order of their starts', () => {
	assert.deepEqual(shownAfter([running('a', 9), finished('b', 0, 3), finished('c', 3, 9)]), ['b', 'c', 'a']);
});

test('siblings that start in the same second stand in the order in which they were first seen', () => {
	assert.deepEqual(shownAfter([finished('z', 5, 6)], [finished('a', 5, 6), finished('z', 5, 6)]), ['z', 'a']);
});

test('of siblings that start in the same second, what ended first stands first', () => {
	assert.deepEqual(shownAfter([running('a', 5), finished('b', 5, 9), finished('c', 5, 7)]), ['c', 'b', 'a']);
});

test('siblings alike in everything else stand in the order of their ids', () => {
	assert.deepEqual(shownAfter([running('c', 5), running('a', 5), running('b', 5)]), ['a', 'b', 'c']);
});

test('a retry moves no node, though its start is new', () => {
	const after = [running('a', 9, { retry: 1 }), running('b', 3)];
	assert.deepEqual(shownAfter([finished('a', 0, 2, { state: 'FAILED' }), running('b', 3)], after), ['a', 'b']);
});

test('a next round moves no node', () => {
	const after = [running('a', 9, { loop: 2 }), finished('b', 3, 8)];
	assert.deepEqual(shownAfter([finished('a', 0, 2), running('b', 3)], after), ['a', 'b']);
});

test('a node that has not started stands behind those that have', () => {
	assert.deepEqual(shownAfter([ready('a'), running('b', 3)]), ['b', 'a']);
});

test('a node seen before it started takes its place when it starts', () => {
	const paused = running('a', 0, { state: 'SUSPENDED', startedAt: undefined });
	const later = [running('a', 8), running('c', 9), finished('b', 3, 7)];
	assert.deepEqual(shownAfter([paused, running('b', 3)], later), ['b', 'a', 'c']);
});

test('the start event stands first and the end event last, whatever their times', () => {
	const nodes = [
		aNode({ id: 'end', type: 'end', startedAt: 1 }),
		running('a', 5),
		aNode({ id: 'begin', type: 'start', startedAt: undefined }),
	];
	assert.deepEqual(shownAfter(nodes), ['begin', 'a', 'end']);
});

test('children of a sub-process are in order too', () => {
	const inside = aNode({ id: 's', children: [running('b', 4), running('a', 2)] });
	assert.deepEqual(idsOf(someKnown(reportAt(9, [inside])).tree.children[0]!.children), ['a', 'b']);
});

test('an order to which nothing is added is the same order', () => {
	const order = orderOf([running('a', 1), ready('b')]);
	assert.equal(extendOrder(order, [running('a', 7), ready('b')], 2), order);
});

test('an order that grows leaves the old one as it was', () => {
	const order = orderOf([running('a', 1)]);
	assert.deepEqual([[...extendOrder(order, [running('b', 2)], 2).keys()], [...order.keys()]], [['a', 'b'], ['a']]);
});

test('siblings already in order are the very same list', () => {
	const nodes = [running('a', 1), running('b', 2)];
	assert.equal(sortSiblings(nodes, orderOf(nodes)), nodes);
});
