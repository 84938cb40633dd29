import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isExposed, profileRules } from '../../../source/domain/profile/profile-rules.js';

describe('what is sent to an address', () => {
	const exposed = [
		'http://sops.example.com',
		'HTTP://10.0.0.1/api/c/compapi',
		'http://{api_name}.example.com',
		'http://localhost.example.com',
		'http://127.example.com',
		'http://[fd00::1]:8000',
	];
	const hidden = [
		'https://sops.example.com',
		'https://{api_name}.example.com',
		'http://localhost:8000',
		'http://demo.localhost',
		'http://127.0.0.1',
		'http://127.9.9.9:80/path',
		'http://[::1]:8000',
	];
	for (const url of exposed) test(`crosses a network in clear: ${url}`, () => assert.equal(isExposed(url), true));
	for (const url of hidden) test(`does not cross one in clear: ${url}`, () => assert.equal(isExposed(url), false));

	test('is nothing when it is no address', () => assert.equal(isExposed('nonsense'), false));
});

describe('the proxy of a profile', () => {
	for (const text of ['direct', 'http://proxy:3128', 'https://proxy.example.com']) {
		test(`may be ${text}`, () => assert.deepEqual(profileRules.proxy(text), { value: text }));
	}
	for (const text of ['Direct', 'none', 'proxy:3128', 'socks5://proxy', 'http://{api_name}:1', 'http://me:pw@proxy']) {
		test(`may not be ${text}`, () => assert.ok('problem' in profileRules.proxy(text)));
	}
});
