import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Command } from 'commander';
import { chooseProfiles } from '../../../source/commands/doctor/choose-profiles.js';
import { type ConfigurationFacts, configurationChecks } from '../../../source/commands/doctor/configuration-checks.js';
import { settingsInForce } from '../../../source/commands/doctor/settings-in-force.js';
import { strayVariables } from '../../../source/commands/doctor/variables/stray-variables.js';
import { setAsideUnusable } from '../../../source/commands/doctor/variables/unusable-variables.js';
import {
	addCommonOptions,
	type CommonOptions,
	givenOptions,
	optionPlaces,
	optionVariables,
} from '../../../source/commands/options.js';
import { UsageError } from '../../../source/commands/usage-error.js';
import type { FileReport } from '../../../source/runtime/check/inspect-files.js';
import type { Settings } from '../../../source/runtime/settings/settings.js';
import { speak } from '../../../source/text/index.js';
import { profileNamed } from '../../runtime/settings-setup.js';

const settings: Settings = {
	profiles: [profileNamed('prod'), profileNamed('stage')],
	currentProfile: 'prod',
	preferences: {},
};

const whole: FileReport = {
	place: 'credentials',
	path: '/home/me/credentials.json',
	exists: true,
	mode: 0o600,
	isOurs: true,
	size: 2048,
	isRightKind: true,
	canWrite: true,
};

function facts(changes: Partial<ConfigurationFacts> = {}): ConfigurationFacts {
	return {
		versions: { version: '1.0.0', node: '22.12.0', platform: 'linux x64' },
		folder: '/home/me',
		environment: { HOME: '/home' },
		files: [whole],
		warnings: [],
		profileNames: ['prod'],
		unknownProfile: undefined,
		settings: settingsInForce({
			options: {},
			places: {},
			profile: profileNamed('prod'),
			preferences: {},
			environment: {},
		}),
		unusable: [],
		strays: [],
		cache: { files: 3, bytes: 5_000_000, oldestAt: 0 },
		now: 7_200_000,
		...changes,
	};
}

function look(changes: Partial<ConfigurationFacts> = {}) {
	const findings = configurationChecks(facts(changes), speak('en'));
	return Object.fromEntries(findings.map((one) => [one.id, one]));
}

