import type { CredentialPlace, Gateway, Profile, UserIdentity } from '../profile.js';
import type { ProblemKey } from './profile-problems.js';
import { isExposed, type ProfileField, type ProfileValues, profileRules, type Refusal } from './profile-rules.js';
import { formatSecretSource } from './secret-source.js';

/** A profile as text: what a person types, and what the settings file holds. Empty means not given. */
export type ProfileFields = { readonly [Field in ProfileField]?: string | number | boolean | null | undefined };

/** What is wrong with a field, by its key in `text/`. */
export type FieldMessage = Refusal & { readonly field: ProfileField };

export type Draft =
	| { readonly profile: Profile; readonly warnings: readonly FieldMessage[] }
	| { readonly problems: readonly FieldMessage[] };

export const profileFields = Object.keys(profileRules) as readonly ProfileField[];

/** Who the user is, by field; a profile has exactly one of them. */
export const identityFields = {
	username: 'bk_username',
	token: 'bk_token',
	ticket: 'bk_ticket',
	accessToken: 'access_token',
} as const satisfies Partial<Record<ProfileField, UserIdentity['kind']>>;

const needed = ['name', 'gateway', 'url', 'appCode', 'appSecret'] as const satisfies readonly ProfileField[];

/** Old ESB reads parameters only, newer ones also the header; the gateway reads the header. */
const usualPlace: Readonly<Record<Gateway, CredentialPlace>> = { esb: 'auto', apigw: 'header' };

/** Checks everything, and says all that is wrong at once. */
export function draftProfile(fields: ProfileFields): Draft {
	const { values, problems } = readFields(fields);
	const { name, gateway, url, appCode, appSecret } = values;
	const isWrong = (field: ProfileField) => problems.some((problem) => problem.field === field);
	const missing = needed.filter((field) => values[field] === undefined && !isWrong(field));
	const identities = identitiesIn(values);
	const [user, ...more] = identities;
	const all = [
		...problems,
		...missing.map((field) => about(field, 'needed')),
		...identityProblems(
			identities.length,
			Object.keys(identityFields).some((field) => isWrong(field as ProfileField)),
		),
	];
	const isWhole = name && gateway && url && appCode && appSecret && user && more.length === 0;
	if (!isWhole || all.length > 0) return { problems: all };
	const profile: Profile = {
		name,
		gateway,
		url,
		stage: values.stage,
		appCode,
		appSecret,
		user,
		credentialsIn: values.credentialsIn ?? usualPlace[gateway],
		bizId: values.bizId,
		scope: values.scope ?? 'cmdb_biz',
		tenant: values.tenant,
		caFile: values.caFile,
		proxy: values.proxy,
		mark: values.mark,
		readOnly: values.readOnly ?? true,
		intervalSeconds: values.intervalSeconds,
	};
	return { profile, warnings: warningsFor(profile) };
}

/** The fields that make this profile again; what it does not have is undefined. */
export function fieldsOf(profile: Profile): ProfileFields {
	const { user, appSecret, ...plain } = profile;
	const identity = Object.entries(identityFields).find(([, kind]) => kind === user.kind)?.[0] as ProfileField;
	const value = user.kind === 'bk_username' ? user.name : formatSecretSource(user.source);
	return { ...plain, appSecret: formatSecretSource(appSecret), [identity]: value };
}

function readFields(fields: ProfileFields) {
	const problems: FieldMessage[] = [];
	const values: Partial<Record<ProfileField, unknown>> = {};
	for (const field of profileFields) {
		const text = String(fields[field] ?? '').trim();
		if (text === '') continue;
		const verdict = profileRules[field](text);
		if ('problem' in verdict) problems.push({ field, ...verdict });
		else values[field] = verdict.value;
	}
	return { values: values as ProfileValues, problems };
}

function identitiesIn({ username, token, ticket, accessToken }: ProfileValues): UserIdentity[] {
	return [
		...(username === undefined ? [] : [{ kind: 'bk_username' as const, name: username }]),
		...(token === undefined ? [] : [{ kind: 'bk_token' as const, source: token }]),
		...(ticket === undefined ? [] : [{ kind: 'bk_ticket' as const, source: ticket }]),
		...(accessToken === undefined ? [] : [{ kind: 'access_token' as const, source: accessToken }]),
	];
}

function identityProblems(count: number, oneIsWrong: boolean): FieldMessage[] {
	if (count > 1) return [about('username', 'oneIdentity')];
	if (count === 1 || oneIsWrong) return [];
	return [about('username', 'identityNeeded')];
}

function warningsFor(profile: Profile): FieldMessage[] {
	return isExposed(profile.url) ? [about('url', 'cleartext')] : [];
}

function about(field: ProfileField, problem: ProblemKey): FieldMessage {
	return { field, problem };
}
