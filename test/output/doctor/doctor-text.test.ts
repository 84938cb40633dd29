import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import stringWidth from 'string-width';
import { type Check, doctorExitCode } from '../../../source/output/doctor/check.js';
import { doctorJson } from '../../../source/output/doctor/doctor-json.js';
import { blockText, type DoctorText, summaryText } from '../../../source/output/doctor/doctor-text.js';
import { type LanguageName, speak } from '../../../source/text/index.js';

function check(changes: Partial<Check>): Check {
	const usual = { profile: undefined, found: 'as it should be', fix: undefined, exitCode: 1 } as const;
	return { id: 'size', group: 'terminal', verdict: 'ok', ...usual, ...changes };
}

function lookIn(language: LanguageName, changes: Partial<DoctorText> = {}): DoctorText {
	return { say: speak(language), ascii: false, columns: undefined, paint: (_verdict, text) => text, ...changes };
}

const three = [
	check({}),
	check({ id: 'clipboard', verdict: 'note', found: 'not known' }),
	check({ id: 'dns', verdict: 'fail', found: 'no such name', fix: 'Check the address.' }),
];

describe('a block of findings', () => {
	test('has a line for each, and below what mends it', () => {
		assert.equal(
			blockText('Terminal', three, lookIn('en')),
			[
				'› Terminal',
				'  ✓ ok    size       as it should be',
				'  - note  clipboard  not known',
				'  ✗ FAIL  name       no such name',
				'                     fix: Check the address.',
				'',
			].join('\n'),
		);
	});

	test('lines up in Chinese', () => {
		const lines = blockText('终端', three, lookIn('zh')).split('\n').slice(1, 4);
		const places = lines.map((line, index) => stringWidth(line.slice(0, line.indexOf(three[index]!.found))));
		assert.equal(new Set(places).size, 1, lines.join('\n'));
	});

	test('has no character beyond ASCII where none is wanted', () => {
		assert.match(blockText('Terminal', three, lookIn('en', { ascii: true })), /^[\n -~]*$/);
	});

	test('keeps to the width of the terminal', () => {
		const long = check({ found: 'word '.repeat(40).trim(), fix: '请检查服务器是否运行，以及端口、防火墙。'.repeat(4) });
		for (const columns of [60, 80, 100]) {
			const lines = blockText('Terminal', [long], lookIn('zh', { columns })).split('\n');
			assert.ok(lines.length > 4);
			assert.deepEqual(
				lines.filter((line) => stringWidth(line) > columns),
				[],
			);
		}
	});

	test('paints the verdict alone', () => {
		const text = blockText('Terminal', three, lookIn('en', { paint: (verdict, word) => `<${verdict}:${word}>` }));
		assert.match(text, /^ {2}<fail:✗ FAIL> {2}name /m);
	});
});

test('the sum counts every verdict', () => {
	assert.equal(summaryText(three, lookIn('en')), 'Something fails: 1 ok  1 note  0 warn  1 FAIL\n');
	assert.equal(summaryText([check({})], lookIn('zh')), '没有失败项：正常 1  说明 0  注意 0  失败 0\n');
});

test('the exit code is that of the worst server, or 1 for trouble on this side', () => {
	const fails = (...codes: Check['exitCode'][]) => codes.map((exitCode) => check({ verdict: 'fail', exitCode }));
	assert.deepEqual([[], fails(5), fails(6, 5), fails(6, 1)].map(doctorExitCode), [0, 5, 6, 1]);
	assert.equal(doctorExitCode([check({ verdict: 'warn', exitCode: 6 })]), 0);
});

test('the document has the names that are promised', () => {
	const about = { version: '1.2.3', node: '22.12.0', platform: 'linux', at: 0 };
	assert.deepEqual(doctorJson([check({}), check({ group: 'profile', profile: 'prod', fix: 'Mend it.' })], about), {
		version: '1.2.3',
		node: '22.12.0',
		platform: 'linux',
		at: '1970-01-01T00:00:00.000Z',
		checks: [
			{ id: 'terminal.size', group: 'terminal', verdict: 'ok', found: 'as it should be' },
			{
				id: 'profile.size',
				group: 'profile',
				profile: 'prod',
				verdict: 'ok',
				found: 'as it should be',
				fix: 'Mend it.',
			},
		],
		summary: { ok: 2, note: 0, warn: 0, fail: 0 },
	});
});
