import { type Body, commonCode, gatewayError } from './replies.js';

export type Account = {
	readonly appCode: string;
	readonly appSecret: string;
	readonly username: string;
	readonly token: string;
};

export type Parameters = Readonly<Record<string, string>>;

/** The parameters that prove who asks; they are no part of the question. */
export const credentialNames: ReadonlySet<string> = new Set([
	'bk_app_code',
	'app_code',
	'bk_app_secret',
	'app_secret',
	'bk_token',
	'bk_username',
	'username',
	'bk_signature',
]);

type Claim = Record<'appCode' | 'appSecret' | 'username' | 'token' | 'signature', string>;

function claimOf(parameters: Parameters): Claim {
	return {
		appCode: parameters.bk_app_code || parameters.app_code || '',
		appSecret: parameters.bk_app_secret || parameters.app_secret || '',
		username: parameters.bk_username || parameters.username || '',
		token: parameters.bk_token || '',
		signature: parameters.bk_signature || '',
	};
}

/** Checked in this order; the first row that refuses decides. */
const checks: readonly {
	readonly refuses: (claim: Claim, account: Account) => boolean;
	readonly text: (claim: Claim) => string;
}[] = [
	{ refuses: ({ appCode }) => appCode === '', text: () => 'APP Code [bk_app_code] cannot be empty' },
	{
		refuses: ({ appCode }, account) => appCode !== account.appCode,
		text: ({ appCode }) =>
			`Invalid APP Code [bk_app_code=${appCode}], please confirm if the APP Code has been registered`,
	},
	{
		refuses: ({ appSecret, signature }) => appSecret === '' && signature === '',
		text: () => 'Signature [bk_signature] and APP Secret [bk_app_secret] cannot be empty at the same time',
	},
	{
		refuses: ({ appSecret }, account) => appSecret !== account.appSecret,
		// The misspelling is the real gateway's.
		text: ({ appCode }) =>
			`APP Secret verification failed, pelase confirm if the APP Secret and APP Code [bk_app_code=${appCode}] match`,
	},
	{
		refuses: ({ token }, account) => token !== '' && token !== account.token,
		text: () => 'User authentication failed, please check if the bk_token is valid',
	},
	{
		refuses: ({ token, username }) => token === '' && username === '',
		text: () => 'User authentication failed, please provide a valid user identity, such as bk_token, bk_username',
	},
];

/** The user who asks, or the gateway's refusal. The application is on the list of those that may name a user. */
export function authenticate(
	parameters: Parameters,
	account: Account,
): { readonly user: string } | { readonly error: Body } {
	const claim = claimOf(parameters);
	const failed = checks.find(({ refuses }) => refuses(claim, account));
	if (failed !== undefined) {
		return { error: gatewayError(commonCode, failed.text(claim)) };
	}
	return { user: claim.token === '' ? claim.username : account.username };
}

/** Parameters from the header `X-Bkapi-Authorization`; undefined when it is not a JSON object. */
export function readAuthorization(header: string | undefined): Parameters | undefined {
	if (header === undefined || header === '') {
		return {};
	}
	return readJsonObject(header);
}

/** The members of a JSON object as strings, the way the gateway treats parameters; undefined for anything else. */
export function readJsonObject(text: string): Parameters | undefined {
	try {
		const value: unknown = JSON.parse(text);
		if (typeof value !== 'object' || value === null || Array.isArray(value)) {
			return undefined;
		}
		const members = Object.entries(value).filter(([, member]) => member !== null);
		return Object.fromEntries(
			members.map(([key, member]) => [key, typeof member === 'object' ? JSON.stringify(member) : String(member)]),
		);
	} catch {
		return undefined;
	}
}
