import { shownLooks } from '../../core/looks/looks.js';
import type { Profile } from '../../domain/profile.js';
import type { Preferences } from '../../runtime/settings/settings.js';
import { looksOf } from '../looks/looks-of.js';
import { type CommonOptions, type OptionPlaces, withOptions } from '../options.js';

export type Origin = 'flag' | 'variable' | 'profile' | 'preferences' | 'locale' | 'terminal' | 'saved' | 'default';

export type SettingName =
	| 'profile'
	| 'business'
	| 'scope'
	| 'interval'
	| 'readOnly'
	| 'language'
	| 'theme'
	| 'depth'
	| 'signs'
	| 'motion'
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
const preferred = (name: keyof Preferences) => (sources: Sources) =>
	sources.preferences[name] === undefined ? 'default' : 'preferences';
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
		origin: preferred('theme'),
	},
	depth: {
		option: 'colors',
		value: (sources) => shownLooks(looks(sources)).colors,
		origin: ({ preferences, environment }) => {
			if (preferences.colors !== undefined) return 'preferences';
			const by = ['FORCE_COLOR', 'NO_COLOR', 'COLORTERM', 'TERM'].find((name) => environment[name]);
			return by === undefined ? 'default' : { from: 'terminal', by };
		},
	},
	signs: {
		option: 'glyphs',
		value: (sources) => shownLooks(looks(sources)).glyphs,
		origin: ({ preferences, environment, places }) => {
			if (places.ascii) return places.ascii;
			if (preferences.glyphs !== undefined || preferences.ascii !== undefined) return 'preferences';
			return fromLocale(environment, ['LC_ALL', 'LC_CTYPE', 'LANG']);
		},
	},
	motion: {
		option: 'motion',
		value: (sources) => looks(sources).motion,
		origin: preferred('motion'),
	},
	zone: {
		option: 'zone',
		value: (sources) => looks(sources).zone,
		origin: preferred('zone'),
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
