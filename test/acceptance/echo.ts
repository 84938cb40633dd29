import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TestContext } from 'node:test';
import { type Fake, type Seen, serve } from '../sops/server.js';

/** A way to say no, or yes, in which all that was asked is repeated. */
type Echo = (texts: readonly string[], response: ServerResponse) => void;

/** The secrets as a request has them, whole and in its parts, as they were sent and as they were meant. */
export function textsOf({ url, headers, body }: Seen): readonly string[] {
	const authorization = String(headers['x-bkapi-authorization'] ?? '');
	const fields = [authorization, body].flatMap((text) =>
		text === '' ? [] : Object.values(JSON.parse(text)).map(String),
	);
	const target = url.pathname + url.search;
	return [target, decodeURIComponent(target), ...url.searchParams.values(), authorization, body, ...fields].filter(
		(text) => text !== '',
	);
}

/** Only bytes, so that the text can be in a header. */
function plain(text: string): string {
	return text.replace(/[^ -~]/g, (sign) => encodeURIComponent(sign));
}

function json(status: number, make: (all: string, texts: readonly string[]) => object): Echo {
	return (texts, response) => {
		response.writeHead(status, { 'content-type': 'application/json' });
		response.end(JSON.stringify(make(texts.join(' | '), texts)));
	};
}

function page(status: number, type: string, before: string): Echo {
	return (texts, response) => response.writeHead(status, { 'content-type': type }).end(before + texts.join(' | '));
}

const statuses = [200, 400, 401, 403, 404, 429, 499, 500, 502] as const;

/** One row per place in which a server can repeat what it was told. */
export const echoes: Readonly<Record<string, Echo>> = {
	...Object.fromEntries(
		statuses.map((status) => [
			`the message, HTTP ${status}`,
			json(status, (all) => ({ result: false, code: 1306000, message: all })),
		]),
	),
	'the message, a line for each': json(200, (_, texts) => ({
		result: false,
		code: 3599999,
		message: texts.join('\n'),
	})),
	'each text alone as the message': json(200, (_, texts) => ({ result: false, code: 3599999, message: texts.at(-1) })),
	'the code': json(200, (all) => ({ result: false, code: all, message: all })),
	'the name of the code': json(400, (all) => ({
		result: false,
		code: 1640001,
		code_name: all,
		message: `no [reason="${all}"]`,
	})),
	'an object of reasons': json(200, (all, texts) => ({ result: false, code: 3546100, message: { [all]: texts } })),
	'the data and the permission': json(200, (all) => ({
		result: false,
		code: 9900403,
		data: all,
		permission: { [all]: all },
	})),
	'the ids': json(200, (all) => ({ result: false, code: 1, message: 'no', trace_id: all, request_id: all })),
	'a good result without data': json(200, (all) => ({ result: true, data: all, trace_id: all, message: all })),
	'data of another shape': json(200, (all) => ({ result: true, data: { [all]: { state: null } }, trace_id: all })),
	'a result that is no boolean': json(200, (all) => ({ result: all, message: all })),
	'words split by signs that do not show': json(200, (_, texts) => ({
		result: false,
		code: 1,
		message: texts.map((text) => `${text.slice(0, 9)}\u200b${text.slice(9)}`).join('\n'),
	})),
	'a page': page(200, 'text/html', '<!doctype html>'),
	'a page of an error': page(503, 'text/html', '<h1>'),
	'plain text': page(403, 'text/plain', 'This API can only be accessed through API gateway '),
	'half an answer': page(200, 'application/json', '{"result": true, "data": "'),
	'a redirect': (texts, response) => {
		response.writeHead(302, { location: `http://login.example.com/${plain(texts[0]!)}` }).end();
	},
	'a redirect to a path': (texts, response) => {
		response.writeHead(302, { location: `/${plain(texts.at(-1)!)}/?c=${plain(texts.join())}` }).end();
	},
	'every header': (texts, response) => {
		const all = plain(texts.join(' | '));
		const names = [
			'x-bkapi-error-message',
			'x-bkapi-error-code',
			'x-bkapi-request-id',
			'x-request-id',
			'sops-trace-id',
		];
		const waits = { 'retry-after': all, 'x-bkapi-ratelimit-reset': all, date: all };
		response.writeHead(429, all, { ...Object.fromEntries(names.map((name) => [name, all])), ...waits });
		response.end('{"result": false, "code": 1642902}');
	},
};

/** A server that answers everything in one of these ways. */
export function serveEcho(context: TestContext, echo: Echo): Promise<Fake> {
	const listener = (_: IncomingMessage, response: ServerResponse) => echo(textsOf(server.requests.at(-1)!), response);
	let server: Fake;
	return serve(context, listener).then((fake) => {
		server = fake;
		return fake;
	});
}
