import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { newLines, nothingSaid, summaryText } from '../../../source/ui/spoken.js';
import { keyOf, nodeOf, reply, reportOf, watching } from '../../core/support.js';
import { scenes } from '../scenes.js';

const told = (state: string, errors: Readonly<Record<string, string>> = {}) =>
	reportOf(
		nodeOf('root', state === 'FAILED' ? 'FAILED' : 'RUNNING', { children: [nodeOf('n1', state, { name: 'deploy' })] }),
		{
			errors,
		},
	);
const running = reply(watching([1]), keyOf(1), told('RUNNING'));
const said = (model: Model, before = nothingSaid(0)) => newLines(model, before);

describe('what is said in lines', () => {
	test('is how each task stands when it is first told, and then nothing until something changes', () => {
		const [lines, now] = said(running);
		assert.equal(lines.length, 1);
		assert.match(lines[0]!, /^RUN {2}prod {2}2\/1/);
		assert.deepEqual(said(running, now)[0], []);
	});

	test('is each change in words, once, with what was before and why', () => {
		const [, before] = said(running);
		const failed = reply(running, keyOf(1), told('FAILED', { n1: 'exit 1: disk full' }));
		const [lines, now] = said(failed, before);
		const ofNode = lines.filter((line) => line.includes('deploy'));
		assert.equal(ofNode.length, 1);
		assert.match(ofNode[0]!, /^\d\d:\d\d:\d\d {2}FAIL {2}.*deploy {2}\(before: RUN\) {2}exit 1: disk full$/);
		assert.deepEqual(said(failed, now)[0], []);
	});

	test('is nothing of what an earlier run had noted', () => {
		const failed = reply(running, keyOf(1), told('FAILED'));
		const [lines] = newLines(failed, nothingSaid(failed.now + 1));
		assert.ok(failed.changes.transitions.length > 0);
		assert.equal(lines.length, 1);
	});

	test('forgets a task that is watched no more', () => {
		const [, before] = said(running);
		assert.equal(before.tasks.size, 1);
		assert.equal(said(watching([]), before)[1].tasks.size, 0);
	});

	test('holds no sequence that moves a cursor', () => {
		const [lines] = said(scenes['every-badge']!({ columns: 160, rows: 60 }, {}));
		assert.ok(lines.length > 5);
		assert.doesNotMatch(lines.join(''), /[\u0000-\u001F\u007F]/);
	});
});

describe('the summary', () => {
	test('counts what is watched, and tells each task that needs a person', () => {
		const text = summaryText(scenes['every-badge']!({ columns: 100, rows: 30 }, {}));
		assert.match(text, /^\d+ watched: 1 FAIL, 1 HUMAN/);
		assert.match(text, /\nFAIL {2}prod {2}2\/30411 {2}资源扩容-支付\n {2}at .*执行脚本/);
		assert.ok(text.endsWith('\n'));
	});

	test('is one line when nothing needs anyone', () => assert.equal(summaryText(running), '1 watched: 1 RUN\n'));
});
