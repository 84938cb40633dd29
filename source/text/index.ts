import type { Language } from '../domain/text/languages.js';
import type { Values, Words } from '../domain/text/words.js';
import { en, type WordKey } from './en.js';
import { formOf, type WordTable } from './plural.js';
import { zh } from './zh.js';

export { type Language as LanguageName, languageOf, languages as languageNames } from '../domain/text/languages.js';
export type { Values, Words } from '../domain/text/words.js';
export type { WordKey } from './en.js';

/** All languages; a new one is a file, a line here, and its name in `domain/text/languages.ts`. */
const words: Readonly<Record<Language, WordTable>> = { en, zh };

/** Words by a key that the compiler knows. */
export type Told = Words & { readonly key: WordKey };

/** Looks words up and fills them in. */
export type Say = (key: WordKey, values?: Values) => string;

const sayings = new Map<Language, Say>();

/** The rules of a language take long to load: every frame speaks through the same ones. */
export function speak(language: Language): Say {
	const known = sayings.get(language) ?? learn(language);
	sayings.set(language, known);
	return known;
}

function learn(language: Language): Say {
	const table = words[language];
	const rules = new Intl.PluralRules(language);
	const say: Say = (key, values) => fill(table[formOf(table, rules, key, values?.count)] ?? table[key], values, said);
	/** A key that is none is shown as it is. */
	const said = (value: Words): string => (isWordKey(value.key) ? say(value.key, value.values) : value.key);
	return say;
}

/** Whether a text is a key, for keys that come as data. */
export function isWordKey(text: string): text is WordKey {
	return Object.hasOwn(en, text) && !text.endsWith('.one');
}

function fill(text: string, values: Values | undefined, said: (words: Words) => string): string {
	if (!values) return text;
	return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
		const value = values[name] ?? whole;
		return typeof value === 'object' ? said(value) : String(value);
	});
}
