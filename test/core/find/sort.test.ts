import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSort, sortColumns, writeSort } from '../../../source/core/find/sort/sort-choice.js';
import type { Model } from '../../../source/core/model.js';
import { act, effectsOf, evening, keyOf, nodeOf, press, reply, reportOf, tick, watchOf } from '../support.js';
import { inStates, listLine, named, order, selectedName } from './support.js';

type Row = {
	readonly state: string;
	readonly startedAgo: number;
	readonly ranFor?: number;
	readonly retry?: number;
};

const rows: Readonly<Record<string, Row>> = {
	扩容: { state: 'RUNNING', startedAgo: 500, retry: 3 },
	'deploy 10': { state: 'FINISHED', startedAgo: 4000, ranFor: 3000 },
	'deploy 9': { state: 'FINISHED', startedAgo: 900, ranFor: 20, retry: 1 },
	备份: { state: 'RUNNING', startedAgo: 100 },
};

function told(): Model {
	return Object.entries(rows).reduce(
		(model, [name, { state, startedAgo, ranFor, retry = 0 }], index) => {
			const startedAt = evening - startedAgo * 1000;
			const finishedAt = ranFor === undefined ? undefined : startedAt + ranFor * 1000;
			const root = nodeOf('root', state, { name, startedAt, finishedAt, retry });
			const work = nodeOf('work', state, { startedAt, finishedAt, retry });
			return reply(model, keyOf(101 + index), reportOf({ ...root, children: [work] }, { name }));
		},
		named(Object.keys(rows)),
	);
}

const sorted = (text: string) => order(act(told(), { type: 'sortBy', sort: readSort(text)! }));

const orders = [
	['triage', ['扩容', '备份', 'deploy 10', 'deploy 9']],
	['triage desc', ['deploy 9', 'deploy 10', '备份', '扩容']],
	['state', ['扩容', '备份', 'deploy 10', 'deploy 9']],
	['name', ['备份', '扩容', 'deploy 9', 'deploy 10']],
	['name desc', ['deploy 10', 'deploy 9', '扩容', '备份']],
	['start', ['备份', '扩容', 'deploy 9', 'deploy 10']],
	['start asc', ['deploy 10', 'deploy 9', '扩容', '备份']],
	['total', ['扩容', '备份', 'deploy 10', 'deploy 9']],
	['total asc', ['deploy 9', 'deploy 10', '备份', '扩容']],
	['elapsed', ['deploy 10', 'deploy 9', '扩容', '备份']],
	['retries', ['扩容', 'deploy 9', '备份', 'deploy 10']],
	['id', ['备份', 'deploy 9', 'deploy 10', '扩容']],
	['added', ['扩容', 'deploy 10', 'deploy 9', '备份']],
	['added desc', ['备份', 'deploy 9', 'deploy 10', '扩容']],
] as const;

describe('the list', () => {
	for (const [text, names] of orders) {
		test(`is sorted by ${text}`, () => assert.deepEqual(sorted(text), names));
	}

	test('has tasks that nothing is known of last, whichever way it is sorted', () => {
		const model = act(told(), { type: 'watched', watches: [watchOf(999, { name: 'new' })] });
		for (const text of ['start', 'start asc', 'total', 'total asc', 'elapsed']) {
			assert.equal(order(act(model, { type: 'sortBy', sort: readSort(text)! })).at(-1), 'new', text);
		}
	});

	test('is not turned over by the clock alone, whatever it is sorted by', () => {
		for (const column of sortColumns) {
			const model = act(told(), { type: 'sortBy', sort: readSort(column)! });
			assert.deepEqual(order(tick(model, 20)), order(model), column);
		}
	});

	test('is as it was when the same is told again', () => {
		for (const column of sortColumns) {
			const model = act(told(), { type: 'sortBy', sort: readSort(column)! });
			const again = reply(tick(model, 5), keyOf(104), reportOf(model.known[keyOf(104)]!.reported, { name: '备份' }));
			assert.deepEqual(order(again), order(model), column);
		}
	});

	test('keeps the selected task, and its line on screen, when it is sorted anew', () => {
		const many = named(Array.from({ length: 60 }, (_, index) => `task ${(index * 37) % 60}`));
		const there = press(many, ...Array.from({ length: 30 }, () => 'j'));
		const [name, line] = [selectedName(there), listLine(there)];
		const byName = press(there, 's', 's');
		assert.equal(byName.find.sort.column, 'name');
		assert.deepEqual([selectedName(byName), listLine(byName)], [name, line]);
	});

	test('goes on to the next order with s, says which, and has it kept', () => {
		const model = inStates([['a', 'RUNNING']]);
		const once = press(model, 's');
		assert.deepEqual(once.find.sort, { column: 'state', direction: 'asc' });
		assert.equal(once.notice?.key, 'sort.state.asc');
		assert.deepEqual(effectsOf(model, { type: 'keyPressed', key: 's' }), [
			{ type: 'saveFind', change: { sort: { column: 'state', direction: 'asc' } } },
		]);
		assert.deepEqual(press(model, ...'sssssss').find.sort, model.find.sort);
	});

	test('is sorted by what follows :sort, which says what there is when it is something else', () => {
		const model = inStates([['a', 'RUNNING']]);
		assert.deepEqual(press(model, ':sort name desc', 'enter').find.sort, { column: 'name', direction: 'desc' });
		assert.equal(press(model, ':sort beauty', 'enter').prompt?.problem?.key, 'sort.unknown');
	});
});

describe('an order', () => {
	test('is written as it is read, in every column and direction', () => {
		for (const column of sortColumns) {
			for (const direction of ['asc', 'desc'] as const) {
				const sort = { column, direction };
				assert.deepEqual(readSort(writeSort(sort)), sort);
			}
		}
	});

	test('is nothing else', () => {
		for (const text of ['', 'beauty', 'name up', 'name asc desc']) assert.equal(readSort(text), undefined, text);
	});
});
