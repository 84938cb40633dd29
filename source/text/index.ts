import type { Language } from '../domain/text/languages.js';
import { en, type WordKey } from './en.js';
import { formOf, type Words } from './plural.js';
import { zh } from './zh.js';

export { type Language as LanguageName, languageOf, languages as languageNames } from '../domain/text/languages.js';
export type { WordKey } from './en.js';

/** All languages; a new one is a file, a line here, and its name in `domain/text/languages.ts`. */
const words: Readonly<Record<Language, Words>> = { en, zh };

export type Values = Readonly<Record<string, string | number>>;

/** Looks words up and fills them in. */
export type Say = (key: WordKey, values?: Values) => string;

export function speak(language: Language): Say {
	const table = words[language];
	const rules = new Intl.PluralRules(language);
	return (key, values) => fill(table[formOf(table, rules, key, values?.count)] ?? table[key], values);
}

/** Whether a text is a key, for keys that come as data. */
export function isWordKey(text: string): text is WordKey {
	return Object.hasOwn(en, text) && !text.endsWith('.one');
}

function fill(text: string, values: Values | undefined): string {
	if (!values) return text;
	return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
