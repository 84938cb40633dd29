import { type Profile, type SecretField, type SecretSource, sourceOf } from '../profile.js';
import { exchanged } from './exchange.js';
import { draftProfile, type FieldMessage, identityFields, type ProfileFields } from './profile-draft.js';
import { profileName } from './profile-name.js';
import { withSources } from './secret-source.js';

/** What an import makes of one entry. */
export type ImportStep = {
	/** As the entry calls it, which may be anything. */
	readonly name: string;
	/** Fields that were left out for safety: their commands came from a file. */
	readonly distrusted: readonly { readonly field: SecretField; readonly source: SecretSource }[];
} & (
	| {
			readonly kind: 'new' | 'replaced' | 'same';
			readonly profile: Profile;
			readonly warnings: readonly FieldMessage[];
	  }
	| { readonly kind: 'skipped'; readonly problems: readonly FieldMessage[] }
);

export type ImportOptions = {
	readonly prefix: string;
	/** A profile of the same name is replaced; otherwise the imported one gets a number. */
	readonly replace: boolean;
	/** Commands that give secrets are taken as they are. */
	readonly trustSources: boolean;
	/** For entries that do not say it. */
	readonly defaults: Pick<ProfileFields, 'username' | 'appCode'>;
};

/** What is to be done with each entry, in their order; nothing is done, and nothing in them is started. */
export function planImport(
	entries: readonly ProfileFields[],
	saved: readonly Profile[],
	options: ImportOptions,
): readonly ImportStep[] {
	const steps: ImportStep[] = [];
	for (const entry of entries) {
		const made = steps.flatMap((step) => ('profile' in step ? [step.profile.name] : []));
		steps.push(planEntry(entry, { saved, made }, options));
	}
	return steps;
}

type There = { readonly saved: readonly Profile[]; readonly made: readonly string[] };

function planEntry(entry: ProfileFields, there: There, options: ImportOptions): ImportStep {
	const name = String(entry.name ?? '');
	const draft = draftProfile({ ...withDefaults(entry, options.defaults), name: name && `${options.prefix}${name}` });
	if ('problems' in draft) return { kind: 'skipped', name, distrusted: [], problems: draft.problems };
	const { warnings } = draft;
	const isTrusted = ({ from }: SecretSource) => from === 'ask' || from === 'stored' || options.trustSources;
	const profile = withSources(draft.profile, (source) => (isImported(source) && isTrusted(source) ? source : asked));
	const distrusted = (['appSecret', 'user'] as const).flatMap((field) => {
		const source = sourceOf(draft.profile, field);
		return source && !isTrusted(source) ? [{ field, source }] : [];
	});
	const old = there.saved.find((one) => one.name === profile.name);
	if (old && (sameFields(old, profile) || sameFields(old, draft.profile)))
		return { kind: 'same', name, distrusted: [], profile: old, warnings: [] };
	const isFree = !there.made.includes(profile.name);
	if (isFree && !old) return { kind: 'new', name, distrusted, profile, warnings };
	if (isFree && old && options.replace) {
		return { kind: 'replaced', name, distrusted, profile: keepingStored(old, profile), warnings };
	}
	const taken = new Set([...there.made, ...there.saved.map((one) => one.name)]);
	return { kind: 'new', name, distrusted, profile: { ...profile, name: freeName(profile.name, taken) }, warnings };
}

const asked: SecretSource = { from: 'ask' };

/** What is stored here is not what was stored where the document comes from. */
function isImported({ from }: SecretSource): boolean {
	return from !== 'stored';
}

function withDefaults(entry: ProfileFields, { username, appCode }: ImportOptions['defaults']): ProfileFields {
	const isGiven = (field: keyof ProfileFields) => String(entry[field] ?? '').trim() !== '';
	const hasUser = Object.keys(identityFields).some((field) => isGiven(field as keyof typeof identityFields));
	return { ...entry, ...(hasUser ? {} : { username }), ...(isGiven('appCode') ? {} : { appCode }) };
}

function sameFields(one: Profile, other: Profile): boolean {
	const [first, second] = [one, other].map((profile) => Object.entries(exchanged(profile, true)));
	const known = new Map(first?.filter(([, value]) => value !== undefined));
	const rest = second?.filter(([, value]) => value !== undefined) ?? [];
	return known.size === rest.length && rest.every(([field, value]) => known.get(field) === value);
}

/** What decides who gets to see a secret. */
const destination = [
	'gateway',
	'url',
	'stage',
	'proxy',
	'caFile',
	'appCode',
	'tenant',
] as const satisfies readonly (keyof Profile)[];

/** A stored secret stays where it would only be asked for, and never goes to another server than before. */
function keepingStored(old: Profile, profile: Profile): Profile {
	if (destination.some((field) => old[field] !== profile[field]) || old.user.kind !== profile.user.kind) return profile;
	return withSources(profile, (source, field) =>
		source.from === 'ask' && sourceOf(old, field)?.from === 'stored' ? { from: 'stored' } : source,
	);
}

function freeName(name: string, taken: ReadonlySet<string>): string {
	for (let number = 2; ; number += 1) {
		const ending = `-${number}`;
		const candidate = `${[...name].slice(0, 64 - ending.length).join('')}${ending}`;
		if (!taken.has(candidate) && profileName.test(candidate)) return candidate;
	}
}
