import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tallyOf } from '../../../source/core/find/hidden.js';
import { isFound } from '../../../source/core/find/list-matches.js';
import { selectedTask, worstTask } from '../../../source/core/view/list-rows.js';
import { act, effectsOf, emptyDetail, keyOf, press, reply, stateReport, tick, watchOf } from '../support.js';
import { inStates, listLine, named, reportIn, rows, selectedName } from './support.js';

const names = ['资源扩容-支付', '数据库归档', 'deploy eu', 'deploy us', '证书轮换', '资源扩容-搜索'];
const model = named(names);
const many = Array.from({ length: 40 }, (_, index) => (index % 10 === 0 ? `deploy ${index}` : `backup ${index}`));

describe('the filter of the list', () => {
	test('leaves what is found, as it is typed', () => {
		const typing = press(model, '/', 'dep');
		assert.deepEqual(rows(typing), ['deploy eu', 'deploy us']);
		assert.deepEqual(rows(press(typing, 'loy us')), ['deploy us']);
		assert.deepEqual(rows(press(typing, 'backspace', 'backspace', 'backspace')), names);
	});

	test('finds Chinese names by the first letters of their readings', () => {
		assert.deepEqual(rows(press(model, '/', 'zykr')), ['资源扩容-支付', '资源扩容-搜索']);
	});

	test('finds a task by who started or made it, from three letters on, once that is known', () => {
		const key = keyOf(102);
		const { known } = reply(model, key, stateReport('RUNNING'));
		const told = { ...known[key]!, detail: { ...emptyDetail, people: ['Alice', 'wei_lin'] } };
		const knowing = { ...model, known: { ...known, [key]: told } };
		assert.deepEqual(rows(press(knowing, '/', 'ali')), ['数据库归档']);
		assert.deepEqual(rows(press(knowing, '/', 'WEI_')), ['数据库归档']);
		assert.equal(rows(press(knowing, '/', '!alice')).length, 5);
		assert.equal(isFound(press(knowing, '/', 'lin'), key), false);
		assert.equal(isFound(press(knowing, '/', 'we'), key), false);
		assert.equal(isFound(press(model, '/', 'ali'), key), false);
	});

	test('counts what it finds among all', () => {
		assert.deepEqual(tallyOf(press(model, '/', 'dep'), undefined), { found: 2, total: 6, hiddenNeeds: 0 });
		assert.equal(tallyOf(press(model, '/'), undefined), undefined);
	});

	test('takes letters, digits and blanks while it is typed, and gives the keys back with Enter', () => {
		const kept = press(model, '/', 'deploy q', 'backspace', 'us', 'enter');
		assert.deepEqual(rows(kept), ['deploy us']);
		assert.equal(kept.find.typing, undefined);
		assert.equal(press(kept, 'enter').pane, 'tree');
	});

	test('goes to the nearest row that is found, and stays on its row when that is', () => {
		const onArchive = press(model, 'j');
		assert.equal(selectedName(onArchive), '数据库归档');
		assert.equal(selectedName(press(onArchive, '/', 'shuju')), '数据库归档');
		assert.equal(selectedName(press(onArchive, '/', 'ziyuan')), '资源扩容-支付');
		assert.equal(selectedName(press(onArchive, '/', 'dep')), 'deploy eu');
		assert.equal(selectedName(press(onArchive, '/', 'dep', 'backspace', 'backspace', 'backspace')), '数据库归档');
	});

	test('cleared with Esc while typing puts back the row and its line', () => {
		const scrolled = press(named(many), 'G', 'k', 'k', 'k');
		const [name, line] = [selectedName(scrolled), listLine(scrolled)];
		const back = press(scrolled, '/', 'dep', 'escape');
		assert.deepEqual([selectedName(back), listLine(back)], [name, line]);
		const later = press(scrolled, '/', 'dep', 'enter', 'escape');
		assert.deepEqual([selectedName(later), listLine(later)], [name, line]);
		assert.deepEqual(rows(later), rows(scrolled));
	});

	test('cleared after going on to a row that it has found stays on that row', () => {
		const found = press(named(many), 'j', '/', 'dep', 'enter', 'n');
		const name = selectedName(found);
		assert.notEqual(name, 'backup 1');
		assert.equal(selectedName(press(found, 'escape')), name);
		const lowest = press(named(many), '/', 'dep', 'enter', 'n', 'n');
		assert.equal(selectedName(press(lowest, 'escape')), 'deploy 20');
		assert.equal(listLine(press(lowest, 'escape')), listLine(lowest));
	});

	test('cleared after looking into the row that it went to stays on that row', () => {
		const looked = press(model, '/', 'deploy us', 'enter', 'enter', 'escape');
		assert.deepEqual([looked.pane, selectedName(press(looked, 'escape'))], ['list', 'deploy us']);
		const read = press(model, '/', 'deploy us', 'enter', 'i', 'escape');
		assert.deepEqual([read.pane, selectedName(press(read, 'escape'))], ['list', 'deploy us']);
	});

	test('that finds nothing, cleared after going to a failure, stays there', () => {
		const mixed = inStates([
			['a', 'FAILED'],
			['b', 'RUNNING'],
		]);
		const there = press(mixed, 'j', '/', 'zzzz', 'enter', 'e', 'escape');
		assert.deepEqual([selectedName(there), selectedName(press(there, 'escape'))], ['a', 'a']);
	});

	test('lets the cursor move while it is typed, and goes on from there', () => {
		const moved = press(model, '/', 'dep', 'down');
		assert.equal(selectedName(moved), 'deploy us');
		assert.equal(selectedName(press(moved, 'loy')), 'deploy us');
	});

	test('is gone when all of it is deleted and the keys are given back', () => {
		assert.equal(press(model, '/', 'd', 'backspace', 'enter').find.list, undefined);
		assert.equal(press(model, '/', 'backspace').find.typing, undefined);
	});

	test('opens again with what it was', () => {
		const again = press(model, '/', 'dep', 'enter', '/');
		assert.equal(again.find.typing?.text, 'dep');
		assert.deepEqual(rows(press(again, 'loy us')), ['deploy us']);
	});

	test('shows nothing, and selects nothing, when nothing is found', () => {
		const none = press(model, '/', 'zzzz');
		assert.deepEqual(rows(none), []);
		assert.equal(selectedTask(none), undefined);
		assert.equal(press(none, 'enter', 'x').watches, none.watches);
		assert.equal(selectedName(press(none, 'escape')), names[0]);
	});

	test('keeps the row under the cursor though it is found no longer, until the cursor leaves it', () => {
		const two = inStates([
			['one', 'RUNNING'],
			['two', 'RUNNING'],
			['three', 'FINISHED'],
		]);
		const filtered = press(two, 'j', 'k', '/', 'state:run', 'enter');
		assert.deepEqual(rows(filtered), ['one', 'two']);
		const ended = reply(filtered, keyOf(101), reportIn('FINISHED', 'one'));
		assert.equal(selectedName(ended), 'one');
		assert.deepEqual(rows(ended), ['two', 'one']);
		assert.deepEqual(tallyOf(ended, undefined)?.found, 1);
		assert.deepEqual(rows(press(ended, 'k')), ['two']);
	});

	test('takes states in either language, and what is not wanted', () => {
		const mixed = inStates([
			['a', 'FAILED'],
			['b', 'RUNNING'],
			['c', 'FINISHED'],
			['d', 'SUSPENDED'],
		]);
		assert.deepEqual(rows(press(mixed, '/', 'state:fail')), ['a']);
		assert.deepEqual(rows(press(mixed, '/', '状态：失败')), ['a']);
		assert.deepEqual(rows(press(mixed, '/', '!完成')), ['a', 'd', 'b']);
		assert.deepEqual(rows(press(mixed, '/', 'state:human')), ['d']);
	});

	test('says how many of what it hides wait for a person', () => {
		const mixed = inStates([
			['a', 'FAILED'],
			['b', 'RUNNING'],
			['d', 'SUSPENDED'],
		]);
		const filtered = press(mixed, '/', 'state:run', 'enter');
		assert.equal(tallyOf(filtered, undefined)?.hiddenNeeds, 2);
		assert.equal(worstTask(filtered), keyOf(101));
	});

	test('does not keep the keys of failures from those that it hides', () => {
		const mixed = inStates([
			['a', 'FAILED'],
			['b', 'RUNNING'],
		]);
		const there = press(mixed, '/', 'state:run', 'enter', 'e');
		assert.equal(selectedName(there), 'a');
		assert.equal(there.pane, 'tree');
	});

	test('reaches over all profiles on screen, and leaves out the heading of one without anything found', () => {
		const beside = act(
			{ ...named(['deploy', 'backup']), onScreen: ['prod', 'stage'] },
			{ type: 'watched', watches: [watchOf(7, { profile: 'stage', name: 'deploy later' })] },
		);
		assert.deepEqual(rows(press(beside, '/', 'dep')), ['deploy', 'deploy later']);
		assert.deepEqual(rows(press(beside, '/', 'backup')), ['backup']);
	});

	test('shows a task that is added though the filter does not find it', () => {
		const added = press(press(model, '/', 'dep', 'enter'), 'a', '777', 'enter');
		assert.equal(selectedTask(added), keyOf(777));
	});

	test('takes a paste as one line, and goes on taking answers', () => {
		const pasted = act(press(model, '/'), { type: 'pasted', text: 'deploy\n us ' });
		assert.deepEqual(rows(pasted), ['deploy us']);
		const told = reply(tick(pasted, 2), keyOf(101), stateReport('RUNNING'));
		assert.equal(told.find.typing?.text, 'deploy us');
	});

	test('asks for the readings of Chinese when it opens, once', () => {
		const cold = { ...model, find: { ...model.find, readings: undefined } };
		const asks = (before: typeof model) =>
			effectsOf(before, { type: 'keyPressed', key: '/' }).some(({ type }) => type === 'loadReadings');
		assert.deepEqual([asks(cold), asks(model)], [true, false]);
	});

	test('finds more when the readings come while it is typed', () => {
		const { readings } = model.find;
		const cold = press({ ...model, find: { ...model.find, readings: undefined } }, '/', 'zykr');
		assert.deepEqual(rows(cold), []);
		const warm = act(cold, { type: 'readingsLoaded', readings: readings! });
		assert.deepEqual(rows(warm), ['资源扩容-支付', '资源扩容-搜索']);
		assert.equal(selectedName(warm), '资源扩容-支付');
	});
});

describe('n and N', () => {
	test('go through what is found, round the ends, and say so', () => {
		const filtered = press(model, '/', 'dep', 'enter');
		assert.equal(selectedName(filtered), 'deploy eu');
		assert.equal(selectedName(press(filtered, 'n')), 'deploy us');
		const round = press(filtered, 'n', 'n');
		assert.equal(selectedName(round), 'deploy eu');
		assert.equal(round.notice?.key, 'find.fromTop');
		assert.equal(press(filtered, 'N').notice?.key, 'find.fromBottom');
	});

	test('say that there is no filter when there is none', () => {
		assert.equal(press(model, 'n').notice?.key, 'noFilter');
	});
});
