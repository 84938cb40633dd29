import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type FollowRule, meantTasks, parseRule, queryOf, ruleKey } from '../../../source/domain/follow/rule.js';
import type { ListedTask } from '../../../source/domain/task-list.js';
import { aListedTask as listed } from '../../builders/listed-task.js';

const home = { scope: 'cmdb_biz', bizId: '2' } as const;
const ruleOf = (text: string): FollowRule => {
	const read = parseRule(text, home);
	assert.ok('rule' in read, text);
	return read.rule;
};
const found = (text: string, tasks: readonly ListedTask[]) =>
	meantTasks(ruleOf(text), tasks).map(({ taskId }) => taskId);

describe('a rule', () => {
	test('is read from words in any order, its business from the profile', () => {
		assert.deepEqual(ruleOf('creator:alice running name:发布 template:243 limit:20'), {
			...home,
			running: true,
			name: '发布',
			creator: 'alice',
			templateId: '243',
			limit: 20,
		});
	});

	test('may name its business or project', () => {
		assert.deepEqual([ruleOf('running biz:3').bizId, ruleOf('running project:12').scope], ['3', 'project']);
	});

	test('may hold blanks in quotes, and colons of a Chinese keyboard', () => {
		assert.equal(ruleOf('name:"nightly release"').name, 'nightly release');
		assert.equal(ruleOf('name：发布').name, '发布');
	});

	for (const text of [
		'running',
		'creator:alice',
		'name:"a b" running',
		'project:12 template:7 limit:3',
		'biz:3 name:发布',
	]) {
		test(`reads again what it is written as: ${text}`, () => {
			assert.deepEqual(ruleOf(ruleKey(ruleOf(text))), ruleOf(text));
		});
	}

	for (const [text, problem] of [
		['', 'ruleEmpty'],
		['biz:2', 'ruleEmpty'],
		['running colour:red', 'ruleUnknownWord'],
		['running name:', 'ruleUnknownWord'],
		['template:abc', 'ruleUnknownWord'],
		['running limit:201', 'ruleBadLimit'],
		['running limit:0', 'ruleBadLimit'],
		['release', 'ruleUnknownWord'],
		['running __proto__:x', 'ruleUnknownWord'],
	] as const) {
		test(`that says "${text}" is refused with a reason`, () => {
			const read = parseRule(text, home);
			assert.equal('problem' in read && read.problem, problem);
		});
	}

	test('without any business is refused', () => {
		const read = parseRule('running', {});
		assert.equal('problem' in read && read.problem, 'ruleNeedsBusiness');
	});

	test('asks the server for no more than it takes, and for a long page where it filters itself', () => {
		assert.deepEqual(queryOf(ruleOf('running limit:20')), {
			keyword: undefined,
			isStarted: true,
			isFinished: false,
			templateId: undefined,
			limit: 20,
			offset: 0,
		});
		assert.equal(queryOf(ruleOf('creator:alice')).limit, 200);
	});

	test('means running tasks only where it says so', () => {
		const tasks = [listed('1'), listed('2', { isFinished: true }), listed('3', { isStarted: false })];
		assert.deepEqual([found('running', tasks), found('creator:alice', tasks)], [['1'], ['1', '2', '3']]);
	});

	test('means a part of the name in either case, and the whole creator', () => {
		const tasks = [listed('1', { name: 'Nightly' }), listed('2', { creator: 'alicea' })];
		assert.deepEqual([found('name:night', tasks), found('creator:alice', tasks)], [['1'], ['1']]);
	});

	test('never means a task that a sub-process made', () => {
		assert.deepEqual(found('running', [listed('1', { isChild: true })]), []);
	});
});
