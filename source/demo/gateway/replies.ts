/** An answer of the application or of the ESB, before the envelope is completed. */
export type Body = {
	readonly result: boolean;
	readonly code: number;
	readonly message?: unknown;
	readonly data?: unknown;
	readonly trace_id?: string;
	readonly [key: string]: unknown;
};

export type HttpReply = {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
};

const unsafe = /[\u007f-\uffff]/g;

/** JSON in plain ASCII, as the real gateway sends it. */
export function asciiJson(value: unknown): string {
	return JSON.stringify(value).replace(unsafe, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export function jsonReply(value: unknown, status = 200): HttpReply {
	return { status, headers: { 'Content-Type': 'application/json' }, body: asciiJson(value) };
}

const html = { 'Content-Type': 'text/html; charset=utf-8' };

export function pageReply(status: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpReply {
	return { status, headers: { ...html, ...headers }, body };
}

/** What Django shows when a view throws. */
export const serverErrorPage = pageReply(
	500,
	'\n<!doctype html>\n<html lang="en">\n<head>\n  <title>Server Error (500)</title>\n</head>\n<body>\n  <h1>Server Error (500)</h1><p></p>\n</body>\n</html>\n',
);

export const loginPage = pageReply(
	200,
	'<!DOCTYPE html>\n<html><head><title>登录 | 蓝鲸智云</title></head><body><form action="/login/">登录</form></body></html>',
);

export const loginRedirect = pageReply(302, '', { Location: '/login/?app_code=bk_sops' });

/** A mistake in the application itself, which it does not turn into an answer: HTTP 500 and a page. */
export class ServerCrash extends Error {}
