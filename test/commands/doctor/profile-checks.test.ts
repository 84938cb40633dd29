import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { profileChecks } from '../../../source/commands/doctor/profile-checks.js';
import { type ProfileFacts, targetOf } from '../../../source/commands/doctor/profile-facts.js';
import type { Failure, FailureKind } from '../../../source/domain/failure.js';
import type { ProfileCheck } from '../../../source/domain/profile/profile-check.js';
import type { Profile } from '../../../source/domain/profile.js';
import { proxyInUse } from '../../../source/runtime/check/proxy-in-use.js';
import { speak } from '../../../source/text/index.js';
import { profileNamed } from '../../runtime/settings-setup.js';

const now = 1_000 * 86_400_000;
const dayMs = 86_400_000;

const good: ProfileCheck = {
	failure: undefined,
	latencyMs: 40,
	skewMs: 200,
	projects: [{ projectId: '9', bizId: '2', name: 'shop' }],
	hasBusiness: true,
};

const certificate = {
	protocol: 'TLSv1.3',
	subject: 'paas',
	issuer: 'Our CA',
	validToAt: now + 90 * dayMs,
	problem: undefined,
};
const connection = {
	addresses: { value: ['10.0.0.1'] },
	connected: { value: 12 },
	certificate: { value: certificate },
};

function failure(kind: FailureKind, detail = 'said so'): Failure {
	return { kind, detail, code: '1306000', traceId: 't-1', retryAfterMs: undefined };
}

function look(changes: Partial<ProfileFacts> = {}, profile: Profile = profileNamed('prod')) {
	const facts: ProfileFacts = {
		profile,
		target: targetOf(profile),
		proxy: undefined,
		authorities: undefined,
		secrets: { appSecret: { state: 'there', expiresAt: undefined } },
		connection,
		check: good,
		capabilities: { batch: true, list: false },
		learntAt: { batch: now - 7_200_000, list: now },
		...changes,
	};
	const findings = profileChecks(facts, now, speak('en'));
	return Object.fromEntries(findings.map((one) => [one.id, one]));
}

