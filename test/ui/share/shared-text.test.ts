import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { savedText, sharedText } from '../../../source/ui/share/shared-text.js';
import { press } from '../../core/support.js';
import { scenes } from '../scenes.js';

const scene = (name: string, language: 'en' | 'zh' = 'en') => scenes[name]!({ columns: 100, rows: 30 }, { language });

describe('the card of an incident', () => {
	test('says which task, where, why and since when, in lines that can be pasted', () => {
		assert.equal(
			sharedText(scene('failed-tree'), 'card'),
			[
				'FAIL  prod  2/30411  资源扩容-支付',
				'  at     部署 › 执行脚本  (e8b128dff4663736)',
				'  why    exit 1: no space left on device (/data)',
				'  since  2026-03-02 19:47:47 +08  (12m17s)  retries 2',
			].join('\n'),
		);
	});

	test('speaks the language of the screen', () => {
		assert.match(
			sharedText(scene('failed-tree', 'zh'), 'card')!,
			/^失败 {2}prod.*\n {2}位置 .*\n {2}原因 .*\n {2}起于 /,
		);
	});

	test('says how old it is while nobody tells, and what it was', () => {
		const card = sharedText(scene('server-offline'), 'card')!;
		assert.match(card, /^STALE \(FAIL\) {2}prod/);
		assert.match(card, /\n {2}seen {3}data 6m old$/);
	});

	test('is of the node that is selected in the tree', () => {
		const onOther = press(scene('failed-tree'), 'home', 'j');
		assert.match(sharedText(onOther, 'card')!, /^DONE {2}prod/);
		assert.doesNotMatch(sharedText(onOther, 'card')!, /why/);
	});
});

describe('what is copied', () => {
	test('is the id of the task in the list, and of the node in the tree', () => {
		assert.equal(sharedText(scene('every-badge'), 'id'), '30411');
		assert.equal(sharedText(scene('failed-tree'), 'id'), 'e8b128dff4663736');
	});

	test('is the way to the node, and its whole error', () => {
		assert.equal(sharedText(scene('failed-tree'), 'path'), '资源扩容-支付 › 部署 › 执行脚本');
		assert.equal(
			sharedText(scene('failed-tree'), 'error'),
			'exit 1: no space left on device (/data)\nhost 10.0.3.17  job 407584',
		);
	});

	test('is nothing where there is nothing of the kind', () => {
		assert.equal(sharedText(scene('failed-tree'), 'link'), undefined);
		assert.equal(sharedText(scene('empty-list'), 'id'), undefined);
	});
});

describe('what is saved', () => {
	test('is the selected node with all below it in the tree, folded or not', () => {
		const text = savedText(press(scene('failed-tree'), 'home', 'zM', 'home'));
		assert.match(text, /^FAIL {2}prod {2}2\/30411/);
		assert.match(
			text,
			/\n {4}✗ FAIL {2}执行脚本 {2}1s {2}r2 {2}e8b128dff4663736\n {8}exit 1: .*\n {8}host 10\.0\.3\.17/,
		);
	});

	test('is the screen as it is seen elsewhere, without colours', () => {
		const text = savedText(scene('every-badge'));
		assert.equal(text.split('\n').length, 31);
		assert.match(text, /^ PROD {2}prod/);
		assert.doesNotMatch(text, /\u001B/);
	});
});
