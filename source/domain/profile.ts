/**
 * Where a secret comes from: `env:NAME`; `cmd:PROGRAM ARGUMENTS`, started without a shell; `file:PATH`; `stored` in the
 * credentials file under the profile's name; `ask` a person at every start, and keep it in memory.
 */
export type SecretSource =
	| { readonly from: 'env'; readonly name: string }
	| { readonly from: 'cmd'; readonly words: readonly string[] }
	| { readonly from: 'file'; readonly path: string }
	| { readonly from: 'stored' }
	| { readonly from: 'ask' };

/** The two secrets a profile may have: the app's, and the user's token, ticket or access token. */
export const secretFields = ['appSecret', 'user'] as const satisfies readonly (keyof Profile)[];
export type SecretField = (typeof secretFields)[number];

/** Where a field's secret comes from; undefined for a user who is only named. */
export function sourceOf(profile: Profile, field: SecretField): SecretSource | undefined {
	if (field === 'appSecret') return profile.appSecret;
	return profile.user.kind === 'bk_username' ? undefined : profile.user.source;
}

export const gateways = ['esb', 'apigw'] as const;
export type Gateway = (typeof gateways)[number];

export const scopes = ['cmdb_biz', 'project'] as const;
/** What a business id counts: CMDB businesses, or Standard OPS projects. */
export type Scope = (typeof scopes)[number];

export const marks = ['prod', 'stage', 'dev'] as const;
export type Mark = (typeof marks)[number];

/** `auto`: in the header, and as parameters only for a server that turns out not to read it. */
export const credentialPlaces = ['auto', 'parameters', 'header', 'both'] as const;
export type CredentialPlace = (typeof credentialPlaces)[number];

/** A user name is no secret; the other identities are. */
export type UserIdentity =
	| { readonly kind: 'bk_username'; readonly name: string }
	| { readonly kind: 'bk_token' | 'bk_ticket' | 'access_token'; readonly source: SecretSource };

/** A saved environment. It holds references to secrets, never the secrets, so it may be shown and logged. */
export type Profile = {
	readonly name: string;
	readonly gateway: Gateway;
	/** Base address; `{gateway_name}` and `{api_name}` in it stand for the interface's name. */
	readonly url: string;
	readonly stage: string | undefined;
	readonly appCode: string;
	readonly appSecret: SecretSource;
	readonly user: UserIdentity;
	readonly credentialsIn: CredentialPlace;
	readonly bizId: string | undefined;
	readonly scope: Scope;
	readonly tenant: string | undefined;
	/** A PEM file of authorities to trust beside those of Node. */
	readonly caFile: string | undefined;
	/** An address, or `direct` for none at all; undefined: what the environment says. */
	readonly proxy: string | undefined;
	readonly mark: Mark | undefined;
	readonly readOnly: boolean;
	readonly intervalSeconds: number | undefined;
};

/** The secrets of a profile, resolved for one call; never kept in the model, never logged. */
export type Credentials = {
	readonly appCode: string;
	readonly appSecret: string;
	readonly user: { readonly kind: UserIdentity['kind']; readonly value: string };
};
