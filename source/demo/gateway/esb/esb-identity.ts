import { findApplication, type Identity, isWrongLogin, type Truth } from '../accounts.js';
import type { Parameters } from '../parameters.js';
import type { Body } from '../replies.js';
import { commonCode, esbError } from './esb-errors.js';

type Claim = Record<'appCode' | 'appSecret' | 'username' | 'token' | 'ticket' | 'accessToken' | 'signature', string>;

function claimOf(parameters: Parameters): Claim {
	return {
		appCode: parameters.bk_app_code || parameters.app_code || '',
		appSecret: parameters.bk_app_secret || parameters.app_secret || '',
		username: parameters.bk_username || parameters.username || '',
		token: parameters.bk_token || '',
		ticket: parameters.bk_ticket || '',
		accessToken: parameters.bk_access_token || '',
		signature: parameters.bk_signature || '',
	};
}

/** Checked in this order; the first row that refuses decides. */
const checks: readonly {
	readonly refuses: (claim: Claim, truth: Truth) => boolean;
	readonly text: (claim: Claim) => string;
}[] = [
	{ refuses: ({ appCode }) => appCode === '', text: () => 'APP Code [bk_app_code] cannot be empty' },
	{
		refuses: ({ appCode }, { account }) => findApplication(account, appCode) === undefined,
		text: ({ appCode }) =>
			`Invalid APP Code [bk_app_code=${appCode}], please confirm if the APP Code has been registered`,
	},
	{
		refuses: ({ appSecret, signature }) => appSecret === '' && signature === '',
		text: () => 'Signature [bk_signature] and APP Secret [bk_app_secret] cannot be empty at the same time',
	},
	{
		refuses: ({ appCode, appSecret }, { account }) => appSecret !== findApplication(account, appCode)?.secret,
		// The misspelling is the real gateway's.
		text: ({ appCode }) =>
			`APP Secret verification failed, pelase confirm if the APP Secret and APP Code [bk_app_code=${appCode}] match`,
	},
	{
		refuses: ({ token }, { account, isExpired }) => isWrongLogin(token, account.token, isExpired),
		text: () => 'User authentication failed, please check if the bk_token is valid',
	},
	{
		refuses: ({ ticket }, { account, isExpired }) => isWrongLogin(ticket, account.ticket, isExpired),
		text: () => 'User authentication failed, please check if the bk_ticket is valid',
	},
	{
		refuses: ({ accessToken }, { account }) => accessToken === account.appAccessToken,
		text: () => 'the access_token is the application type and cannot indicate the user',
	},
	{
		refuses: ({ accessToken }, { account, isExpired }) => isWrongLogin(accessToken, account.accessToken, isExpired),
		text: () => 'verify access_token failed, please check if the access_token is valid',
	},
	{
		refuses: ({ appCode, username, ...logins }, { account }) =>
			[logins.token, logins.ticket, logins.accessToken].every((login) => login === '') &&
			(username === '' || !findApplication(account, appCode)!.mayNameUsers),
		text: () => 'User authentication failed, please provide a valid user identity, such as bk_token, bk_username',
	},
];

/** The user and the application that ask, or the gateway's refusal. */
export function identifyForEsb(parameters: Parameters, truth: Truth): Identity | { readonly error: Body } {
	const claim = claimOf(parameters);
	const failed = checks.find(({ refuses }) => refuses(claim, truth));
	if (failed !== undefined) {
		return { error: esbError(commonCode, failed.text(claim)) };
	}
	const { account } = truth;
	const hasLogin = claim.token !== '' || claim.ticket !== '' || claim.accessToken !== '';
	const application = findApplication(account, claim.appCode)!;
	return { user: hasLogin ? account.username : claim.username, application };
}
