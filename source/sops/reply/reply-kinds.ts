import type { FailureCause, FailureKind } from '../../domain/failure.js';
import type { Need } from '../call/endpoints.js';

type Row = readonly [RegExp, FailureKind];

/** Why an interface cannot be had: it is not there, its address is not known, or the application was not granted it. */
export type Lack = 'missing' | 'unknownPath' | 'ungranted';

/** What that means, by how much depends on the interface. Where one address is wrong, all are. */
export const kindByLack: Readonly<Record<Need, Readonly<Record<Lack, FailureKind>>>> = {
	needed: { missing: 'refused', unknownPath: 'notApi', ungranted: 'forbidden' },
	useful: { missing: 'absent', unknownPath: 'notApi', ungranted: 'absent' },
	optional: { missing: 'absent', unknownPath: 'absent', ungranted: 'absent' },
};

export const lackByCode: Readonly<Record<string, Lack>> = {
	'1306403': 'ungranted',
	'1306404': 'missing',
	'1306405': 'missing',
	'1640301': 'ungranted',
	'1640401': 'unknownPath',
};

/** How ESB says, without a code, that it does not know a component, or not by this method. */
export const missingComponent = /^The content does not exist\b/;

/** What a code of bk-sops, of ESB or of the API gateway means. Codes not here are told by words, then by status. */
export const ruleByCode: Readonly<Record<string, FailureKind | 'byMessage' | 'byUpstream'>> = {
	'3540000': 'refused',
	'3540100': 'forbidden',
	'3540400': 'gone',
	'3545000': 'refused',
	'3545100': 'refused',
	'3546100': 'refused',
	'3555000': 'refused',
	'3599999': 'byMessage',
	'9900403': 'forbidden',
	'1306000': 'byMessage',
	'1306201': 'byUpstream',
	'1306208': 'garbled',
	'1306402': 'forbidden',
	'1306406': 'refused',
	'1306429': 'throttled',
	'1640001': 'byMessage',
	'1640004': 'auth',
	'1640100': 'auth',
	'1640101': 'auth',
	'1640102': 'auth',
	'1640302': 'barred',
	'1640303': 'barred',
	'1640304': 'barred',
	'1641301': 'refused',
	'1641401': 'refused',
	'1642901': 'throttled',
	'1642902': 'throttled',
	'1642903': 'throttled',
	'1642904': 'throttled',
	'1650000': 'http',
	'1650001': 'http',
	'1650002': 'http',
	'1650200': 'http',
	'1650201': 'http',
	'1650401': 'http',
	'1650801': 'http',
};

/** Words that tell the kind where one code stands for many; the first that fits counts. */
export const kindByWords: readonly Row[] = [
	[/TaskFlowInstance\b.*does not exist|project\(.*\) with scope\(.*\) does not exist/is, 'gone'],
	[/\btask\[id=.*\] of project\[.*\] does not exist/is, 'gone'],
	[/iam authentication exception|no permission/i, 'forbidden'],
	[/authentication failed|access_token\b|\bbk_(token|ticket)\b/i, 'auth'],
	[/\bAPP (Secret|Code)\b|\bapp not found|bk_app_(code|secret)|X-Bkapi-Authorization/i, 'auth'],
	// The login system's own words, handed on by the API gateway.
	[/\[reason="[^"]*(?:登录|认证|\blog[ -]?in\b)/i, 'auth'],
	[/access frequency limit|rate limit exceeded/i, 'throttled'],
];

/** What ESB says of the server behind it; anything else is that server's trouble. */
export const kindByUpstream: readonly Row[] = [
	[/Status Code: (400|404|405)\b/, 'refused'],
	[/Status Code: (401|403|499)\b/, 'forbidden'],
	[/Status Code: 429\b/, 'throttled'],
	[/not the JSON format/i, 'garbled'],
];

/** For a JSON answer whose code and words say nothing. */
export const kindByStatus: Readonly<Record<number, FailureKind>> = {
	401: 'auth',
	403: 'forbidden',
	429: 'throttled',
	499: 'forbidden',
};

/** What stands in a page or plain text, told by its words; the first that fits counts. */
export const causeByPageWords: readonly (readonly [RegExp, FailureKind, FailureCause])[] = [
	// A bk-sops that is asked directly, past its gateway.
	[/This API can only be accessed through API gateway/i, 'notApi', 'pastGateway'],
	// How nginx says that it speaks TLS on this port.
	[/plain HTTP request was sent to HTTPS port/i, 'tls', 'needsTls'],
];

/** For an error status with a page or plain text; anything else is `http`. */
export const pageKindByStatus: Readonly<Record<number, FailureKind>> = { ...kindByStatus, 404: 'notApi' };
