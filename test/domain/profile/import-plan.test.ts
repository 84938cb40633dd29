import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { bkCliFields } from '../../../source/domain/profile/bk-cli.js';
import { exchangeDocument, readExchange } from '../../../source/domain/profile/exchange.js';
import { type ImportOptions, planImport } from '../../../source/domain/profile/import-plan.js';
import { draftProfile, type ProfileFields } from '../../../source/domain/profile/profile-draft.js';
import type { Profile } from '../../../source/domain/profile.js';
import { profileNamed, profileStoring } from '../../runtime/settings-setup.js';

const plain: ImportOptions = { prefix: '', replace: false, trustSources: false, defaults: {} };
const cmd = { from: 'cmd', words: ['pass', 'show', 'sops'] } as const;
const ask = { from: 'ask' } as const;

/** What others get of profiles. */
function sent(...profiles: readonly Profile[]): readonly ProfileFields[] {
	const read = readExchange(JSON.parse(JSON.stringify(exchangeDocument(profiles, true))));
	assert.ok('entries' in read);
	return read.entries;
}

function plan(entries: readonly ProfileFields[], saved: readonly Profile[] = [], options: Partial<ImportOptions> = {}) {
	return planImport(entries, saved, { ...plain, ...options });
}

const made = (steps: ReturnType<typeof plan>) =>
	steps.map((step) => [step.kind, 'profile' in step ? step.profile.name : step.name]);

describe('profiles sent to others', () => {
	test('arrive as they were when their sources are trusted, but for what was stored', () => {
		const profile = profileNamed('生产', { tenant: 'blue', readOnly: false, intervalSeconds: 7, scope: 'project' });
		assert.deepEqual(
			plan(sent(profile), [], { trustSources: true }).map((step) => 'profile' in step && step.profile),
			[profile],
		);
		const [stored] = plan(sent(profileStoring('p')));
		assert.ok(stored && 'profile' in stored);
		assert.deepEqual([stored.profile.appSecret, stored.profile.user], [ask, { kind: 'bk_token', source: ask }]);
	});

	test('name no user unless that is wanted', () => {
		const { profiles } = exchangeDocument([profileNamed('p')], false);
		assert.equal(JSON.stringify(profiles).includes('admin'), false);
		const [nobody] = plan(profiles);
		assert.deepEqual(nobody?.kind === 'skipped' && nobody.problems.map(({ field }) => field), ['username']);
		const [somebody] = plan(profiles, [], { defaults: { username: 'alice' } });
		assert.deepEqual(somebody && 'profile' in somebody && somebody.profile.user, {
			kind: 'bk_username',
			name: 'alice',
		});
	});

	test('have no command started, unless commands are trusted', () => {
		const entries = sent(profileNamed('p', { appSecret: cmd, user: { kind: 'bk_ticket', source: cmd } }));
		const [wary] = plan(entries);
		assert.ok(wary && 'profile' in wary);
		assert.deepEqual([wary.profile.appSecret, wary.profile.user], [ask, { kind: 'bk_ticket', source: ask }]);
		assert.deepEqual(wary.distrusted, [
			{ field: 'appSecret', source: cmd },
			{ field: 'user', source: cmd },
		]);
		const [trusting] = plan(entries, [], { trustSources: true });
		assert.deepEqual(trusting && 'profile' in trusting && trusting.profile.appSecret, cmd);
		assert.deepEqual(trusting?.distrusted, []);
	});

	test('are checked field by field', () => {
		const entries = readExchange({
			whalewatch: 'profiles',
			version: 1,
			profiles: [
				{ ...sent(profileNamed('p'))[0], url: 'https://me:secret@h' },
				{ ...sent(profileNamed('p'))[0], url: ['https://h'] },
				{ ...sent(profileNamed('../p'))[0] },
				{ ...sent(profileNamed('p'))[0], appSecret: 'in clear' },
				'nothing',
				{ ...sent(profileNamed('good'))[0], unheardOf: { a: 1 } },
			],
		});
		assert.ok('entries' in entries);
		const steps = plan(entries.entries);
		assert.deepEqual(
			steps.map((step) => ('problems' in step ? step.problems.map(({ field }) => field) : step.profile.name)),
			[
				['url'],
				['url'],
				['name'],
				['appSecret'],
				['name', 'gateway', 'url', 'appCode', 'appSecret', 'username'],
				'good',
			],
		);
	});
});