describe('a configuration', () => {
	test('in which nothing is wrong is well', () => {
		const findings = look();
		assert.ok(Object.values(findings).every(({ verdict }) => verdict === 'ok'));
		assert.equal(findings.credentials?.found, 'mode 600, 2 kB');
		assert.equal(findings.folder?.found, '/home/me (HOME)');
		assert.equal(findings.cache?.found, '3 files, 4.8 MB, the oldest 2h');
	});

	test('whose files have the wrong rights, kind or owner says how to mend each', () => {
		const cases: readonly (readonly [Partial<FileReport>, string, RegExp])[] = [
			[{ mode: 0o644 }, 'fail', /^chmod 600 \/home\/me\/credentials\.json$/],
			[{ mode: 0o644, place: 'config' }, 'warn', /^chmod 600/],
			[{ mode: 0o755, place: 'configFolder', size: undefined }, 'warn', /^chmod 700/],
			[{ isRightKind: false }, 'fail', /WHALEWATCH_CONFIG_DIR/],
			[{ canWrite: false }, 'fail', /WHALEWATCH_CONFIG_DIR/],
			[{ isOurs: false }, 'warn', /chown/],
			[{ exists: false, canWrite: false, mode: undefined }, 'fail', /WHALEWATCH_CONFIG_DIR/],
			[{ place: 'cacheFolder', canWrite: false, size: undefined }, 'warn', /WHALEWATCH_CACHE_DIR/],
			[{ place: 'cacheFolder', mode: 0o755, size: undefined }, 'ok', /^undefined$/],
		];
		for (const [changes, verdict, fix] of cases) {
			const report = { ...whole, ...changes };
			const one = look({ files: [report] })[report.place];
			assert.equal(one?.verdict, verdict, JSON.stringify(changes));
			assert.match(String(one?.fix), fix);
		}
	});

	test('that is not there yet is no trouble', () => {
		const absent = { ...whole, exists: false, mode: undefined, isOurs: undefined, size: undefined };
		assert.equal(look({ files: [absent] }).credentials?.verdict, 'ok');
	});

	test('with a preference that cannot be used fails, with the reason', () => {
		const warning = 'The preference "x" in config.json has no usable value and is not used.';
		const told = { key: 'settings.preferenceUnused', values: { name: '"x"' } } as const;
		assert.deepEqual(
			[look({ warnings: [told] }).reading].map((one) => [one?.verdict, one?.found, one?.fix]),
			[['fail', warning, 'Mend it in config.json.']],
		);
	});

	test('without a profile in force says whether none is saved, none chosen, or a wrong one asked for', () => {
		const none = settingsInForce({ options: {}, places: {}, profile: undefined, preferences: {}, environment: {} });
		const found = [
			look({ settings: none, profileNames: [] }),
			look({ settings: none, profileNames: ['a', 'b'] }),
			look({ settings: none, unknownProfile: 'prd' }),
		].map(({ profile }) => [profile?.verdict, profile?.found]);
		assert.deepEqual(found, [
			['note', 'none saved'],
			['note', 'several saved, none chosen'],
			['fail', 'there is no profile prd'],
		]);
	});

	test('with a variable that has no usable value fails, and names it', () => {
		const unusable = [{ name: 'WHALEWATCH_LANG', value: 'fr' }];
		const [found] = configurationChecks(facts({ unusable }), speak('en')).filter(({ id }) => id === 'variables');
		assert.deepEqual([found?.verdict, found?.found], ['fail', 'no usable value: WHALEWATCH_LANG=fr']);
	});

	test('with a mistyped variable names the one that was meant', () => {
		const { variables } = look({
			strays: strayVariables({ WHALEWATCH_LANGUAGE: 'zh', WHALEWATCH_THEM: 'x' }, known, []),
		});
		assert.equal(variables?.verdict, 'warn');
		assert.match(variables?.found ?? '', /WHALEWATCH_THEM \(did you mean WHALEWATCH_THEME\?\)/);
	});
});

const known = ['WHALEWATCH_LANG', 'WHALEWATCH_THEME', 'WHALEWATCH_ASCII'];

test('a variable is foreign unless an option, the program or a profile uses it', () => {
	const names = [
		'WHALEWATCH_LANG',
		'WHALEWATCH_CONFIG_DIR',
		'WHALEWATCH_MY_SECRET',
		'WHALEWATCH_QQQQQQQQ',
		'whalewatch_ascii',
		'PATH',
	];
	const environment = Object.fromEntries(names.map((name) => [name, 'x']));
	assert.deepEqual(strayVariables(environment, known, ['WHALEWATCH_MY_SECRET']), [
		{ name: 'WHALEWATCH_QQQQQQQQ', near: undefined },
		{ name: 'whalewatch_ascii', near: 'WHALEWATCH_ASCII' },
	]);
});

test('a variable that no option takes is set aside and named, the others stay', () => {
	const environment = { WHALEWATCH_LANG: 'fr', WHALEWATCH_INTERVAL: '0', WHALEWATCH_BIZ: '2', HOME: '/home' };
	const unusable = setAsideUnusable(addCommonOptions(new Command(), speak('en')), environment);
	assert.deepEqual(
		unusable.map(({ name, value }) => `${name}=${value}`),
		['WHALEWATCH_INTERVAL=0', 'WHALEWATCH_LANG=fr'],
	);
	assert.deepEqual(environment, { WHALEWATCH_BIZ: '2', HOME: '/home' });
});

