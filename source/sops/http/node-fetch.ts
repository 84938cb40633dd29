import { once } from 'node:events';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { failureOfProxy, refusalOfProxy } from './proxy-failure.js';
import type { Route, Transport } from './transport.js';

export type Received = { readonly status: number; readonly headers: Headers; readonly body: Readable };

const decoders: Readonly<Record<string, () => Transform>> = {
	gzip: createGunzip,
	'x-gzip': createGunzip,
	deflate: createInflate,
	br: createBrotliDecompress,
};

/**
 * Sends a request by its route. The body comes unpacked; redirects are not followed. Rejects with the error of the
 * system, with a SopsError where it was the proxy, or with the reason of the request's signal.
 */
export async function sendByNode(request: Request, transport: Transport): Promise<Received> {
	const { signal } = request;
	const url = new URL(request.url);
	const route = await transport.route(url);
	const body = request.body === null ? undefined : await request.text();
	signal.throwIfAborted();
	const headers = {
		...Object.fromEntries(request.headers),
		host: url.host,
		'accept-encoding': 'gzip, br',
		...route.headers,
	};
	const sent = route.request({ ...route.target(url), method: request.method, headers, agent: route.agent, signal });
	sent.end(body);
	const response = await responseTo(sent, route).catch((error: unknown) => {
		throw signal.aborted ? signal.reason : error;
	});
	const status = response.statusCode ?? 0;
	if (route.reader && status === 407) {
		response.destroy();
		throw refusalOfProxy(status);
	}
	return { status, headers: headersOf(response), body: unpacked(response) };
}

async function responseTo(sent: ClientRequest, { reader }: Route): Promise<IncomingMessage> {
	// Without a listener of its own, a failure after the head would end the program.
	sent.on('error', () => undefined);
	try {
		const [response] = await once(sent, 'response');
		return response as IncomingMessage;
	} catch (error) {
		throw reader ? failureOfProxy(error, reader.secrets) : error;
	}
}

function headersOf({ rawHeaders }: IncomingMessage): Headers {
	const headers = new Headers();
	for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
		headers.append(rawHeaders[index]!, rawHeaders[index + 1]!);
	}
	return headers;
}

function unpacked(response: IncomingMessage): Readable {
	const encodings = (response.headers['content-encoding'] ?? '').toLowerCase().split(/\s*,\s*/);
	let body: Readable = response;
	for (const encoding of encodings.toReversed()) {
		const decoder = Object.hasOwn(decoders, encoding) ? decoders[encoding] : undefined;
		// Its error reaches whoever reads the last of them.
		if (decoder) body = pipeline(body, decoder(), () => undefined);
	}
	return body;
}
