import { type HttpReply, jsonReply } from '../replies.js';

type Row = { readonly status: number; readonly code: number; readonly name: string; readonly message: string };

/** What the API gateway itself decides on. */
const rows = {
	invalidArguments: { status: 400, code: 1640001, name: 'INVALID_ARGS', message: 'Parameters error' },
	noPermission: {
		status: 403,
		code: 1640301,
		name: 'APP_NO_PERMISSION',
		message: 'App has no permission to the resource',
	},
	crossTenant: { status: 403, code: 1640302, name: 'CROSS_TENANT_FORBIDDEN', message: 'Cross tenant forbidden' },
	notFound: { status: 404, code: 1640401, name: 'API_NOT_FOUND', message: 'API not found' },
	tooFrequent: {
		status: 429,
		code: 1642902,
		name: 'RATE_LIMIT_RESTRICTION',
		message: 'API rate limit exceeded by stage strategy',
	},
	tooManyAtOnce: {
		status: 429,
		code: 1642904,
		name: 'CONCURRENCY_LIMIT_RESTRICTION',
		message: 'Request concurrency exceeds',
	},
	internal: { status: 500, code: 1650001, name: 'INTERNAL_SERVER_ERROR', message: 'Internal Server Error' },
	badGateway: { status: 502, code: 1650200, name: 'BAD_GATEWAY', message: 'Bad Gateway' },
	timeout: {
		status: 504,
		code: 1650401,
		name: 'REQUEST_BACKEND_TIMEOUT',
		message: 'Request backend service timeout',
	},
} as const satisfies Record<string, Row>;

export type ApigwErrorName = keyof typeof rows;

/** A refusal, with what is wrong in brackets after the words of its kind. */
export type ApigwError = { readonly name: ApigwErrorName; readonly fields?: Readonly<Record<string, string>> };

export function apigwErrorReply({ name, fields = {} }: ApigwError): HttpReply {
	const { status, code, name: codeName, message } = rows[name];
	const about = Object.entries(fields).map(([field, text]) => `${field}="${text}"`);
	const whole = about.length === 0 ? message : `${message} [${about.join(' ')}]`;
	const reply = jsonReply({ code, code_name: codeName, message: whole, result: false, data: null }, status);
	const headers = { 'X-Bkapi-Error-Code': String(code), 'X-Bkapi-Error-Message': headerText(whole) };
	return { ...reply, headers: { ...reply.headers, ...headers } };
}

/** A header holds one line of plain bytes; a path may hold anything. */
function headerText(text: string): string {
	return text.replace(/[^ -~]/g, '?');
}
