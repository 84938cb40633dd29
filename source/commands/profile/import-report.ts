import type { ImportStep } from '../../domain/profile/import-plan.js';
import { formatSecretSource } from '../../domain/profile/secret-source.js';
import { type Profile, secretFields, sourceOf } from '../../domain/profile.js';
import { quote } from '../../domain/text/quote.js';
import type { Say, WordKey } from '../../text/index.js';
import { joinedBy } from '../../text/join-words.js';
import { secretNoun, sourceWords } from '../../text/secret-words.js';
import { padTo, widthOf } from '../words/cells.js';
import { fieldSentence, problemsSentence } from './desk.js';

/** A row is what was done to a profile: a word, and how it is counted. */
const words = {
	new: ['profile.import.new', 'profile.import.count.new'],
	replaced: ['profile.import.replaced', 'profile.import.count.replaced'],
	same: ['profile.import.same', 'profile.import.count.same'],
	skipped: ['profile.import.skipped', 'profile.import.count.skipped'],
} as const satisfies Readonly<Record<ImportStep['kind'], readonly [word: WordKey, counted: WordKey]>>;

/** A line for each profile with what goes where, notes under it, and how many there are of each kind. */
export function importReport(steps: readonly ImportStep[], isDry: boolean, say: Say): string {
	const wordOf = (step: ImportStep) => say(words[step.kind][0]);
	const width = Math.max(...steps.map((step) => widthOf(wordOf(step))));
	const lines = steps.flatMap((step) => {
		const head = `${padTo(wordOf(step), width)}  ${described(step, say)}`;
		return [head, ...notes(step, say).map((note) => `${' '.repeat(width + 2)}${note}`)];
	});
	return [...lines, summary(steps, isDry, say), ''].join('\n');
}

function described(step: ImportStep, say: Say): string {
	const name = quote(step.name, 64) || say('profile.import.noName');
	if (step.kind === 'skipped') {
		return say('profile.import.why', { name, why: problemsSentence(step.problems, say) });
	}
	const { profile } = step;
	const { user } = profile;
	const secrets = secretFields.flatMap((field) => {
		const source = sourceOf(profile, field);
		return source ? [`${secretNoun(profile, field, say)} ${sourceWords(source, say)}`] : [];
	});
	const person = user.kind === 'bk_username' ? [say('profile.import.user', { name: user.name })] : [];
	const app = say('profile.import.app', { code: profile.appCode });
	const what = joinedBy(say, 'join.items', [profile.url, app, ...secrets, ...person]);
	return say('profile.import.why', { name: profile.name, why: what });
}

function notes(step: ImportStep, say: Say): readonly string[] {
	if (step.kind === 'skipped' || step.kind === 'same') return [];
	const { profile, warnings, distrusted } = step;
	const { proxy, caFile } = profile;
	return [
		...(profile.name.endsWith(step.name) ? [] : [say('profile.import.wasCalled', { name: quote(step.name, 64) })]),
		...warnings.map((warning) => fieldSentence(warning, say)),
		...distrusted.map(({ field, source }) => distrust(profile, field, formatSecretSource(source), say)),
		...(proxy === undefined ? [] : [say('profile.import.proxy', { proxy })]),
		...(caFile === undefined ? [] : [say('profile.import.caFile', { file: caFile })]),
		...(profile.readOnly ? [] : [say('profile.import.writes')]),
	];
}

function distrust(profile: Profile, field: 'appSecret' | 'user', source: string, say: Say): string {
	const secret = secretNoun(profile, field, say);
	return say('profile.import.distrusted', { secret, source: quote(source, 120) });
}

function summary(steps: readonly ImportStep[], isDry: boolean, say: Say): string {
	const kinds = Object.keys(words) as readonly ImportStep['kind'][];
	const counts = kinds.flatMap((kind) => {
		const count = steps.filter((step) => step.kind === kind).length;
		const key = isDry && kind === 'new' ? 'profile.import.count.toSave' : words[kind][1];
		return count === 0 ? [] : [say(key, { count })];
	});
	const text = joinedBy(say, 'join.counts', counts);
	return say(isDry ? 'profile.import.dry' : 'profile.import.done', { counts: text });
}
