import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { isMatch, marksIn, type Subject } from '../../../source/core/find/matching/match.js';
import { readQuery } from '../../../source/core/find/matching/query.js';
import { searchable } from '../../../source/core/find/matching/searchable.js';
import type { Readings } from '../../../source/core/find/matching/spelling.js';
import type { Badge } from '../../../source/domain/state.js';
import { loadReadings } from '../../../source/runtime/find/load-readings.js';

let readings: Readings;
before(async () => {
	readings = await loadReadings();
});

function subject(name: string, badge: Badge = 'running', ids: readonly string[] = []): Subject {
	return { name: searchable(name), ids, badge: () => badge };
}

function matches(filter: string, name: string, badge?: Badge, ids?: readonly string[]): boolean {
	return isMatch(readQuery(filter), subject(name, badge, ids), readings);
}

/** The name with what was found in it in brackets. */
function marked(filter: string, name: string, known: Readings | undefined = readings): string {
	const ranges = marksIn(readQuery(filter), searchable(name), known);
	return ranges.reduceRight(
		(text, { start, end }) => `${text.slice(0, start)}[${text.slice(start, end)}]${text.slice(end)}`,
		name,
	);
}

const finds = [
	['zykr', '资源扩容', '[资源扩容]'],
	['zykr', '支付-资源扩容-一期', '支付-[资源扩容]-一期'],
	['ziyuan', '资源扩容', '[资源]扩容'],
	['ziyuanku', '资源扩容', '[资源扩]容'],
	['ziyk', '资源扩容', '[资源扩]容'],
	['资源kr', '资源扩容', '[资源扩容]'],
	['3bushu', '3 部署', '[3] [部署]'],
	['3bushu', '3部署', '[3部署]'],
	['zykrzf', '资源扩容-支付', '[资源扩容]-[支付]'],
	['chongqi', '重启服务', '[重启]服务'],
	['zhongyao', '重要变更', '[重要]变更'],
	['zhbf', '支付备份', ''],
	['chq', '重启', '[重启]'],
	['lvdeng', '绿灯', '[绿灯]'],
	['ludeng', '绿灯', '[绿灯]'],
	['yinhang', '银行对账', '[银行]对账'],
	['ZYKR', '资源扩容', '[资源扩容]'],
	['部署', '3 部署服务', '3 [部署]服务'],
	['deploy', 'Deploy to EU', '[Deploy] to EU'],
	['Deploy', 'deploy to EU', ''],
	['EU', 'Deploy to EU', 'Deploy to [EU]'],
	['ｄｅｐｌｏｙ', 'deploy', '[deploy]'],
	['deploy', 'ｄｅｐｌｏｙ一期', '[ｄｅｐｌｏｙ]一期'],
	['eu dep', 'Deploy to EU', '[Dep]loy to [EU]'],
	['eu us', 'Deploy to EU', ''],
	['"to eu"', 'Deploy to EU', 'Deploy [to EU]'],
	['ploy oy', 'Deploy', 'De[ploy]'],
	['kr', '資源擴容', '資源[擴容]'],
	['zykr', 'zy kr', ''],
] as const;

describe('a filter', () => {
	for (const [filter, name, expected] of finds) {
		test(`${filter} ${expected === '' ? 'is not in' : 'is found in'} ${name}`, () => {
			assert.equal(matches(filter, name), expected !== '');
			if (expected !== '') assert.equal(marked(filter, name), expected);
		});
	}

	test('finds nothing by readings before these are loaded, and characters all the same', () => {
		assert.equal(isMatch(readQuery('zykr'), subject('资源扩容'), undefined), false);
		assert.equal(isMatch(readQuery('扩容'), subject('资源扩容'), undefined), true);
	});

	test('of blanks, or of a word that is not finished yet, leaves everything', () => {
		for (const filter of ['', '  ', '!', 'state:', 'state: ', '"'])
			assert.equal(matches(filter, 'deploy'), true, filter);
	});

	test('takes what begins a state after the word state, in either language and width', () => {
		assert.equal(matches('state:fail', 'deploy', 'fail'), true);
		assert.equal(matches('state:fa', 'deploy', 'fail'), true);
		assert.equal(matches('状态：失败', 'deploy', 'fail'), true);
		assert.equal(matches('state:执行', 'deploy', 'running'), true);
		assert.equal(matches('STATE:Run', 'deploy', 'running'), true);
		assert.equal(matches('state:fail', 'fail to deploy', 'running'), false);
		assert.equal(matches('state:melting', 'deploy', 'running'), false);
		assert.equal(matches('state:done', 'deploy', 'skipped'), true);
	});

	test('takes the whole word of a state by itself, beside names that have it', () => {
		assert.equal(matches('失败', '部署', 'fail'), true);
		assert.equal(matches('失败', '失败通知', 'done'), true);
		assert.equal(matches('失', '部署', 'fail'), false);
		assert.equal(matches('human', 'deploy', 'human'), true);
	});

	test('leaves out what has an exclamation mark before it', () => {
		assert.equal(matches('!done', 'deploy', 'done'), false);
		assert.equal(matches('!done', 'deploy', 'running'), true);
		assert.equal(matches('!done', 'what is done', 'running'), true);
		assert.equal(matches('!state:fail', 'deploy', 'fail'), false);
		assert.equal(matches('！失败', 'deploy', 'fail'), false);
		assert.equal(matches('!dep', 'deploy'), false);
		assert.equal(matches('dep !eu', 'deploy us'), true);
		assert.equal(matches('dep !eu', 'deploy eu'), false);
	});

	test('finds the number of a task from three digits on, and other ids from five characters on', () => {
		assert.equal(matches('304', 'deploy', 'running', ['30411']), true);
		assert.equal(matches('#30411', 'deploy', 'running', ['30411']), true);
		assert.equal(matches('30', 'deploy', 'running', ['30411']), false);
		assert.equal(matches('e8b1', 'deploy', 'running', ['e8b128dff']), false);
		assert.equal(matches('E8B12', 'deploy', 'running', ['e8b128dff']), true);
		assert.equal(matches('id:e8', 'deploy', 'running', ['e8b128dff']), true);
	});

	test('keeps places right where a small letter is longer than its capital', () => {
		assert.equal(marked('deploy', 'İİ deploy'), 'İİ [deploy]');
	});

	test('ends soon, whatever names and filters are like', () => {
		const name = '啊'.repeat(2000);
		assert.equal(matches(`${'a'.repeat(1999)}b`, name), false);
	});
});
