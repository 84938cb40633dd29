import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHide, redact } from '../../../source/domain/text/redact.js';

const secret = `a&b/c"d'e<f\\g h`;

test('a secret is found however a server writes it', () => {
	const spellings = [
		secret,
		Buffer.from(secret).toString('base64'),
		JSON.stringify(secret).slice(1, -1),
		JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/'),
		encodeURIComponent(secret),
		encodeURIComponent(JSON.stringify(secret).slice(1, -1)),
		encodeURIComponent(secret).toLowerCase(),
		new URLSearchParams([['', secret]]).toString().slice(1),
		'a&amp;b/c&quot;d&#x27;e&lt;f\\g h',
		'a&amp;b/c&#34;d&#39;e&lt;f\\g h',
		`a&amp;b/c"d'e&lt;f\\g h`,
		`a&b/c"d\\'e<f\\\\g h`,
	];
	for (const spelling of spellings) assert.equal(redact(`(${spelling})`, ['other', secret]), '(***)', spelling);
});

test('a secret is found in an address that was read and written again', () => {
	const odd = "canary=%canary'canary<canary{\\";
	for (const address of [`http://h/x/${odd}`, `http://h/?x=${odd}`, `http://h/x?y#${odd}`]) {
		assert.match(redact(new URL(address).href, [odd]), /^http:\/\/h\/.*\*\*\*$/);
		assert.doesNotMatch(redact(new URL(address).href, [odd]), /canary/);
	}
});

test('what is longer goes first, so that nothing is left of a secret that begins like another', () => {
	assert.equal(redact('token-and-more token', ['token', 'token-and-more']), '*** ***');
});

test('a text that was cut within a secret does not show its beginning', () => {
	const hide = createHide(['0123456789abcdef'], 8);
	assert.equal(hide('name 0123456789a…'), 'name ***…');
	assert.equal(hide('name 0123456…'), 'name 0123456…');
	assert.equal(hide('name 0123456789a'), 'name 0123456789a');
});

test('a short secret is left alone where words occur by chance', () => {
	assert.equal(createHide(['admin'], 8)('the admin'), 'the admin');
	assert.equal(createHide(['admin'])('the admin'), 'the ***');
});
