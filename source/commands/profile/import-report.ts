import type { ImportStep } from '../../domain/profile/import-plan.js';
import { formatSecretSource } from '../../domain/profile/secret-source.js';
import { type Profile, secretFields, sourceOf } from '../../domain/profile.js';
import { quote } from '../../domain/text/quote.js';
import { problemsSentence, secretNoun } from './desk.js';
import { flagOf } from './options.js';

/** A row is what was done to a profile: a word, and how it is counted. */
const words = {
	new: ['new', 'saved'],
	replaced: ['replaced', 'replaced'],
	same: ['same', 'there already'],
	skipped: ['skipped', 'skipped'],
} as const satisfies Readonly<Record<ImportStep['kind'], readonly [word: string, counted: string]>>;

/** A line for each profile with what goes where, notes under it, and how many there are of each kind. */
export function importReport(steps: readonly ImportStep[], isDry: boolean): string {
	const width = Math.max(...steps.map((step) => words[step.kind][0].length));
	const lines = steps.flatMap((step) => {
		const head = `${words[step.kind][0].padEnd(width)}  ${described(step)}`;
		return [head, ...notes(step).map((note) => `${' '.repeat(width + 2)}${note}`)];
	});
	return [...lines, summary(steps, isDry), ''].join('\n');
}

function described(step: ImportStep): string {
	const name = quote(step.name, 64) || '(no name)';
	if (step.kind === 'skipped') return `${name}: ${problemsSentence(step.problems)}`;
	const { profile } = step;
	const { user } = profile;
	const secrets = secretFields.flatMap((field) => {
		const source = sourceOf(profile, field);
		return source ? [`${secretNoun(profile, field)} ${formatSecretSource(source)}`] : [];
	});
	const person = user.kind === 'bk_username' ? [`user ${user.name}`] : [];
	return `${profile.name}: ${profile.url}, app ${profile.appCode}, ${[...secrets, ...person].join(', ')}`;
}

function notes(step: ImportStep): readonly string[] {
	if (step.kind === 'skipped' || step.kind === 'same') return [];
	const { profile, warnings, distrusted } = step;
	return [
		...(profile.name.endsWith(step.name) ? [] : [`it was called ${quote(step.name, 64)}`]),
		...warnings.map(({ field, message }) => `${flagOf(field)} ${message}`),
		...distrusted.map(({ field, source }) => distrust(profile, field, formatSecretSource(source))),
		...(profile.proxy === undefined ? [] : [`it asks through the proxy ${profile.proxy}`]),
		...(profile.caFile === undefined ? [] : [`it trusts the authorities in ${profile.caFile}`]),
		...(profile.readOnly ? [] : ['it allows actions on tasks and nodes']),
	];
}

function distrust(profile: Profile, field: 'appSecret' | 'user', source: string): string {
	const noun = secretNoun(profile, field);
	return `its ${noun} is asked for, since whoever wrote the document chose both where it comes from and where it goes: ${quote(source, 120)} (--trust-sources takes it)`;
}

function summary(steps: readonly ImportStep[], isDry: boolean): string {
	const kinds = Object.keys(words) as readonly ImportStep['kind'][];
	const counts = kinds.flatMap((kind) => {
		const count = steps.filter((step) => step.kind === kind).length;
		return count === 0 ? [] : [`${count} ${isDry && kind === 'new' ? 'to save' : words[kind][1]}`];
	});
	return `${counts.join(', ')}.${isDry ? ' Nothing is changed (--dry-run).' : ''}`;
}
