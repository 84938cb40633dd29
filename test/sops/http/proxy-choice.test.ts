import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chooseProxy, type Environment } from '../../../source/sops/http/proxy-choice.js';

const target = 'https://sops.example.com';
const proxy = 'http://proxy.example.com:3128';

type Row = readonly [sentence: string, url: string, setting: string | undefined, Environment, string | undefined];

const rows: readonly Row[] = [
	['nothing said: none', target, undefined, {}, undefined],
	['https_proxy for https', target, undefined, { https_proxy: proxy }, proxy],
	['HTTPS_PROXY for https', target, undefined, { HTTPS_PROXY: proxy }, proxy],
	['the lower case first', target, undefined, { https_proxy: proxy, HTTPS_PROXY: 'http://other' }, proxy],
	['http_proxy not for https', target, undefined, { http_proxy: proxy }, undefined],
	['http_proxy for http', 'http://sops.example.com', undefined, { http_proxy: proxy }, proxy],
	['HTTP_PROXY for nothing', 'http://sops.example.com', undefined, { HTTP_PROXY: proxy }, undefined],
	['ALL_PROXY for https', target, undefined, { ALL_PROXY: proxy }, proxy],
	['all_proxy for http', 'http://sops.example.com', undefined, { all_proxy: proxy }, proxy],
	['the one of the protocol before ALL_PROXY', target, undefined, { HTTPS_PROXY: proxy, all_proxy: 'http://x' }, proxy],
	['an empty one as none', target, undefined, { https_proxy: ' ' }, undefined],
	['one without its protocol as http', target, undefined, { https_proxy: 'proxy.example.com:3128' }, proxy],
	['the one of the profile first', target, proxy, { https_proxy: 'http://other' }, proxy],
	['none for direct', target, 'direct', { https_proxy: proxy }, undefined],
	['none for this machine', 'https://localhost:8443', undefined, { https_proxy: proxy }, undefined],
	['none for this machine by number', 'http://127.0.0.2', undefined, { http_proxy: proxy }, undefined],
	['none for this machine in IPv6', 'http://[::1]:80', undefined, { http_proxy: proxy }, undefined],
	['the one of the profile even for this machine', 'http://127.0.0.1', proxy, {}, proxy],
	['the one of the profile even for an exception', target, proxy, { no_proxy: '*' }, proxy],
];

for (const [sentence, url, setting, environment, expected] of rows) {
	test(`a proxy is chosen: ${sentence}`, () => {
		const chosen = chooseProxy(new URL(url), setting, environment);
		assert.equal(chosen?.url.origin, expected);
	});
}

describe('NO_PROXY', () => {
	const exceptions: readonly (readonly [list: string, url: string, isExcepted: boolean])[] = [
		['*', target, true],
		['sops.example.com', target, true],
		['SOPS.example.com', target, true],
		['example.com', target, true],
		['.example.com', target, true],
		['*.example.com', target, true],
		['other.com, example.com', target, true],
		['other.com example.com', target, true],
		['ample.com', target, false],
		['sops.example.com.cn', target, false],
		['sops.example.com:443', target, true],
		['sops.example.com:8443', target, false],
		['.example.com:8443', 'https://sops.example.com:8443', true],
		['10.0.0.1', 'https://10.0.0.1', true],
		['10.0.0.1:80', 'https://10.0.0.1', false],
		['fd00::1', 'https://[fd00::1]', true],
		['[fd00::1]:443', 'https://[fd00::1]', true],
		['[fd00::1]:444', 'https://[fd00::1]', false],
		['', target, false],
		[' , ,', target, false],
		['.', target, false],
	];
	for (const name of ['no_proxy', 'NO_PROXY']) {
		for (const [list, url, isExcepted] of exceptions) {
			test(`${name}="${list}" ${isExcepted ? 'excepts' : 'does not except'} ${url}`, () => {
				const chosen = chooseProxy(new URL(url), undefined, { https_proxy: proxy, [name]: list });
				assert.equal(chosen === undefined, isExcepted);
			});
		}
	}
});

test('a login in the address of a proxy is taken out of it, and is a secret in every form', () => {
	const chosen = chooseProxy(new URL(target), undefined, { https_proxy: 'http://al%40ice:p%3Aw@proxy.example.com' });
	const token = Buffer.from('al@ice:p:w').toString('base64');
	assert.deepEqual(
		[chosen?.url.href, chosen?.authorization, chosen?.secrets],
		['http://proxy.example.com/', `Basic ${token}`, ['p:w', token]],
	);
});
