import type { Badge } from '../../../domain/state.js';
import type { Query, Term } from './query.js';
import type { Searchable } from './searchable.js';
import { type Readings, spelledIn } from './spelling.js';

/** A piece of a text, in code units; `end` is not part of it. */
export type Range = { readonly start: number; readonly end: number };

/** What a filter looks at. */
export type Subject = {
	readonly name: Searchable;
	readonly ids: readonly string[];
	/** Names of accounts, asked for only when the name does not hold it. */
	readonly people?: () => readonly string[];
	/** Asked for only by filters that speak of states. */
	readonly badge: () => Badge;
};

export function isMatch(query: Query, subject: Subject, readings: Readings | undefined): boolean {
	return query.every((term) => holds(term, subject, readings) !== term.isNegated);
}

function holds(term: Term, { name, ids, people, badge }: Subject, readings: Readings | undefined): boolean {
	if (term.kind === 'state') return term.badges.has(badge());
	if (term.kind === 'id') return ids.some((id) => id.toLowerCase().includes(term.text));
	if (term.badges?.has(badge())) return true;
	// Whoever hides a state by its name does not mean what merely has that word in it.
	if (term.isNegated && term.badges) return false;
	if (found(term, name, readings).length > 0) return true;
	if (term.person !== undefined && people?.().some((one) => one.toLowerCase().startsWith(term.person!))) return true;
	const { id: wanted } = term;
	return wanted !== undefined && ids.some((id) => id.toLowerCase().includes(wanted));
}

/** The pieces of a name that a filter was found in, in order, none over another. */
export function marksIn(query: Query, name: Searchable, readings: Readings | undefined): readonly Range[] {
	const ranges = query.flatMap((term) => (term.kind === 'text' && !term.isNegated ? found(term, name, readings) : []));
	const joined: Range[] = [];
	for (const range of ranges.toSorted((a, b) => a.start - b.start)) {
		const last = joined.at(-1);
		if (last && range.start <= last.end)
			joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
		else joined.push(range);
	}
	return joined;
}

function found(term: Extract<Term, { kind: 'text' }>, name: Searchable, readings: Readings | undefined) {
	const start = (term.isExact ? name.text : name.lower).indexOf(term.text);
	if (start >= 0) return [{ start, end: start + term.text.length }];
	return readings && name.hasChinese && term.spelling ? spelledIn(name, term.spelling, readings) : [];
}
