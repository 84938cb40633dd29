import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatSecretSource, parseSecretSource } from '../../../source/domain/profile/secret-source.js';
import { secretFault, secretIn } from '../../../source/domain/profile/secret-value.js';

test('a source is a variable, a command, a file, the store or a person, and nothing else', () => {
	assert.deepEqual(parseSecretSource('env:SOPS_SECRET'), { from: 'env', name: 'SOPS_SECRET' });
	assert.deepEqual(parseSecretSource('stored'), { from: 'stored' });
	assert.deepEqual(parseSecretSource('ask'), { from: 'ask' });
	assert.deepEqual(parseSecretSource('file:/run/secrets/ops'), { from: 'file', path: '/run/secrets/ops' });
	assert.deepEqual(parseSecretSource("cmd:pass show 'sops/prod one'"), {
		from: 'cmd',
		words: ['pass', 'show', 'sops/prod one'],
	});
	for (const text of [
		'',
		'env:',
		'env',
		'env:1A',
		'env:A-B',
		'env:A B',
		'env:A\n',
		'ENV:A',
		'stored:x',
		'hunter2',
		'constructor',
		'cmd:',
		"cmd:pass 'open",
		'file:',
		'file:relative',
		'ask:x',
	]) {
		assert.equal(parseSecretSource(text), undefined, text);
	}
});

test('a source is written as it is read', () => {
	for (const text of ['env:SOPS_SECRET', 'stored', 'ask', 'file:~/secret', "cmd:pass show 'sops/prod one'"]) {
		assert.equal(formatSecretSource(parseSecretSource(text)!), text);
	}
});

test('a secret is the first line of a text, and printable ASCII', () => {
	assert.equal(secretIn('\ufeff one two \r\nthree'), 'one two');
	assert.deepEqual(['', 'x'.repeat(4_096), 'x'.repeat(4_097), 'schlüssel', 'a\tb', '~ !'].map(secretFault), [
		'empty',
		undefined,
		'long',
		'odd',
		'odd',
		undefined,
	]);
});
