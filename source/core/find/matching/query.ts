import type { Badge } from '../../../domain/state.js';
import { toHalfWidth } from '../../../domain/text/half-width.js';
import { badgesMeant, badgesNamed } from './words.js';

/** One word of a filter. `badges` of a text: the word is also the name of a state. */
export type Term = { readonly isNegated: boolean } & (
	| {
			readonly kind: 'text';
			/** Lower case, unless it holds a capital: then case counts. */
			readonly text: string;
			readonly isExact: boolean;
			readonly badges: ReadonlySet<Badge> | undefined;
			/** In lower case, where it can spell a reading. */
			readonly spelling: string | undefined;
			/** In lower case, where it is long enough to mean an id. */
			readonly id: string | undefined;
			/** In lower case, where it is long enough to be the beginning of someone's account. */
			readonly person: string | undefined;
	  }
	| { readonly kind: 'state'; readonly badges: ReadonlySet<Badge> }
	| { readonly kind: 'id'; readonly text: string }
);

/** A filter taken apart; all of its terms must hold. */
export type Query = readonly Term[];

/** A row is a word that may stand before a colon. */
const fields: Readonly<Record<string, (value: string) => DistributiveOmit<Term, 'isNegated'>>> = {
	state: (value) => ({ kind: 'state', badges: badgesMeant(value.toLowerCase()) }),
	状态: (value) => ({ kind: 'state', badges: badgesMeant(value.toLowerCase()) }),
	id: (value) => ({ kind: 'id', text: value.toLowerCase() }),
};

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;

/**
 * Reads `部署 state:fail !"dry run" id:e8b1`: words that must all hold, `!` in front for not, quotes around blanks. Whatever
 * is typed is a filter; what is not finished yet does not narrow.
 */
export function readQuery(text: string): Query {
	return [...toHalfWidth(text).matchAll(/(!?)(?:(state|状态|id):)?(?:"([^"]*)"?|(\S*))/gi)].flatMap(readTerm);
}

function readTerm([, mark = '', field, quoted, plain = '']: RegExpExecArray): readonly Term[] {
	const value = quoted ?? plain;
	if (value === '') return [];
	const isNegated = mark !== '';
	if (field !== undefined) return [{ isNegated, ...fields[field.toLowerCase()]!(value) }];
	const lower = value.toLowerCase();
	const spelling = /[a-z]/.test(lower) ? lower : undefined;
	const text = { text: value, isExact: lower !== value, badges: badgesNamed(lower), spelling, id: idIn(lower) };
	const person = lower.length >= leastOfPerson ? lower : undefined;
	return [{ isNegated, kind: 'text', ...text, person }];
}

/** Who is behind a task does not show in the list: fewer letters would find rows nobody can tell why. */
const leastOfPerson = 3;

/** Ids mean nothing: a short piece would be found in many by chance. Those of tasks are numbers, which people type in part. */
function idIn(lower: string): string | undefined {
	const id = lower.replace(/^#/, '');
	return id.length >= 5 || /^\d{3,}$/.test(id) ? id : undefined;
}
