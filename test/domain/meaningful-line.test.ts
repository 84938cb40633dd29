import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { meaningfulLine } from '../../source/domain/text/meaningful-line.js';

const traceback = [
	'fail: Traceback (most recent call last):',
	'  File "/app/gcloud/taskflow3/domains/dispatchers/base.py", line 38, in wrapper',
	'    return func(*args, **kwargs)',
	'  File "/app/bamboo_engine/engine.py", line 171, in pause_pipeline',
	'bamboo_engine.exceptions.InvalidOperationError: node(n1) can not transit from FAILED to SUSPENDED',
	'',
].join('\n');

describe('the line that means something', () => {
	for (const [what, text, line] of [
		['plain text', 'exit 1: no space left\nhost 10.0.3.17', 'exit 1: no space left'],
		['plain text after empty lines and rules', '\n  \n-----\n{\nnull\n调用失败  10.0.0.1', '调用失败 10.0.0.1'],
		['plain text with a prefix', 'fail: disk full', 'disk full'],
		['plain text with an angle bracket', 'expected a < b, got 3 > 2', 'expected a < b, got 3 > 2'],
		['a traceback', traceback, 'InvalidOperationError: node(n1) can not transit from FAILED to SUSPENDED'],
		[
			'a traceback that ends with an error without words',
			'Traceback (most recent call last):\n  File "x"\nKeyError',
			'KeyError',
		],
		['HTML', '<p class="x"><b>脚本</b>执行失败</p><p>more</p>', '脚本执行失败'],
		['HTML with breaks', '<br/><br>&nbsp;<a href="https://job/1">Job 1</a> failed<br>exit 2', 'Job 1 failed'],
		['HTML with entities', '<i>a &lt; b &amp;&amp; c &#62; d &#x4e2d;</i>', 'a < b && c > d 中'],
		[
			'a page of a proxy',
			'<!DOCTYPE html><html><head><style>p{color:red}</style><title>502 Bad Gateway</title></head><body><h1>x</h1></body></html>',
			'502 Bad Gateway',
		],
		['JSON', '{"code": 1306201, "message": "no permission", "result": false}', 'no permission'],
		['JSON in JSON', '{"result": false, "error": {"code": 7, "message": "quota used up"}}', 'quota used up'],
		['JSON after a prefix', 'fail: {"reason": "timed out"}', 'timed out'],
		['JSON that says it in HTML', '{"message": "<b>bad</b> host"}', 'bad host'],
		['JSON in a list', '[{"ip": "10.0.0.1", "msg": "unreachable"}]', 'unreachable'],
		['JSON with words under no known key', '{"10.0.0.1": "unreachable", "n": 3}', 'unreachable'],
		['JSON cut short', '{"code": 1, "message": "half of i", "data": {"a', 'half of i'],
		['a dictionary of Python', "{'result': False, 'message': 'not found', 'data': None}", 'not found'],
		['JSON that says nothing', '{"code": 7}', '{"code": 7}'],
	] as const) {
		test(`of ${what} is found`, () => assert.equal(meaningfulLine(text), line));
	}

	test('is none where nothing is said', () => {
		for (const text of [undefined, '', ' \n\t', '----', '<br>', 'None', '[]'])
			assert.equal(meaningfulLine(text), undefined);
	});

	test('holds nothing that steers a terminal, not even by way of an entity', () => {
		assert.equal(meaningfulLine('<b>&#27;[31mred&#x202e;&#0;</b>'), '[31mred');
		assert.equal(meaningfulLine('{"message": "a\\u001b[2Jb\\tc"}'), 'a[2Jb c');
	});

	test('is found at once in a text without end', () => {
		const texts = [
			`{"message": ${'['.repeat(200_000)}`,
			`a${'<a'.repeat(100_000)}`,
			`x<br>${'<script '.repeat(50_000)}`,
		];
		for (const text of texts) assert.ok(meaningfulLine(text)!.length <= 8000);
		assert.equal(
			meaningfulLine(`Traceback (most recent call last):\n${'x\n'.repeat(100_000)}ValueError: 7`),
			'ValueError: 7',
		);
	});
});
