import type { Words } from './text/words.js';

/**
 * The few kinds of "no answer". Exit codes are those of `whalewatch status`; `scope` says whether the whole server is
 * affected or only this task; the words that say what to do next are in `text/`.
 */
export const failureKinds = {
	/** Connection refused or reset, host unknown, no route. */
	unreachable: { scope: 'server', exitCode: 6 },
	/** No complete answer within the time limits. */
	timeout: { scope: 'server', exitCode: 6 },
	/** The certificate could not be checked. */
	tls: { scope: 'server', exitCode: 6 },
	/** Login expired, wrong secret, unknown app: nothing will work until the profile is mended. */
	auth: { scope: 'server', exitCode: 5 },
	/** The credentials are good, but not for this task, business or interface. */
	forbidden: { scope: 'task', exitCode: 5 },
	/** The gateway shuts out the whole profile: its address, its user or its tenant. */
	barred: { scope: 'server', exitCode: 5 },
	/** The server asks us to slow down. */
	throttled: { scope: 'server', exitCode: 6 },
	/** No such task in this business; perhaps deleted. */
	gone: { scope: 'task', exitCode: 2 },
	/** The server understood and said no, for a reason of its own. */
	refused: { scope: 'task', exitCode: 6 },
	/** The server has no such interface: it is older, or the application was not granted it. */
	absent: { scope: 'task', exitCode: 6 },
	/** An HTTP error status without an answer we know. */
	http: { scope: 'server', exitCode: 6 },
	/** A web page or a redirect to a login page: this address is not the API. */
	notApi: { scope: 'server', exitCode: 6 },
	/** Empty, cut short, not JSON, or not the shape of an answer. */
	garbled: { scope: 'server', exitCode: 6 },
	/** More than we are willing to read. */
	oversize: { scope: 'task', exitCode: 6 },
	/** The profile's secret could not be had (variable not set, nothing stored). */
	credentials: { scope: 'server', exitCode: 5 },
} as const satisfies Record<string, { readonly scope: 'server' | 'task'; readonly exitCode: number }>;

/** What of a profile to mend. */
export type FaultyField =
	| 'url'
	| 'stage'
	| 'tenant'
	| 'appCode'
	| 'appSecret'
	| 'user'
	| 'credentialsIn'
	| 'bizId'
	| 'caFile'
	| 'proxy';

export type FailureKind = keyof typeof failureKinds;

type CauseRow = { readonly field?: FaultyField };

/** What exactly is wrong, where that can be told; a row says which field of the profile mends it, if any does. */
export const failureCauses = {
	// certificates
	selfSigned: { field: 'caFile' },
	unknownIssuer: { field: 'caFile' },
	certExpired: {},
	certNotYetValid: {},
	wrongHost: { field: 'url' },
	caFileUnreadable: { field: 'caFile' },
	caFileUnusable: { field: 'caFile' },
	// http where https is spoken, and the other way round
	notTls: { field: 'url' },
	needsTls: { field: 'url' },
	// the way to the server
	unknownName: { field: 'url' },
	proxyUnusable: { field: 'proxy' },
	proxyUnreachable: { field: 'proxy' },
	proxyLogin: { field: 'proxy' },
	proxyRefused: { field: 'proxy' },
	proxyFailed: { field: 'proxy' },
	// the address
	webPage: { field: 'url' },
	// The login has ended, or the address is that of the site: which one it is nobody tells.
	loginPage: {},
	pastGateway: { field: 'url' },
	wrongPath: { field: 'stage' },
	// who asks
	credentialsUnread: { field: 'credentialsIn' },
	unknownApp: { field: 'appCode' },
	wrongSecret: { field: 'appSecret' },
	loginMissing: { field: 'user' },
	loginExpired: { field: 'user' },
	userUnverified: { field: 'user' },
	tokenWithoutUser: { field: 'user' },
	// what only a person can give
	locked: {},
	notGiven: {},
	// what they may
	notGranted: {},
	noPermission: {},
	addressBarred: {},
	userBarred: { field: 'user' },
	tenantBarred: { field: 'tenant' },
	unknownBusiness: { field: 'bizId' },
} as const satisfies Record<string, CauseRow>;

export type FailureCause = keyof typeof failureCauses;

/** The field that mends a cause; undefined where the profile cannot mend it. */
export function fieldOfCause(cause: FailureCause): FaultyField | undefined {
	return (failureCauses[cause] as CauseRow).field;
}

/** Why a question got no answer. `detail` is one cleaned line, free of secrets: the server's or system's own words, or `told` in English. */
export type Failure = {
	readonly kind: FailureKind;
	readonly detail: string;
	/** What was found out on this side, to be said in the language of the reader. */
	readonly told?: Words | undefined;
	/** The server's own code (`1306000`), or the HTTP status when there is none. */
	readonly code: string | undefined;
	/** Id to give to the server's people: trace or request id. */
	readonly traceId: string | undefined;
	/** How long the server asked us to wait. */
	readonly retryAfterMs: number | undefined;
	/** The field of the profile that is to blame, when the answer tells. */
	readonly field?: FaultyField | undefined;
	/** What exactly is wrong, more than the kind tells; its words are in `text/`. */
	readonly cause?: FailureCause | undefined;
};