describe('a setting in force', () => {
	/** As the command line is read, with the variables of this process replaced for the time of it. */
	function parse(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
		const program = addCommonOptions(new Command('whalewatch'), speak('en')).enablePositionalOptions();
		const doctor = addCommonOptions(program.command('doctor'), speak('en'));
		doctor.action(() => {});
		const before = { ...process.env };
		Object.assign(process.env, variables);
		try {
			program.parse(args, { from: 'user' });
		} finally {
			for (const name of Object.keys(variables)) {
				if (before[name] === undefined) delete process.env[name];
				else process.env[name] = before[name];
			}
		}
		return { options: givenOptions<CommonOptions>(doctor), places: optionPlaces(doctor), doctor };
	}

	const inForce = (args: readonly string[], variables = {}, more = {}) => {
		const { options, places } = parse(args, variables);
		const rest = { profile: profileNamed('prod'), preferences: {}, environment: {}, ...more };
		const list = settingsInForce({ options, places, ...rest });
		return Object.fromEntries(list.map(({ name, value, from, by }) => [name, [value, from, by].join(' ')]));
	};

	test('is that of the flag before that of the variable, wherever the flag stands', () => {
		const variables = { WHALEWATCH_LANG: 'en', WHALEWATCH_BIZ: '7', WHALEWATCH_THEME: 'mono' };
		for (const args of [
			['--lang', 'zh', 'doctor'],
			['doctor', '--lang', 'zh'],
		]) {
			const { language, business, theme } = inForce(args, variables);
			assert.deepEqual(
				[language, business, theme],
				['zh flag --lang', '7 variable WHALEWATCH_BIZ', 'mono variable WHALEWATCH_THEME'],
			);
		}
	});

	test('comes from the profile, the preferences, the locale, the terminal or nowhere', () => {
		const { zone, language, ...others } = inForce(
			['doctor'],
			{},
			{
				preferences: { zone: 'utc' },
				environment: { LANG: 'zh_CN.UTF-8', NO_COLOR: '1' },
			},
		);
		assert.deepEqual([zone, language], ['utc preferences ', 'zh locale LANG']);
		assert.deepEqual(others, {
			profile: 'prod saved ',
			business: '2 profile ',
			scope: 'cmdb_biz profile ',
			interval: ' default ',
			readOnly: 'true profile ',
			theme: 'auto default ',
			depth: 'none terminal NO_COLOR',
			signs: 'rich locale LANG',
			motion: 'full default ',
		});
	});

	test('of the profile may be several, given together or one by one', () => {
		const read = (...args: readonly string[]) => parse(['doctor', ...args]).options.profile;
		assert.deepEqual(read('--profile', 'a', '--profile', 'b'), ['a', 'b']);
	});

	test('has a variable that is known', () => {
		const variables = optionVariables(parse(['doctor']).doctor);
		assert.ok(variables.includes('WHALEWATCH_PROFILE') && variables.includes('WHALEWATCH_READ_ONLY'));
	});
});

describe('the profiles to look at', () => {
	const names = (wanted: Parameters<typeof chooseProfiles>[1], places = {}, from = settings) =>
		chooseProfiles(from, wanted, places).profiles.map(({ name }) => name);

	test('are those named, else the current one, else all', () => {
		assert.deepEqual(names({}), ['prod']);
		assert.deepEqual(names({ names: ['stage', 'stage'] }), ['stage']);
		assert.deepEqual(names({ names: ['stage'], all: true }), ['stage', 'prod']);
		assert.deepEqual(names({}, {}, { ...settings, currentProfile: undefined }), ['prod', 'stage']);
	});

	test('are refused when a flag names one that is not there, and all when a variable does', () => {
		assert.throws(() => names({ names: ['nope'] }, { profile: { from: 'flag', by: '--profile' } }), UsageError);
		const places = { profile: { from: 'variable', by: 'WHALEWATCH_PROFILE' } } as const;
		const chosen = chooseProfiles(settings, { names: ['nope'] }, places);
		assert.deepEqual([chosen.unknown, chosen.isChosen, chosen.profiles.length], ['nope', false, 2]);
	});
});