describe('a name that is taken', () => {
	const other = profileNamed('p', { url: 'https://other.example.com' });

	test('gets a number, also among those that come together', () => {
		const steps = plan([...sent(other), ...sent(other), ...sent(other)], [profileNamed('p'), profileNamed('p-2')]);
		assert.deepEqual(made(steps), [
			['new', 'p-3'],
			['new', 'p-4'],
			['new', 'p-5'],
		]);
	});

	test('is as good as any with another word before it', () => {
		assert.deepEqual(made(plan(sent(other), [profileNamed('p')], { prefix: 'team-' })), [['new', 'team-p']]);
	});

	test('stays as short as names are', () => {
		const long = 'p'.repeat(64);
		const [step] = plan(sent({ ...other, name: long }), [profileNamed(long)]);
		assert.ok(step && 'profile' in step);
		assert.equal(step.profile.name, `${'p'.repeat(62)}-2`);
		assert.ok('profile' in draftProfile({ ...sent(step.profile)[0] }));
	});

	test('is replaced when that is wanted', () => {
		assert.deepEqual(made(plan(sent(other), [profileNamed('p')], { replace: true })), [['replaced', 'p']]);
	});

	test('is left alone when nothing differs, whatever is stored', () => {
		assert.deepEqual(made(plan(sent(profileStoring('p')), [profileStoring('p')])), [['same', 'p']]);
	});
});

describe('secrets in store', () => {
	const replaced = (changes: Partial<Profile>) => {
		const [step] = plan(sent({ ...profileStoring('p'), ...changes }), [profileStoring('p')], { replace: true });
		assert.ok(step && 'profile' in step);
		return step.profile.appSecret.from;
	};

	test('stay with a profile that is replaced', () => {
		assert.equal(replaced({ intervalSeconds: 9 }), 'stored');
	});

	test('never go to another server, or to another application', () => {
		for (const changes of [
			{ url: 'https://evil.example.com' },
			{ proxy: 'http://evil.example.com' },
			{ caFile: '/tmp/evil.pem' },
			{ appCode: 'evil' },
			{ gateway: 'apigw' },
		] as const) {
			assert.equal(replaced(changes), 'ask');
		}
	});
});

test('what is no document of profiles is refused with a reason', () => {
	const problems = [
		undefined,
		[],
		{},
		{ whalewatch: 'profiles', version: 2, profiles: [] },
		{ whalewatch: 'profiles' },
	];
	assert.deepEqual(
		problems.map((raw) => 'problem' in readExchange(raw)),
		problems.map(() => true),
	);
	const many = { whalewatch: 'profiles', version: 1, profiles: new Array(501).fill({}) };
	assert.deepEqual(readExchange(many), { problem: 'tooMany' });
});

describe('a context of bk-cli', () => {
	const template = 'https://bkapi.example.com/api/{gateway_name}';
	const rows: Readonly<Record<string, readonly [config: string, fields: ProfileFields]>> = {
		'as it writes it': [
			`bk_api_url_tmpl: ${template}/\nbk_auth_url: https://bkauth.example.com\ntenant_id: blue\nuser_key: bk_token\ntimeout: 1m0s\n`,
			{ url: template, tenant: 'blue', token: 'ask' },
		],
		'with a ticket': [
			`bk_api_url_tmpl: "${template}"\r\nuser_key: 'bk_ticket' # internal\r\n`,
			{ url: template, tenant: undefined, ticket: 'ask' },
		],
		'with the old placeholder, and comments': [
			'# mine\nbk_api_url_tmpl: https://{api_name}.apigw.example.com # here\ntenant_id: ""\n',
			{ url: 'https://{api_name}.apigw.example.com', tenant: '', token: 'ask' },
		],
		'with values that are no plain texts': [
			'bk_api_url_tmpl: |\n  x\ntenant_id: [a]\n',
			{ url: undefined, tenant: undefined, token: 'ask' },
		],
	};
	for (const [what, [config, fields]] of Object.entries(rows)) {
		test(`${what} gives address, tenant and kind of user`, () => {
			assert.deepEqual(bkCliFields('dev', config), { name: 'dev', gateway: 'apigw', appSecret: 'ask', ...fields });
		});
	}

	test('with a kind of user that is unknown is not guessed at', () => {
		const draft = draftProfile({
			...bkCliFields('dev', `bk_api_url_tmpl: ${template}\nuser_key: bk_uid\n`),
			appCode: 'ops',
		});
		assert.deepEqual('problems' in draft && draft.problems.map(({ field }) => field), ['token']);
	});
});
