import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Failure, FailureKind } from '../../source/domain/failure.js';
import { failureKinds } from '../../source/domain/failure.js';
import type { ProfileCheck } from '../../source/domain/profile/profile-check.js';
import { checkExitCode, checkFindings } from '../../source/output/profile/check-findings.js';
import { findingsJson, findingsText } from '../../source/output/profile/findings-text.js';
import { speak } from '../../source/text/index.js';
import { profileNamed, profileStoring } from '../runtime/settings-setup.js';

const projects = [
	{ projectId: '12', bizId: '2', name: 'shop' },
	{ projectId: '13', bizId: undefined, name: '媒体' },
];
const well: ProfileCheck = { failure: undefined, latencyMs: 41, skewMs: 900, projects, hasBusiness: true };
const prod = profileNamed('prod');

function failing(kind: FailureKind, changes: Partial<Failure> = {}): ProfileCheck {
	const plain = { code: undefined, traceId: undefined, retryAfterMs: undefined };
	const failure: Failure = { kind, detail: 'no way', ...plain, ...changes };
	return { failure, latencyMs: undefined, skewMs: undefined, projects: undefined, hasBusiness: undefined };
}

function textOf(check: ProfileCheck, profile = prod, language: 'en' | 'zh' = 'en'): readonly string[] {
	const findings = checkFindings(profile, check, { batch: true, list: false });
	return findingsText([{ name: profile.name, check, findings }], speak(language)).split('\n');
}

const verdicts = (check: ProfileCheck, profile = prod) =>
	checkFindings(profile, check).map(({ id, verdict }) => `${id} ${verdict}`);

