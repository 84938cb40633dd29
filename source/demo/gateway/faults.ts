import { type Body, backendError, commonCode, gatewayError, type HttpReply } from './replies.js';

/** What the line or the server does instead of answering, or to a good answer on its way out. */
export type Effect =
	| { readonly kind: 'reply'; readonly reply: HttpReply }
	| { readonly kind: 'body'; readonly body: (component: string, appCode: string) => Body }
	| { readonly kind: 'truncate' | 'hang' | 'reset' }
	| { readonly kind: 'delay'; readonly ms: number };

const html = { 'Content-Type': 'text/html; charset=utf-8' };
const json = { 'Content-Type': 'application/json' };

export const loginPage: HttpReply = {
	status: 200,
	headers: html,
	body: '<!DOCTYPE html>\n<html><head><title>登录 | 蓝鲸智云</title></head><body><form action="/login/">登录</form></body></html>',
};

export const loginRedirect: HttpReply = {
	status: 302,
	headers: { ...html, Location: '/login/?app_code=bk_sops' },
	body: '',
};

const serverErrorPage =
	'<!DOCTYPE html>\n<html><head><title>500</title></head><body><h1>Server Error (500)</h1></body></html>';
const badGatewayPage = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>';

function frequencyLimit(component: string, appCode: string): Body {
	const limit = `Access frequency of APP [${appCode}] to component [${component}] exceeds the limit`;
	return gatewayError(1306429, `Access frequency limit, ${limit}; please try again later`);
}

const tokenText = 'User authentication failed, please check if the bk_token is valid';

/** The faults that can be switched on, by the name of their mode. */
export const faults: Readonly<Record<string, Effect>> = {
	hang: { kind: 'hang' },
	reset: { kind: 'reset' },
	truncated: { kind: 'truncate' },
	slow: { kind: 'delay', ms: 4000 },
	html: { kind: 'reply', reply: loginPage },
	login302: { kind: 'reply', reply: loginRedirect },
	500: { kind: 'reply', reply: { status: 500, headers: html, body: serverErrorPage } },
	502: { kind: 'reply', reply: { status: 502, headers: html, body: badGatewayPage } },
	empty: { kind: 'reply', reply: { status: 200, headers: json, body: '' } },
	garbage: {
		kind: 'reply',
		reply: { status: 200, headers: json, body: '{"result": true, "data": {"id": \u0000\u0007}}}<' },
	},
	throttled: { kind: 'body', body: frequencyLimit },
	token: { kind: 'body', body: () => gatewayError(commonCode, tokenText) },
	backend: { kind: 'body', body: (component) => backendError(component, 502) },
	'not-json': { kind: 'body', body: (component) => notJson(component) },
	forbidden: { kind: 'body', body: () => gatewayError(1306403, 'APP has no permission to access this component') },
};

function notJson(component: string): Body {
	const text = `Component request third-party system [SOPS] interface [${component}] error: interface response is not the JSON format`;
	return gatewayError(1306208, text);
}
