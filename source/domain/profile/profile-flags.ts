import type { FaultyField } from '../failure.js';
import { type Profile, type SecretField, sourceOf, type UserIdentity } from '../profile.js';
import type { ProfileField } from './profile-rules.js';
import { joinWords } from './words.js';

/** A row is how a field of a profile is given on the command line. */
export const profileFlags = {
	gateway: ['--gateway', 'esb|apigw'],
	url: ['--url', 'URL'],
	appCode: ['--app-code', 'CODE'],
	appSecret: ['--app-secret', 'SOURCE'],
	username: ['--username', 'NAME'],
	token: ['--token', 'SOURCE'],
	ticket: ['--ticket', 'SOURCE'],
	accessToken: ['--access-token', 'SOURCE'],
	credentialsIn: ['--credentials-in', 'PLACE'],
	bizId: ['--biz', 'ID'],
	scope: ['--scope', 'SCOPE'],
	stage: ['--stage', 'NAME'],
	tenant: ['--tenant', 'ID'],
	caFile: ['--ca-file', 'PATH'],
	proxy: ['--proxy', 'URL'],
	mark: ['--mark', 'prod|stage|dev'],
	intervalSeconds: ['--interval', 'SECONDS'],
} as const satisfies Readonly<Record<FlaggedField, readonly [flag: string, value: string]>>;

export type FlaggedField = Exclude<ProfileField, 'name' | 'readOnly'>;

const identityOf = {
	bk_username: 'username',
	bk_token: 'token',
	bk_ticket: 'ticket',
	access_token: 'accessToken',
} as const satisfies Readonly<Record<UserIdentity['kind'], FlaggedField>>;

/** What a secret is called in `profile login --field`. */
export const secretNames = { appSecret: 'app-secret', user: 'user' } as const satisfies Record<SecretField, string>;

/** The command that mends a field of a saved profile. Whose secret is kept here or asked for gets another one. */
export function mendCommand(profile: Profile, faulty: FaultyField): string {
	const name = joinWords([profile.name]);
	if (faulty === 'appSecret' || faulty === 'user') {
		const from = sourceOf(profile, faulty)?.from;
		if (from === 'stored' || from === 'ask') return `whalewatch profile login ${name} --field ${secretNames[faulty]}`;
	}
	const [flag, value] = profileFlags[faulty === 'user' ? identityOf[profile.user.kind] : faulty];
	return `whalewatch profile edit ${name} ${flag} ${value}`;
}
