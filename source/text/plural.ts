import type { WordKey } from './en.js';

/** The words of a language: one for each key, and more where the language has forms for a count. */
export type WordTable = Readonly<Record<WordKey, string>> &
	Readonly<Partial<Record<`${WordKey}.${Exclude<Intl.LDMLPluralRule, 'other'>}`, string>>>;

/** The key of the form of these words that a language has for this count. */
export function formOf(words: WordTable, rules: Intl.PluralRules, key: WordKey, count: unknown): keyof WordTable {
	if (typeof count !== 'number' || !hasForms(words, key)) return key;
	const form = `${key}.${rules.select(count)}`;
	return Object.hasOwn(words, form) ? (form as keyof WordTable) : key;
}

const forms: readonly Exclude<Intl.LDMLPluralRule, 'other'>[] = ['zero', 'one', 'two', 'few', 'many'];

function hasForms(words: WordTable, key: WordKey): boolean {
	return forms.some((form) => Object.hasOwn(words, `${key}.${form}`));
}
