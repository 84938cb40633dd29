import { quotaHeaders, refuse } from './apigw/apigw.js';
import type { ApigwError } from './apigw/apigw-errors.js';
import { completeBody } from './esb/esb.js';
import { backendError, expiredLogin, notAllowed, notJson, tooFrequent } from './esb/esb-errors.js';
import type { Gateway } from './gateway.js';
import { type Body, type HttpReply, loginPage, loginRedirect, pageReply, serverErrorPage } from './replies.js';
import { componentName, surfaceOf } from './routes.js';

/** What the line or a server does instead of answering, or to a good answer on its way out. */
export type Effect =
	| { readonly kind: 'reply'; readonly reply: HttpReply }
	| { readonly kind: 'refusal'; readonly refusal: Refusal }
	| { readonly kind: 'truncate' | 'half' | 'hang' | 'reset' }
	| { readonly kind: 'delay'; readonly ms: number };

/** The same trouble in the words of each gateway. */
type Refusal = {
	readonly esb: (component: string, appCode: string) => Body;
	readonly apigw: ApigwError | HttpReply;
	readonly apigwHeaders?: Readonly<Record<string, string>>;
};

const badGatewayPage = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';
const json = { 'Content-Type': 'application/json' };

const badGateway: Effect = { kind: 'reply', reply: pageReply(502, badGatewayPage) };

const exhausted = quotaHeaders({ limit: 5000, remaining: 0, resetSeconds: 30, isExceeded: true });

/** The faults that can be switched on, by the name of their mode. */
export const faults: Readonly<Record<string, Effect>> = {
	hang: { kind: 'hang' },
	half: { kind: 'half' },
	reset: { kind: 'reset' },
	truncated: { kind: 'truncate' },
	slow: { kind: 'delay', ms: 4000 },
	html: { kind: 'reply', reply: loginPage },
	login302: { kind: 'reply', reply: loginRedirect },
	500: { kind: 'reply', reply: serverErrorPage },
	502: badGateway,
	empty: { kind: 'reply', reply: { status: 200, headers: json, body: '' } },
	garbage: {
		kind: 'reply',
		reply: { status: 200, headers: json, body: '{"result": true, "data": {"id": \u0000\u0007}}}<' },
	},
	throttled: refusal({ esb: tooFrequent, apigw: { name: 'tooFrequent' }, apigwHeaders: exhausted }),
	concurrency: refusal({ esb: tooFrequent, apigw: { name: 'tooManyAtOnce' } }),
	token: refusal({
		esb: () => expiredLogin,
		apigw: { name: 'invalidArguments', fields: { reason: 'bk_token is not valid' } },
	}),
	forbidden: refusal({
		esb: notAllowed,
		apigw: { name: 'noPermission', fields: { reason: 'the permission has expired, bk_app_code=demo' } },
	}),
	internal: refusal({ esb: (component) => backendError(component, 500), apigw: { name: 'internal' } }),
	backend: refusal({
		esb: (component) => backendError(component, 502),
		apigw: { name: 'badGateway', fields: { upstream_error: 'cannot read header from upstream' } },
	}),
	timeout: refusal({
		esb: (component) => backendError(component, 502),
		apigw: { name: 'timeout', fields: { upstream_error: 'upstream timed out' } },
	}),
	'not-json': refusal({ esb: notJson, apigw: pageReply(200, badGatewayPage) }),
};

function refusal(both: Refusal): Effect {
	return { kind: 'refusal', refusal: both };
}

/** The refusal as the gateway at that address gives it. */
export function refusalReply(gateway: Gateway, { esb, apigw, apigwHeaders }: Refusal, path: string): HttpReply {
	if (surfaceOf(path) === 'esb' && gateway.profile.esb !== undefined) {
		return completeBody(gateway, gateway.profile.esb, esb(componentName(path) ?? '', gateway.account.appCode));
	}
	const reply = 'status' in apigw ? apigw : refuse(gateway, apigw);
	return { ...reply, headers: { ...reply.headers, ...apigwHeaders } };
}
