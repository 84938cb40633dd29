import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Failure } from '../../source/domain/failure.js';
import { messageLocale } from '../../source/domain/text/languages.js';
import { en } from '../../source/text/en.js';
import { failureDetail } from '../../source/text/failure-words.js';
import { isWordKey, languageNames, languageOf, speak, type WordKey } from '../../source/text/index.js';
import { zh } from '../../source/text/zh.js';

const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = { en, zh };
const keys = Object.keys(en).filter(isWordKey);
const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe('the words', () => {
	for (const language of languageNames) {
		const table = tables[language]!;
		const entries = Object.entries(table);
		const forms = entries.filter(([key]) => !isWordKey(key));

		test(`are there for every key, on one line, without blanks around them: ${language}`, () => {
			assert.deepEqual(
				keys.filter((key) => !table[key]),
				[],
			);
			assert.deepEqual(
				entries.filter(([, text]) => text !== text.trim() || /\p{Cc}/u.test(text)),
				[],
			);
		});

		test(`take the same values as in English: ${language}`, () => {
			assert.deepEqual(
				keys.filter((key) => blanks(table[key]!).join() !== blanks(en[key]).join()),
				[],
			);
		});

		test(`have forms only for counts that the language tells apart: ${language}`, () => {
			const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
			const known = pluralCategories.filter((category) => category !== 'other');
			const odd = forms.filter(([key, text]) => {
				const [, base = '', category = ''] = /^(.*)\.(\w+)$/.exec(key) ?? [];
				if (!isWordKey(base) || !blanks(en[base]).includes('{count}')) return true;
				const others = blanks(text).filter((blank) => blank !== '{count}');
				return !known.some((one) => one === category) || !others.every((blank) => blanks(en[base]).includes(blank));
			});
			assert.deepEqual(odd, []);
		});
	}

	test('have an English form for one wherever the plural would be wrong', () => {
		const plural = /\{count\}(?: [a-z]+)? [a-z]+[a-rt-z]s\b/;
		assert.deepEqual(
			keys.filter((key) => plural.test(en[key]) && !Object.hasOwn(en, `${key}.one`)),
			[],
		);
	});

	test('agree with their count', () => {
		const count = (value: number) => speak('en')('health.errors', { count: value });
		assert.deepEqual([0, 1, 2].map(count), ['0 errors', '1 error', '2 errors']);
		assert.equal(speak('zh')('health.errors', { count: 1 }), '出错 1 次');
	});

	test('are filled in', () => {
		assert.equal(speak('en')('removed', { name: 'release' }), 'No longer watching release. Press u to undo.');
	});

	test('are filled in with words of the same language', () => {
		const values = { path: '/a', reason: { key: 'reason.other', values: { code: 'E1' } } };
		assert.equal(speak('en')('settings.notSaved', values), 'Could not save /a: the system says E1.');
		assert.equal(speak('zh')('settings.notSaved', values), '无法保存 /a：系统报告 E1。');
	});

	test('show a value as it is, whatever it looks like', () => {
		assert.match(speak('en')('removed', { name: '$& {name}' }), /watching \$& \{name\}\./);
	});

	test('keep a blank that nothing was given for', () => {
		assert.equal(speak('en')('said', {}), '{text}');
	});
});

test('a locale has its language, English when there is none', () => {
	const locales = [
		'zh_CN.UTF-8',
		'ZH',
		'zh-Hant-TW',
		'zh@pinyin',
		'en_GB',
		'C',
		'C.UTF-8',
		'POSIX',
		'',
		'de_DE',
		'zhx',
	];
	assert.deepEqual(
		locales.filter((locale) => languageOf(locale) === 'zh'),
		['zh_CN.UTF-8', 'ZH', 'zh-Hant-TW', 'zh@pinyin'],
	);
});

test('the locale of messages is LC_ALL, then LC_MESSAGES, then LANG; an empty one is none', () => {
	assert.equal(messageLocale({ LC_ALL: 'C.UTF-8', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' }), 'C.UTF-8');
	assert.equal(messageLocale({ LC_ALL: '', LC_MESSAGES: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }), 'zh_CN.UTF-8');
	assert.equal(messageLocale({ LC_CTYPE: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }), 'en_US.UTF-8');
	assert.equal(messageLocale({}), '');
});

test('only keys of the table are words', () => {
	const texts = ['removed', 'toString', 'constructor', '', 'health.errors.one'];
	assert.deepEqual(texts.map(isWordKey), [true, false, false, false, false]);
	assert.equal<WordKey>(keys[0]!, 'badge.fail');
});

test('a failure is told in our own words where we found it out, else in those of the server', () => {
	const values = { secret: { key: 'field.appSecret' }, name: 'prod' };
	const whole = { code: undefined, traceId: undefined, retryAfterMs: undefined };
	const refused: Failure = { ...whole, kind: 'auth', detail: 'bk_token expired' };
	const told = { key: 'secret.notStored', values };
	const missing: Failure = { ...whole, kind: 'credentials', detail: 'English', told };
	assert.equal(failureDetail(refused, speak('zh')), 'bk_token expired');
	assert.match(failureDetail(missing, speak('zh')), /^环境 prod 没有保存应用密钥。/);
});
