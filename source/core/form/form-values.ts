import { draftProfile, fieldsOf, identityFields, type ProfileFields } from '../../domain/profile/profile-draft.js';
import { formatSecretSource } from '../../domain/profile/secret-source.js';
import type { Profile, SecretField, SecretSource } from '../../domain/profile.js';
import { fieldsThatCount, identities } from './fields.js';
import type { FieldId, Form, FormPurpose, FormValues } from './form.js';

/** Secrets by what they are for, as a person gave them. */
export type GivenSecrets = { readonly [Field in SecretField]?: string };

/** Fields of a form that hold a field of a profile as it is. */
const plain = [
	...(['url', 'gateway', 'stage', 'appCode', 'username', 'name', 'mark', 'bizId', 'scope'] as const),
	...(['readOnly', 'tenant', 'credentialsIn', 'caFile', 'proxy', 'intervalSeconds'] as const),
] satisfies readonly FieldId[];

/** Where the fields of a profile that are not held as they are stand in a form. */
export const placesOfSources: Readonly<Partial<Record<string, FieldId>>> = {
	appSecret: 'secretPlace',
	token: 'userPlace',
	ticket: 'userPlace',
	accessToken: 'userPlace',
};

const empty: FormValues = {
	url: '',
	gateway: 'esb',
	stage: '',
	appCode: '',
	secretFrom: 'stored',
	which: 'user',
	appSecret: '',
	secretPlace: '',
	identity: 'username',
	username: '',
	userFrom: 'stored',
	userSecret: '',
	userPlace: '',
	validUntil: '',
	keep: 'run',
	name: '',
	mark: '',
	bizId: '',
	scope: 'cmdb_biz',
	readOnly: 'true',
	tenant: '',
	credentialsIn: '',
	caFile: '',
	proxy: '',
	intervalSeconds: '',
	passphrase: '',
	confirm: '',
};

/** What a form begins with. */
export function valuesFor(purpose: FormPurpose, profile: Profile | undefined): FormValues {
	if (!profile || (purpose !== 'edit' && purpose !== 'copy')) return empty;
	const saved = fieldsOf(profile);
	const identity = identities.find((name) => saved[name] !== undefined) ?? 'username';
	return {
		...empty,
		...Object.fromEntries(plain.map((id) => [id, String(saved[id] ?? '')])),
		name: purpose === 'copy' ? '' : profile.name,
		secretFrom: profile.appSecret.from,
		secretPlace: placeOf(profile.appSecret),
		identity,
		...('source' in profile.user
			? { userFrom: profile.user.source.from, userPlace: placeOf(profile.user.source) }
			: {}),
	};
}

/** What follows the colon of a source. */
function placeOf(source: SecretSource): string {
	return formatSecretSource(source).split(':').slice(1).join(':');
}

/** The profile that a form describes, as text. */
export function profileFieldsIn(form: Form): ProfileFields {
	const { values } = form;
	const counts = new Set(fieldsThatCount(form).map(({ id }) => id));
	const given = plain.filter((id) => counts.has(id)).map((id) => [id, values[id]]);
	const named: ProfileFields = { ...Object.fromEntries(given), appSecret: sourceText(values, 'appSecret') };
	const name = form.purpose === 'edit' ? { name: form.profile?.name } : {};
	const user = values.identity === 'username' ? {} : { [values.identity]: sourceText(values, 'user') };
	return { ...named, ...name, ...user };
}

function sourceText(values: FormValues, secret: SecretField): string {
	const [from, place] =
		secret === 'appSecret' ? [values.secretFrom, values.secretPlace] : [values.userFrom, values.userPlace];
	return from === 'stored' || from === 'ask' ? from : `${from}:${place.trim()}`;
}

/** The profile as the form has it; undefined while something in it is wrong. */
export function profileIn(form: Form): Profile | undefined {
	const draft = draftProfile(profileFieldsIn(form));
	return 'profile' in draft ? draft.profile : undefined;
}

/** The secrets that were typed, by what they are for. */
export function secretsIn(form: Form): GivenSecrets {
	const counts = new Set(fieldsThatCount(form).map(({ id }) => id));
	const { appSecret, userSecret } = form.values;
	return {
		...(counts.has('appSecret') && appSecret !== '' ? { appSecret } : {}),
		...(counts.has('userSecret') && userSecret !== '' ? { user: userSecret } : {}),
	};
}

/** Whether a secret is stored already under the very name and for the very use that the form describes. */
export function hasStored({ purpose, profile, values }: Form, secret: SecretField): boolean {
	if (purpose !== 'edit' || !profile) return false;
	if (secret === 'appSecret') return profile.appSecret.from === 'stored';
	const { user } = profile;
	const kind = identityFields[values.identity as keyof typeof identityFields];
	return user.kind === kind && 'source' in user && user.source.from === 'stored';
}
