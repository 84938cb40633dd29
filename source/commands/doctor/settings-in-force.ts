import type { Profile } from '../../domain/profile.js';
import type { Preferences } from '../../runtime/settings/settings.js';
import { type CommonOptions, looksOf, type OptionPlaces, withOptions } from '../options.js';

export type Origin = 'flag' | 'variable' | 'profile' | 'preferences' | 'locale' | 'terminal' | 'saved' | 'default';

export type SettingName =
	| 'profile'
	| 'business'
	| 'scope'
	| 'interval'
	| 'readOnly'
	| 'language'
	| 'theme'
	| 'ascii'
	| 'zone';

export type SettingInForce = {
	readonly name: SettingName;
	/** Undefined when there is none. */
	readonly value: string | boolean | undefined;
	readonly from: Origin;
	/** The flag or the variable. */
	readonly by: string;
};

export type Sources = {
	readonly options: CommonOptions;
	readonly places: OptionPlaces;
	readonly profile: Profile | undefined;
	readonly preferences: Preferences;
	readonly environment: NodeJS.ProcessEnv;
};

type Row = {
	/** Name of the option in the command line. */
	readonly option: keyof CommonOptions;
	readonly value: (sources: Sources) => string | boolean | undefined;
	/** Where it comes from when no flag and no variable says it. */
	readonly origin: (sources: Sources) => Origin | { readonly from: Origin; readonly by: string };
};

const looks = ({ options, preferences, environment }: Sources) => looksOf(options, preferences, environment);
const inForce = ({ profile, options }: Sources) => (profile ? withOptions(profile, options) : undefined);
const ofProfile = (has: (profile: Profile) => boolean) => (sources: Sources) =>
	sources.profile && has(sources.profile) ? 'profile' : 'default';

/** A row is a setting: what is in force, and where that comes from. */
const rows: Readonly<Record<SettingName, Row>> = {
	profile: {
		option: 'profile',
		value: ({ profile }) => profile?.name,
		origin: ({ profile }) => (profile ? 'saved' : 'default'),
	},
	business: {
		option: 'biz',
		value: (sources) => inForce(sources)?.bizId ?? sources.options.biz,
		origin: ofProfile(({ bizId }) => bizId !== undefined),
	},
	scope: {
		option: 'scope',
		value: (sources) => inForce(sources)?.scope ?? sources.options.scope ?? 'cmdb_biz',
		origin: ofProfile(() => true),
	},
	interval: {
		option: 'interval',
		value: (sources) => {
			const seconds = inForce(sources)?.intervalSeconds ?? sources.options.interval;
			return seconds === undefined ? undefined : `${seconds} s`;
		},
		origin: ofProfile(({ intervalSeconds }) => intervalSeconds !== undefined),
	},
	readOnly: {
		option: 'readOnly',
		value: (sources) => inForce(sources)?.readOnly ?? true,
		origin: ofProfile(() => true),
	},
	language: {
		option: 'lang',
		value: (sources) => looks(sources).language,
		origin: ({ preferences, environment }) => {
			if (preferences.language !== undefined) return 'preferences';
			return fromLocale(environment, ['LC_ALL', 'LC_MESSAGES', 'LANG']);
		},
	},
	theme: {
		option: 'theme',
		value: (sources) => looks(sources).theme,
		origin: ({ preferences, environment }) => {
			if (preferences.theme !== undefined) return 'preferences';
			const by = ['NO_COLOR', 'COLORFGBG'].find((name) => environment[name]);
			if (by) return { from: 'terminal', by };
			return environment.TERM === 'dumb' ? { from: 'terminal', by: 'TERM' } : 'default';
		},
	},
	ascii: {
		option: 'ascii',
		value: (sources) => looks(sources).ascii,
		origin: ({ preferences, environment }) => {
			if (preferences.ascii !== undefined) return 'preferences';
			return fromLocale(environment, ['LC_ALL', 'LC_CTYPE', 'LANG']);
		},
	},
	zone: {
		option: 'zone',
		value: (sources) => looks(sources).zone,
		origin: ({ preferences }) => (preferences.zone === undefined ? 'default' : 'preferences'),
	},
};

export const settingNames = Object.keys(rows) as readonly SettingName[];

export function settingsInForce(sources: Sources): readonly SettingInForce[] {
	return settingNames.map((name) => {
		const { option, value, origin } = rows[name];
		const place = sources.places[option];
		if (place) return { name, value: value(sources), ...place };
		const from = origin(sources);
		return { name, value: value(sources), ...(typeof from === 'string' ? { from, by: '' } : from) };
	});
}

function fromLocale(environment: NodeJS.ProcessEnv, names: readonly string[]) {
	const by = names.find((name) => environment[name]);
	return by === undefined ? 'default' : ({ from: 'locale', by } as const);
}