describe('a profile', () => {
	test('whose server is well is well in every line', () => {
		const findings = look();
		assert.ok(Object.values(findings).every(({ verdict }) => verdict === 'ok'));
		const said = ['certificate', 'permission', 'business', 'clock', 'abilities'].map((id) => findings[id]?.found);
		assert.deepEqual(said, [
			'paas, by Our CA, 90 days left, TLSv1.3',
			'may see 1 project',
			'2 shop',
			'+0s',
			'batch: yes (2h ago), list: no (0s ago)',
		]);
	});

	test('fails where the way ends, and says nothing of what lies beyond', () => {
		const unknown = look({ connection: { ...connection, addresses: { code: 'ENOTFOUND' }, certificate: undefined } });
		assert.deepEqual([unknown.dns?.verdict, unknown.connection, unknown.certificate], ['fail', undefined, undefined]);
		const refused = look({
			connection: { ...connection, connected: { code: 'ECONNREFUSED' }, certificate: undefined },
		});
		assert.deepEqual(
			[refused.connection?.found, refused.connection?.exitCode],
			['none to paas.example.com (ECONNREFUSED)', 6],
		);
	});

	test('has its certificate judged by trust and by the days left', () => {
		const verdictOf = (changes: object) => {
			const value = { ...certificate, ...changes };
			return look({ connection: { ...connection, certificate: { value } } }).certificate?.verdict;
		};
		assert.deepEqual(
			[verdictOf({}), verdictOf({ validToAt: now + 5 * dayMs }), verdictOf({ problem: 'SELF_SIGNED_CERT_IN_CHAIN' })],
			['ok', 'warn', 'fail'],
		);
		const plain = look({ connection: { ...connection, certificate: { code: 'EPROTO' } } }).certificate;
		assert.match(plain?.found ?? '', /no TLS on this port \(EPROTO\)/);
		const barred = look({ connection: { ...connection, certificate: { code: 'PROXY_407' } } }).certificate;
		assert.match(`${barred?.found} ${barred?.fix}`, /HTTP 407.*wants a name and password/);
	});

	test('blames the credentials, the permission or the answer, each with its exit code', () => {
		const cases: readonly (readonly [FailureKind, string, number])[] = [
			['auth', 'login', 5],
			['forbidden', 'permission', 5],
			['timeout', 'answer', 6],
			['notApi', 'answer', 6],
			['throttled', 'answer', 6],
		];
		for (const [kind, id, exitCode] of cases) {
			const findings = look({
				check: { ...good, failure: failure(kind), projects: undefined, hasBusiness: undefined },
			});
			const fails = Object.values(findings).filter(({ verdict }) => verdict === 'fail');
			assert.deepEqual(
				fails.map((one) => [one.id, one.exitCode, one.found]),
				[[id, exitCode, 'said so (1306000, t-1)']],
				kind,
			);
			assert.ok((fails[0]?.fix ?? '').length > 10);
		}
	});

	test('whose server is busy promises no further try', () => {
		for (const kind of ['timeout', 'throttled', 'http'] as const) {
			assert.match(look({ check: { ...good, failure: failure(kind) } }).answer?.fix ?? '', /^Try again later/, kind);
		}
	});

	test('without a secret is not asked, and says where the secret should be', () => {
		const missing = { state: 'missing', failure: failure('credentials', 'The variable X is not set.') } as const;
		const { appSecret, answer, login } = look({ secrets: { appSecret: missing }, check: undefined });
		assert.deepEqual([appSecret?.verdict, appSecret?.exitCode], ['fail', 5]);
		assert.equal(appSecret?.found, 'env:SOPS_SECRET: The variable X is not set.');
		assert.deepEqual([answer?.verdict, login?.found], ['note', 'not asked: a secret is missing']);
	});

	test('whose secret a person gives is no failure', () => {
		const missing = { state: 'missing', failure: failure('credentials') } as const;
		const profile = profileNamed('prod', { appSecret: { from: 'ask' } });
		assert.equal(look({ secrets: { appSecret: missing }, check: undefined }, profile).appSecret?.verdict, 'note');
	});

	test('tells when a token ends, and fails when it has', () => {
		const profile = profileNamed('prod', { user: { kind: 'access_token', source: { from: 'stored' } } });
		const user = (expiresAt: number) => look({ secrets: { user: { state: 'there', expiresAt } } }, profile).user;
		assert.equal(user(now + 3 * dayMs)?.found, 'access_token stored: there, expires in 3d');
		assert.deepEqual([user(now - 3_600_000)?.verdict, user(now - 3_600_000)?.exitCode], ['fail', 5]);
	});

	test('shows of a command its program alone', () => {
		const profile = profileNamed('prod', { appSecret: { from: 'cmd', words: ['pass', 'show', 'team/hidden'] } });
		assert.equal(look({}, profile).appSecret?.found, 'cmd:pass: there');
	});

	test('is warned of http, and of a clock that is far off', () => {
		const { address } = look({}, profileNamed('prod', { url: 'http://paas.example.com' }));
		assert.equal(address?.verdict, 'warn');
		const clockAt = (skewMs: number) => look({ check: { ...good, skewMs } }).clock;
		assert.deepEqual([clockAt(-10_000)?.verdict, clockAt(-600_000)?.verdict], ['note', 'warn']);
		assert.equal(clockAt(-600_000)?.found, '-10m00s');
	});

	test('whose business the user may not see fails with 5', () => {
		const { business } = look({ check: { ...good, hasBusiness: false } });
		assert.deepEqual([business?.verdict, business?.exitCode], ['fail', 5]);
	});

	test('names its proxy without who we are to it', () => {
		const variables = { HTTPS_PROXY: 'http://user:canary@proxy.example.com:3128' };
		const proxy = proxyInUse(profileNamed('prod'), new URL('https://paas.example.com'), variables);
		assert.equal(look({ proxy }).proxy?.found, 'http://proxy.example.com:3128 (from the variable HTTPS_PROXY)');
	});

	test('asked nothing of the network says nothing of it', () => {
		const findings = look({ connection: undefined, check: undefined });
		assert.deepEqual(Object.keys(findings), ['address', 'proxy', 'appSecret', 'user', 'abilities']);
	});
});
