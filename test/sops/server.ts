import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import type { Profile } from '../../source/domain/profile.js';
import { type ClientOptions, createSopsClient, type SopsClient } from '../../source/sops/client.js';
import { SopsError } from '../../source/sops/failure.js';
import { address, credentials, profile } from './fixtures.js';

export type Seen = {
	readonly method: string;
	readonly url: URL;
	readonly headers: IncomingMessage['headers'];
	readonly body: string;
};

export type Fake = { readonly url: string; readonly requests: readonly Seen[] };

/** A server on a free port of this machine that answers as told, until the test ends. */
export async function serve(test: TestContext, listener: RequestListener): Promise<Fake> {
	const requests: Seen[] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.setEncoding('utf8').on('data', (part: string) => {
			body += part;
		});
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			requests.push({ method, url: new URL(url, 'http://server'), headers, body });
			listener(request, response);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	test.after(() => {
		server.close();
		server.closeAllConnections();
	});
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

export type Answer = {
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string>>;
	readonly body: string | Buffer;
};

export function answer(response: ServerResponse, { status = 200, headers = {}, body }: Answer): void {
	response.writeHead(status, { 'content-type': 'application/json', ...headers });
	response.end(body);
}

export function serveAnswer(test: TestContext, reply: Answer): Promise<Fake> {
	return serve(test, (_, response) => answer(response, reply));
}

export const running = { result: true, code: 0, message: '', data: { state: 'RUNNING', name: 'release' } } as const;

export function clientOf(
	url: string,
	changed: Partial<Profile> = {},
	options: Partial<ClientOptions> = {},
): SopsClient {
	return createSopsClient({
		profile: { ...profile, url, ...changed },
		credentials: async () => credentials,
		...options,
	});
}

export const plainStatus = { withErrors: false, withAutoRetry: false } as const;

/** The failure of a status call that must fail. */
export async function failureFrom(client: SopsClient, signal?: AbortSignal): Promise<SopsError> {
	const error = await client.taskStatus(address, plainStatus, signal).then(
		() => new Error('it did not fail'),
		(reason: unknown) => reason,
	);
	if (error instanceof SopsError) return error;
	throw error;
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
