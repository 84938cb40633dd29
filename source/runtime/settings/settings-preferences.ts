import { isNotifyChoice, type NotifyChoices } from '../../core/alerts/notify-choices.js';
import { isFilterName, mostFilters } from '../../core/find/saved-filters.js';
import { readSort } from '../../core/find/sort/sort-choice.js';
import { type KeyMap, readKeys } from '../../core/input/remap/read-keys.js';
import {
	colorChoices,
	glyphChoices,
	type LookChoices,
	motions,
	type Switch,
	switches,
	type Zone,
	zones,
} from '../../core/looks/looks.js';
import { themeChoices } from '../../core/looks/themes.js';
import { isHours } from '../../core/wall/calm-hours.js';
import type { WallSettings } from '../../core/wall/wall.js';
import { type Language, languages } from '../../domain/text/languages.js';
import { quote } from '../../domain/text/quote.js';
import type { Told } from '../../text/index.js';
import type { Loaded } from './settings-file.js';
import { isRaw, objectIn, ownIn, type Raw, without } from './settings-json.js';

export type Preferences = {
	readonly language?: Language | undefined;
	readonly theme?: string | undefined;
	readonly glyphs?: LookChoices['glyphs'] | undefined;
	/** Means `glyphs: ascii`, where that says nothing. */
	readonly ascii?: boolean | undefined;
	readonly colors?: LookChoices['colors'] | undefined;
	readonly motion?: LookChoices['motion'] | undefined;
	readonly mouse?: LookChoices['mouse'] | undefined;
	readonly zone?: Zone | undefined;
	/** How the list is sorted: a column, and its direction when it is not the usual one. */
	readonly sort?: string | undefined;
	/** Texts of filters by the name they were saved under. */
	readonly filters?: Readonly<Record<string, string>> | undefined;
	/** Keys of commands in place of their own, by name: checked, so that all of them can be used. */
	readonly keys?: KeyMap | undefined;
	/** How a person is told while they do not look. */
	readonly notify?: Partial<NotifyChoices> | undefined;
	/** Whether other programs of the same person may ask this one. */
	readonly remote?: Switch | undefined;
	/** Names of the profiles that were on screen together. */
	readonly together?: readonly string[] | undefined;
	/** How the wall is read. */
	readonly wall?: Partial<WallSettings> | undefined;
};

/** A row says what a preference in the file must be to be used: one of some words, or what a check is content with. */
const checks: { readonly [Name in keyof Required<Preferences>]: readonly string[] | ((value: unknown) => boolean) } = {
	language: languages,
	theme: themeChoices,
	glyphs: glyphChoices,
	ascii: (value) => typeof value === 'boolean',
	colors: colorChoices,
	motion: motions,
	mouse: switches,
	zone: zones,
	sort: (value) => typeof value === 'string' && readSort(value) !== undefined,
	filters: isFilters,
	keys: isRaw,
	wall: isWall,
	notify: isRaw,
	remote: switches,
	together: (value) => Array.isArray(value) && value.length <= 50 && value.every((name) => typeof name === 'string'),
};

function isWall(value: unknown): boolean {
	if (!isRaw(value)) return false;
	const { distance, height, dim, doctor = 'off' } = value;
	const isBetween = (number: unknown, least: number, most: number): boolean =>
		number === undefined || (typeof number === 'number' && number >= least && number <= most);
	const isDim = dim === undefined || (typeof dim === 'string' && isHours(dim));
	const isSwitch = switches.some((one) => one === doctor);
	return isBetween(distance, 0.3, 100) && isBetween(height, 50, 10_000) && isDim && isSwitch;
}

function isFilters(value: unknown): boolean {
	if (!isRaw(value)) return false;
	const filters = Object.entries(value);
	return (
		filters.length <= mostFilters && filters.every(([name, text]) => isFilterName(name) && typeof text === 'string')
	);
}

const names = Object.keys(checks) as readonly (keyof Preferences)[];

function isUsable(name: keyof Preferences, value: unknown): boolean {
	const check = checks[name];
	return typeof check === 'function' ? check(value) : check.some((choice) => choice === value);
}

/** Whether a warning is of a preference alone: without it everything else is there. */
export function isOfPreference({ key }: Told): boolean {
	return /^(?:settings\.preference|keys\.)/.test(key);
}

function warningOf(name: keyof Preferences, value: unknown): Told {
	const check = checks[name];
	if (typeof check === 'function') return { key: 'settings.preferenceUnused', values: { name } };
	const wrong = quote(typeof value === 'string' ? value : JSON.stringify(value), 30);
	return { key: 'settings.preferenceUnknown', values: { name, value: wrong, known: check.join(', ') } };
}

export function readPreferences(raw: Raw): Loaded<Preferences> {
	const given = names.filter((name) => (ownIn(raw, name) ?? undefined) !== undefined);
	const good = given.filter((name) => isUsable(name, raw[name]));
	const bad = given.filter((name) => !good.includes(name));
	const value: Preferences = Object.fromEntries(good.map((name) => [name, raw[name]]));
	const warnings = bad.map((name) => warningOf(name, raw[name]));
	const { keys, problems } = readKeys(value.keys ? objectIn(raw, 'keys') : {});
	const { notify, unused } = readNotify(value.notify ? objectIn(raw, 'notify') : {});
	return {
		value: { ...value, ...(value.keys ? { keys } : {}), ...(value.notify ? { notify } : {}) },
		warnings: [...warnings, ...problems, ...unused],
	};
}

/** Each choice that is fit for use, and a sentence for each that is not. */
function readNotify(raw: Raw): { readonly notify: Partial<NotifyChoices>; readonly unused: readonly Told[] } {
	const isGood = ([name, value]: readonly [string, unknown]) => isNotifyChoice(name, value);
	const unused = Object.entries(raw)
		.filter((entry) => !isGood(entry))
		.map(([name]): Told => ({ key: 'settings.preferenceUnused', values: { name: `notify.${quote(name, 30)}` } }));
	return { notify: Object.fromEntries(Object.entries(raw).filter(isGood)), unused };
}

/** What is to change: explicit undefined takes a preference away, or one filter. */
export type PreferenceChanges = Omit<Preferences, 'filters'> & {
	readonly filters?: Readonly<Record<string, string | undefined>>;
};

export function writePreferences(before: Raw, { filters, notify, ...preferences }: PreferenceChanges): Raw {
	const changed = {
		...preferences,
		...(filters ? { filters: withChanges(objectIn(before, 'filters'), filters) } : {}),
		...(notify ? { notify: withChanges(objectIn(before, 'notify'), notify) } : {}),
	};
	return withChanges(before, changed);
}

function withChanges(before: Raw, changes: Readonly<Record<string, unknown>>): Raw {
	return without(
		{ ...before, ...changes },
		Object.keys(changes).filter((name) => changes[name] === undefined),
	);
}
