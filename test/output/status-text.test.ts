import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type Glyphs, glyphTable } from '../../source/core/looks/glyphs.js';
import type { Look } from '../../source/output/exit-code.js';
import { statusText } from '../../source/output/status-text.js';
import { speak } from '../../source/text/index.js';
import { aFailure, aWatch, planned, someKnown } from '../builders/known.js';
import { aDetail, aNode, aPlanned, at, bareReport, failed, finished, reportAt, running } from '../builders/task.js';

const watch = aWatch();

function linesOf(
	look: Look,
	options: { readonly language?: 'en' | 'zh'; readonly glyphs?: Glyphs } = {},
): readonly string[] {
	const { language = 'en', glyphs = glyphTable.rich } = options;
	return statusText([{ watch, look }], { say: speak(language), glyphs, now: at(400) }).split('\n');
}

describe('a failed task', () => {
	const inside = aNode({
		id: '发布',
		state: 'FAILED',
		children: [failed('拷贝', 4, 28, { id: 'a', name: '拷贝', retry: 2 })],
	});
	const gateway = failed('g', 30, 40, { name: '', type: 'exclusive' });
	const report = reportAt(400, [inside, gateway, running('b', 0)], { state: 'FAILED' });
	const known = someKnown({ ...report, errors: { a: '\n  disk full  \nno space left' } });

	test('is a line with the first failure, and under it each failure with its reason', () => {
		assert.deepEqual(linesOf({ known }), [
			'✗ FAIL  2/30412  Release  6m40s  发布 › 拷贝 +1 more',
			'    发布 › 拷贝 6m12s r2: disk full',
			'    exclusive gateway 6m00s: the server gives no reason',
			'',
		]);
	});

	test('reads in Chinese', () => {
		assert.deepEqual(linesOf({ known }, { language: 'zh' }), [
			'✗ 失败  2/30412  Release  6m40s  发布 › 拷贝 另 1 个',
			'    发布 › 拷贝 6m12s r2: disk full',
			'    分支网关 6m00s: 服务器未给出原因',
			'',
		]);
	});

	test('has no character of ours but ASCII where only that is wanted', () => {
		assert.deepEqual(linesOf({ known }, { glyphs: glyphTable.ascii }), [
			'X FAIL  2/30412  Release  6m40s  发布 / 拷贝 +1 more',
			'    发布 / 拷贝 6m12s r2: disk full',
			'    exclusive gateway 6m00s: the server gives no reason',
			'',
		]);
	});
});

for (const [what, look, line] of [
	['a running task', { known: someKnown(reportAt(400, [running('a', 0)])) }, '» RUN  2/30412  Release  6m40s  a'],
	[
		'a task that waits for a person',
		{
			known: planned(
				someKnown(reportAt(400, [running('a', 0)])),
				aDetail([aPlanned({ id: 'a', component: 'pause_node' })]),
			),
		},
		'= HUMAN  2/30412  Release  6m40s  a',
	],
	[
		'a paused task',
		{ known: someKnown(reportAt(400, [], { state: 'SUSPENDED' })) },
		'= HUMAN  2/30412  Release  6m40s',
	],
	['a task never started', { known: someKnown(bareReport('CREATED')) }, '- WAIT  2/30412  Release  -  not started'],
	['an expired task', { known: someKnown(bareReport('EXPIRED')) }, '# STOP  2/30412  Release  -'],
	[
		'a task stopped before we looked',
		{ known: someKnown(reportAt(400, [running('a', 0)], { state: 'REVOKED' })) },
		'# STOP  2/30412  Release  -',
	],
	[
		'a finished task',
		{ known: someKnown(reportAt(60, [finished('a', 0, 60)], { state: 'FINISHED', finishedAt: at(60) })) },
		'✓ DONE  2/30412  Release  1m00s',
	],
	[
		'a task in a state that nobody knows',
		{ known: someKnown(reportAt(400, [running('a', 0)], { state: 'MELTING' })) },
		'~ MELTING  2/30412  Release  6m40s  a',
	],
] as const) {
	test(`${what} is one line`, () => assert.deepEqual(linesOf(look), [line, '']));
}

test('a task that could not be read says why, and what the server said', () => {
	const failure = aFailure({ kind: 'forbidden', detail: 'user admin has no permission' });
	assert.deepEqual(linesOf({ failure }), [
		'? forbidden  2/30412  Release    No permission. Ask for access to this task, business or interface.',
		'    user admin has no permission',
		'',
	]);
});

test('several tasks stand in columns, whatever the width of their names', () => {
	const known = someKnown(reportAt(400, [running('a', 0)]));
	const wide = { ...known, name: '发布到生产' };
	const rows = [
		{ watch, look: { known } },
		{ watch: aWatch({ taskId: '7' }), look: { known: wide } },
		{ watch: aWatch({ taskId: '8', name: '' }), look: { failure: aFailure() } },
	];
	assert.deepEqual(statusText(rows, { say: speak('en'), glyphs: glyphTable.rich, now: at(400) }).split('\n'), [
		'» RUN      2/30412  Release     6m40s  a',
		'» RUN      2/7      发布到生产  6m40s  a',
		'? timeout  2/8                         The server did not answer in time. It may be overloaded.',
		'',
	]);
});

test('no tasks are no lines', () => {
	assert.equal(statusText([], { say: speak('en'), glyphs: glyphTable.rich, now: at(0) }), '');
});
