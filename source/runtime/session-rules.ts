import { isPlain } from '../domain/text/quote.js';
import { isRaw } from './settings/settings-json.js';

/** A rule that finds tasks, as it is written, and the tasks it is to leave out. */
export type SavedRule = { readonly text: string; readonly excluded: readonly string[] };

const mostRules = 50;
const mostExcluded = 500;
const longestText = 500;

/** What cannot be read is left out: what a rule found is found again by the next one. */
export function readRules(value: unknown): readonly SavedRule[] {
	if (!Array.isArray(value)) return [];
	return value.slice(0, mostRules).flatMap((raw): readonly SavedRule[] => {
		const text: unknown = isRaw(raw) ? raw.text : undefined;
		if (typeof text !== 'string' || text === '' || text.length > longestText || !isPlain(text)) return [];
		const excluded = isRaw(raw) && Array.isArray(raw.excluded) ? raw.excluded : [];
		const ids = excluded.filter((id): id is string => typeof id === 'string' && /^\d{1,15}$/.test(id));
		return [{ text, excluded: ids.slice(-mostExcluded) }];
	});
}

/** The rules on disk with this one; what two programs leave out of it is all left out. */
export function withRule(value: unknown, { text, excluded }: SavedRule): readonly SavedRule[] {
	const rules = readRules(value);
	const before = rules.find((rule) => rule.text === text);
	if (!before) return [...rules, { text, excluded }];
	const all = [...new Set([...before.excluded, ...excluded])].slice(-mostExcluded);
	return rules.map((rule) => (rule === before ? { text, excluded: all } : rule));
}

export function withoutRule(value: unknown, text: string): readonly SavedRule[] {
	return readRules(value).filter((rule) => rule.text !== text);
}
