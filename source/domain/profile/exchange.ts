import type { Profile, SecretSource } from '../profile.js';
import { fieldsOf, type ProfileFields, profileFields } from './profile-draft.js';
import { withSources } from './secret-source.js';

/** Profiles on their way from one person to another: without secrets, every field as a person would type it. */
export type ExchangeDocument = {
	readonly whalewatch: 'profiles';
	readonly version: 1;
	readonly profiles: readonly ProfileFields[];
};

const ask: SecretSource = { from: 'ask' };
const version = 1;

/** A stored secret is asked for where the document is read; a user's name goes along only if wanted. */
export function exchangeDocument(profiles: readonly Profile[], withUser: boolean): ExchangeDocument {
	return { whalewatch: 'profiles', version, profiles: profiles.map((profile) => exchanged(profile, withUser)) };
}

export function exchanged(profile: Profile, withUser: boolean): ProfileFields {
	const { name, username, ...fields } = fieldsOf(withSources(profile, (one) => (one.from === 'stored' ? ask : one)));
	return { name, ...fields, ...(withUser && username !== undefined ? { username } : {}) };
}

export type ReadDocument = { readonly entries: readonly ProfileFields[] } | { readonly problem: ExchangeProblem };

/** What is wrong with a document; `profile.import.*` says it. */
export type ExchangeProblem = 'otherDocument' | 'newer' | 'noList' | 'tooMany';

export const mostProfiles = 500;

/** What is a document of profiles; their fields are not judged yet. */
export function readExchange(raw: unknown): ReadDocument {
	if (!isObject(raw) || raw.whalewatch !== 'profiles') {
		return { problem: 'otherDocument' };
	}
	if (typeof raw.version !== 'number' || raw.version > version) {
		return { problem: 'newer' };
	}
	if (!Array.isArray(raw.profiles)) return { problem: 'noList' };
	if (raw.profiles.length > mostProfiles) return { problem: 'tooMany' };
	return { entries: raw.profiles.map(readEntry) };
}

/** A list or an object where one value belongs becomes text that no rule accepts. */
function readEntry(entry: unknown): ProfileFields {
	const raw = isObject(entry) ? entry : {};
	return Object.fromEntries(
		profileFields.map((field) => {
			const value = Object.hasOwn(raw, field) ? raw[field] : undefined;
			return [field, typeof value === 'object' && value !== null ? '\0' : value];
		}),
	) as ProfileFields;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
