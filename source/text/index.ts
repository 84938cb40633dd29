import { en, type WordKey } from './en.js';
import { formOf, type Words } from './plural.js';
import { zh } from './zh.js';

export type { WordKey } from './en.js';

/** All languages; a new one is a file and a line here. */
const languages = { en, zh } as const satisfies Record<string, Words>;

export type LanguageName = keyof typeof languages;

export const languageNames = Object.keys(languages) as readonly LanguageName[];

export type Values = Readonly<Record<string, string | number>>;

/** Looks words up and fills them in. */
export type Say = (key: WordKey, values?: Values) => string;

export function speak(language: LanguageName): Say {
	const words: Words = languages[language];
	const rules = new Intl.PluralRules(language);
	return (key, values) => fill(words[formOf(words, rules, key, values?.count)] ?? words[key], values);
}

/** Whether a text is a key, for keys that come as data. */
export function isWordKey(text: string): text is WordKey {
	return Object.hasOwn(en, text) && !text.endsWith('.one');
}

/** The language of a locale such as `zh_CN.UTF-8`; English for all others. */
export function languageOf(locale: string): LanguageName {
	return languageNames.find((name) => locale.toLowerCase().startsWith(name)) ?? 'en';
}

function fill(text: string, values: Values | undefined): string {
	if (!values) return text;
	return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
