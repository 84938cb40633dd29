import { applicationsOf, findApplication, type Identity, isWrongLogin, type Truth } from '../accounts.js';
import { type Parameters, readAuthorization } from '../parameters.js';

type Claim = Record<'appCode' | 'appSecret' | 'username' | 'token' | 'ticket', string>;

function claimOf(parameters: Parameters): Claim {
	return {
		appCode: parameters.bk_app_code || parameters.app_code || '',
		appSecret: parameters.bk_app_secret || parameters.app_secret || '',
		username: parameters.bk_username || parameters.username || '',
		token: parameters.bk_token || '',
		ticket: parameters.bk_ticket || '',
	};
}

/** The application first, then the person; the first row that refuses decides. */
const checks: readonly {
	readonly refuses: (claim: Claim, truth: Truth) => boolean;
	readonly reason: string;
}[] = [
	{ refuses: ({ appCode }) => appCode === '', reason: 'app code cannot be empty' },
	{ refuses: ({ appCode }) => appCode.length > 32, reason: 'app code cannot be longer than 32 characters' },
	{
		refuses: ({ appSecret }) => appSecret === '',
		reason: 'please provide bk_app_secret or bk_signature to verify app',
	},
	{ refuses: ({ appSecret }) => appSecret.length > 128, reason: 'app secret cannot be longer than 128 characters' },
	{
		refuses: ({ appCode }, { account }) => findApplication(account, appCode) === undefined,
		reason: 'app not found',
	},
	{
		refuses: ({ appCode, appSecret }, { account }) => findApplication(account, appCode)?.secret !== appSecret,
		reason: 'bk_app_code or bk_app_secret is incorrect',
	},
	{
		refuses: ({ token }, { account, isExpired }) => isWrongLogin(token, account.token, isExpired),
		reason: 'bk_token is not valid',
	},
	{
		refuses: ({ ticket }, { account, isExpired }) => isWrongLogin(ticket, account.ticket, isExpired),
		reason: 'bk_ticket is not valid',
	},
	{
		refuses: ({ token, ticket, username }) => token === '' && ticket === '' && username === '',
		reason:
			'user authentication failed, please provide a valid user identity, such as bk_username, bk_token, access_token',
	},
	{
		refuses: ({ token, ticket, appCode }, { account }) =>
			token === '' && ticket === '' && !findApplication(account, appCode)!.mayNameUsers,
		reason: 'user authentication failed, the user indicated by bk_username is not verified',
	},
];

/** The user and the application the header stands for, or the reason why it stands for none. */
export function identifyForApigw(header: string | undefined, truth: Truth): Identity | { readonly reason: string } {
	const parameters = readAuthorization(header);
	if (parameters === undefined) {
		return { reason: 'request header X-Bkapi-Authorization is not a valid JSON' };
	}
	if (parameters.access_token) {
		return identifyByAccessToken(parameters.access_token, truth);
	}
	const claim = claimOf(parameters);
	const failed = checks.find(({ refuses }) => refuses(claim, truth));
	if (failed !== undefined) {
		return { reason: failed.reason };
	}
	const hasLogin = claim.token !== '' || claim.ticket !== '';
	return {
		user: hasLogin ? truth.account.username : claim.username,
		application: findApplication(truth.account, claim.appCode)!,
	};
}

/** A token tells the application as well, and nothing beside it is looked at. */
function identifyByAccessToken(token: string, { account, isExpired }: Truth): Identity | { readonly reason: string } {
	if (token === account.appAccessToken) {
		return { reason: 'the access_token is the application type and cannot indicate the user' };
	}
	if (token !== account.accessToken) {
		return { reason: 'access_token is invalid, url: http://authapi.example.com/oauth/token, code: 403' };
	}
	if (isExpired) {
		return { reason: `the access_token of the user(${account.username}) has expired, please re-authorize` };
	}
	return { user: account.username, application: applicationsOf(account)[0]! };
}
