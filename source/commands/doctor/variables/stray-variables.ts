import { type Profile, secretFields, sourceOf } from '../../../domain/profile.js';
import { cameBackVariable } from '../../keep/came-back.js';

const prefix = 'WHALEWATCH_';

/** Variables of the program that are no options. */
const others = [
	'WHALEWATCH_CONFIG_DIR',
	'WHALEWATCH_CACHE_DIR',
	'WHALEWATCH_DEBUG',
	'WHALEWATCH_BROWSER',
	cameBackVariable,
];

export type Stray = { readonly name: string; readonly near: string | undefined };

/** Variables that look like ours and are not, each with the one that was probably meant. */
export function strayVariables(
	environment: NodeJS.ProcessEnv,
	known: readonly string[],
	/** Those that profiles take secrets from. */
	used: readonly string[],
): readonly Stray[] {
	const all = [...known, ...others];
	return Object.keys(environment)
		.filter((name) => name.toUpperCase().startsWith(prefix) && !all.includes(name) && !used.includes(name))
		.sort()
		.map((name) => ({ name, near: nearest(name, all) }));
}

/** The variables that a profile takes its secrets from. */
export function variablesOf(profile: Profile): readonly string[] {
	return secretFields.flatMap((field) => {
		const source = sourceOf(profile, field);
		return source?.from === 'env' ? [source.name] : [];
	});
}

function nearest(name: string, names: readonly string[]): string | undefined {
	const ends = names.map((one) => ({ one, steps: distance(name.toUpperCase(), one) }));
	const best = ends.reduce((first, second) => (second.steps < first.steps ? second : first), ends[0]!);
	return best.steps <= 2 + Math.floor((name.length - prefix.length) / 6) ? best.one : undefined;
}

/** Letters to add, drop or change. */
function distance(from: string, to: string): number {
	let row = Array.from({ length: to.length + 1 }, (_, index) => index);
	for (const [place, letter] of [...from].entries()) {
		const next = [place + 1];
		for (const [index, other] of [...to].entries()) {
			next.push(Math.min(next[index]! + 1, row[index + 1]! + 1, row[index]! + (letter === other ? 0 : 1)));
		}
		row = next;
	}
	return row[to.length]!;
}
