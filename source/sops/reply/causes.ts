import type { FailureCause, FailureKind } from '../../domain/failure.js';

type Cause = FailureCause | 'byMessage';

/** What a code of bk-sops, of ESB or of the API gateway says beyond its kind. Those that stand for many things are told by words. */
const causeByCode: Readonly<Record<string, Cause>> = {
	'9900403': 'noPermission',
	'3540100': 'noPermission',
	'1306402': 'noPermission',
	'1306403': 'notGranted',
	'1640301': 'notGranted',
	'1640101': 'wrongSecret',
	'1640102': 'loginExpired',
	'1640302': 'byMessage',
	'1640303': 'userBarred',
	'1640304': 'tenantBarred',
};

type Row = readonly [RegExp, FailureCause];

/** Words that tell the cause, by the kind they were told to be; the first that fits counts. */
const causeByWords: Partial<Record<FailureKind, readonly Row[]>> = {
	auth: [
		[/\bAPP Secret\b.*\bcannot be empty|please provide bk_app_secret/i, 'wrongSecret'],
		[/\bapp code\b.*\bcannot be empty|X-Bkapi-Authorization\b.*\bnot a valid JSON/i, 'credentialsUnread'],
		[/\bInvalid APP Code\b|\bapp not found\b/i, 'unknownApp'],
		[/\bAPP Secret verification failed|bk_app_secret is incorrect/i, 'wrongSecret'],
		[/\baccess_token is the application type/i, 'tokenWithoutUser'],
		[/\bbk_username is not verified/i, 'userUnverified'],
		[/please provide a valid user identity/i, 'loginMissing'],
		[/user authentication failed|access_token\b|\bbk_(?:token|ticket)\b/i, 'loginExpired'],
		[/\[reason="[^"]*(?:登录|认证|\blog[ -]?in\b)/i, 'loginExpired'],
	],
	forbidden: [[/iam authentication exception|no permission|permission denied/i, 'noPermission']],
	gone: [[/\bproject\(.*\) with scope\(.*\) does not exist/is, 'unknownBusiness']],
	// One code of the gateway stands for addresses, and on some for tenants.
	barred: [
		[/\btenant\b/i, 'tenantBarred'],
		[/(?:)/, 'addressBarred'],
	],
	notApi: [[/(?:)/, 'wrongPath']],
};

/** The exact cause of a refusal in JSON; undefined where only its kind can be told. */
export function causeOf(kind: FailureKind, code: string, message: string): FailureCause | undefined {
	const told = Object.hasOwn(causeByCode, code) ? causeByCode[code] : 'byMessage';
	if (told !== undefined && told !== 'byMessage') return told;
	return causeByWords[kind]?.find(([pattern]) => pattern.test(message))?.[1];
}