describe('a look at a server', () => {
	test('that is well has a line for each thing that was found out', () => {
		assert.deepEqual(textOf(well), [
			'prod',
			'  ok    address      https://paas.example.com answers as Standard OPS does',
			'  ok    encryption   the certificate is trusted',
			'  ok    credentials  accepted',
			'  ok    permission   may ask Standard OPS',
			'  ok    business     2 shop',
			'  ok    latency      41 ms',
			'  ok    clock        that of the server is like ours',
			'  ok    projects     the user may see 2',
			'  ok    batches      many tasks in one request',
			'  warn  lists        this server finds no tasks: they are added by number',
			'',
		]);
	});

	test('reads in Chinese, in columns', () => {
		const lines = textOf(failing('auth', { field: 'user', traceId: 'abc' }), prod, 'zh');
		assert.deepEqual(lines.slice(0, 7), [
			'prod',
			'  正常  地址  https://paas.example.com 按标准运维的方式应答',
			'  正常  加密  证书可信',
			'  失败  凭据  凭据被拒绝。请更新环境中的登录态或密钥。',
			'              服务器说：no way',
			'              反馈时请附上：abc',
			'              修复方法：whalewatch profile edit prod --username NAME',
		]);
	});

	test('that fails on this side says so in our own words', () => {
		assert.ok(textOf(failing('unreachable')).some((line) => line.trim() === 'no way'));
		assert.ok(textOf(failing('refused')).some((line) => line.trim() === 'the server says: no way'));
	});

	test('warns of what is slow, of a wrong clock and of a network in clear', () => {
		const check = { ...well, latencyMs: 4_000, skewMs: -62_000, projects: undefined };
		const findings = checkFindings(profileNamed('p', { url: 'http://paas.example.com' }), check);
		assert.deepEqual(
			findings.filter(({ verdict }) => verdict !== 'ok').map(({ id, values, fix }) => [id, values, fix]),
			[
				['tls', {}, 'whalewatch profile edit p --url URL'],
				['latency', { ms: 4_000 }, undefined],
				['clock', { skew: '-1m02s' }, undefined],
				['projects', {}, undefined],
			],
		);
		assert.equal(checkExitCode(check), 0);
	});

	test('says nothing of encryption on this machine', () => {
		const ids = checkFindings(profileNamed('p', { url: 'http://127.0.0.1:8000' }), well).map(({ id }) => id);
		assert.equal(ids.includes('tls'), false);
	});

	test('that misses the business names some that are there', () => {
		const check = { ...well, hasBusiness: false };
		const [missing] = checkFindings(prod, check).filter(({ verdict }) => verdict === 'fail');
		assert.deepEqual([missing?.id, missing?.values], ['business', { id: '2', known: '2 shop, - 媒体' }]);
		assert.equal(missing?.fix, 'whalewatch profile edit prod --biz ID');
		assert.equal(checkExitCode(check), 5);
		const untold = checkFindings(prod, { ...check, projects: undefined });
		assert.equal(untold.find(({ id }) => id === 'business')?.key, 'check.business.fail');
	});

	test('counts projects where the profile does', () => {
		const [business] = checkFindings(profileNamed('p', { scope: 'project', bizId: '13' }), well).filter(
			({ id }) => id === 'business',
		);
		assert.deepEqual(business?.values, { id: '13', name: '媒体' });
		const none = checkFindings(profileNamed('p', { bizId: undefined }), { ...well, hasBusiness: undefined });
		assert.equal(none.find(({ id }) => id === 'business')?.key, 'check.business.none');
	});

	test('that fails tells only what it came to', () => {
		const rows: Partial<Record<FailureKind, readonly string[]>> = {
			unreachable: ['address fail'],
			tls: ['tls fail'],
			credentials: ['credentials fail'],
			auth: ['address ok', 'tls ok', 'credentials fail'],
			forbidden: ['address ok', 'tls ok', 'credentials ok', 'permission fail'],
			throttled: ['address ok', 'tls ok', 'answer fail'],
		};
		for (const [kind, expected] of Object.entries(rows))
			assert.deepEqual(verdicts(failing(kind as FailureKind)), expected);
	});

	test('that fails ends with 5 when it is about credentials or permission, with 6 otherwise', () => {
		const five = (Object.keys(failureKinds) as FailureKind[]).filter((kind) => checkExitCode(failing(kind)) === 5);
		assert.deepEqual(five, ['auth', 'forbidden', 'barred', 'credentials']);
		assert.deepEqual([checkExitCode(well), checkExitCode(failing('gone'))], [0, 6]);
	});

	test('names the command that mends it: the field to blame, and a new login where the secret is kept here', () => {
		const rows = [
			[prod, failing('unreachable'), 'edit prod --url URL'],
			[prod, failing('auth'), 'edit prod --app-secret SOURCE'],
			[prod, failing('auth', { field: 'appCode' }), 'edit prod --app-code CODE'],
			[prod, failing('forbidden', { field: 'tenant' }), 'edit prod --tenant ID'],
			[profileStoring('生产'), failing('auth'), "login '生产' --field user"],
			[profileStoring('p'), failing('auth', { field: 'appSecret' }), 'login p --field app-secret'],
			[
				profileNamed('p', { user: { kind: 'access_token', source: { from: 'env', name: 'T' } } }),
				failing('credentials'),
				'edit p --access-token SOURCE',
			],
		] as const;
		for (const [profile, check, command] of rows) {
			const [fixed] = checkFindings(profile, check).filter(({ verdict }) => verdict === 'fail');
			assert.equal(fixed?.fix, `whalewatch profile ${command}`);
		}
	});
});

test('as JSON a look has the exit code, what was measured and every finding', () => {
	const check = { ...failing('auth', { code: '1306000' }), latencyMs: 7 };
	const text = findingsJson([{ name: 'prod', check, findings: checkFindings(prod, check) }], speak('en'));
	const [row] = JSON.parse(text);
	assert.deepEqual(
		{ ...row, findings: row.findings[2] },
		{
			profile: 'prod',
			exitCode: 5,
			latencyMs: 7,
			skewMs: null,
			projects: null,
			findings: {
				id: 'credentials',
				verdict: 'fail',
				message: 'The credentials are refused. Renew the login or the secret of the profile.',
				detail: 'no way',
				kind: 'auth',
				code: '1306000',
				traceId: null,
				fix: 'whalewatch profile edit prod --app-secret SOURCE',
			},
		},
	);
});
