import { colorChoices, glyphChoices, type LookChoices, motions } from '../../core/looks/looks.js';
import { isPlain } from '../../domain/text/quote.js';
import type { Loaded } from './settings-file.js';
import { ownIn, type Raw, without } from './settings-json.js';

export type Preferences = {
	readonly language?: 'en' | 'zh' | undefined;
	readonly theme?: string | undefined;
	readonly glyphs?: LookChoices['glyphs'] | undefined;
	/** Means `glyphs: ascii`, where that says nothing. */
	readonly ascii?: boolean | undefined;
	readonly colors?: LookChoices['colors'] | undefined;
	readonly motion?: LookChoices['motion'] | undefined;
	readonly zone?: 'local' | 'server' | 'utc' | undefined;
	/** Names of the profiles that were on screen together. */
	readonly together?: readonly string[] | undefined;
};

/** A row says what a preference in the file must be to be used. */
const checks: { readonly [Name in keyof Required<Preferences>]: (value: unknown) => boolean } = {
	language: (value) => value === 'en' || value === 'zh',
	theme: (value) => typeof value === 'string' && value !== '' && value.length <= 64 && isPlain(value),
	glyphs: oneOf(glyphChoices),
	ascii: (value) => typeof value === 'boolean',
	colors: oneOf(colorChoices),
	motion: oneOf(motions),
	zone: (value) => value === 'local' || value === 'server' || value === 'utc',
	together: (value) => Array.isArray(value) && value.length <= 50 && value.every((name) => typeof name === 'string'),
};

const names = Object.keys(checks) as readonly (keyof Preferences)[];

function oneOf(choices: readonly string[]): (value: unknown) => boolean {
	return (value) => choices.some((choice) => choice === value);
}

export function readPreferences(raw: Raw): Loaded<Preferences> {
	const given = names.filter((name) => (ownIn(raw, name) ?? undefined) !== undefined);
	const good = given.filter((name) => checks[name](raw[name]));
	const bad = given.filter((name) => !good.includes(name));
	return {
		value: Object.fromEntries(good.map((name) => [name, raw[name]])),
		warnings: bad.map((name) => `The preference ${name} in config.json has no usable value and is not used.`),
	};
}

/** Explicit undefined takes a preference away. */
export function writePreferences(before: Raw, preferences: Preferences): Raw {
	const removed = names.filter((name) => name in preferences && preferences[name] === undefined);
	return without({ ...before, ...preferences }, removed);
}
