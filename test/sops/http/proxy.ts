import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TestContext } from 'node:test';
import type { Certified } from './certificates.js';

export type Passed = { readonly method: string; readonly target: string; readonly headers: IncomingMessage['headers'] };

export type ProxyOptions = {
	/** Where everything is led, whatever host was asked for. */
	readonly port: number;
	/** Name and password that it wants. */
	readonly login?: string;
	/** What it answers instead of handing on. */
	readonly status?: number;
	/** Spoken to by TLS. */
	readonly certified?: Certified;
	/** Connections dropped before anything is answered. */
	readonly drops?: number;
};

export type TestProxy = { readonly url: string; readonly host: string; readonly passed: readonly Passed[] };

/** A proxy on this machine, for plain requests and for tunnels, until the test ends. */
export async function serveProxy(test: TestContext, options: ProxyOptions): Promise<TestProxy> {
	const { port, login, certified, drops = 0 } = options;
	const passed: Passed[] = [];
	const open = new Set<Duplex>();
	const server: Server = certified ? createSecureServer(certified) : createServer();

	function refusal({ method = '', url = '', headers }: IncomingMessage): number | undefined {
		passed.push({ method, target: url, headers });
		const wanted = login && `Basic ${Buffer.from(login).toString('base64')}`;
		return wanted && headers['proxy-authorization'] !== wanted ? 407 : options.status;
	}

	server.on('request', (incoming: IncomingMessage, response: ServerResponse) => {
		const status = refusal(incoming);
		if (passed.length <= drops) return void incoming.socket.destroy();
		if (status !== undefined) return void response.writeHead(status, { 'content-type': 'text/html' }).end('<p>no</p>');
		const { pathname, search } = new URL(incoming.url ?? '');
		const { 'proxy-authorization': _, ...headers } = incoming.headers;
		const onward = request({ port, path: pathname + search, method: incoming.method, headers }, (reply) => {
			response.writeHead(reply.statusCode ?? 0, reply.headers);
			reply.pipe(response);
		});
		incoming.pipe(onward);
	});

	server.on('connect', (incoming: IncomingMessage, socket: Duplex) => {
		open.add(socket);
		socket.on('error', () => undefined);
		const status = refusal(incoming);
		if (passed.length <= drops) return void socket.destroy();
		if (status !== undefined) return void socket.end(`HTTP/1.1 ${status} No\r\ncontent-length: 0\r\n\r\n`);
		const onward = connect(port, '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
			onward.pipe(socket).pipe(onward);
		});
		onward.on('error', () => socket.destroy());
		open.add(onward);
	});

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	test.after(() => {
		server.close();
		server.closeAllConnections();
		for (const socket of open) socket.destroy();
	});
	const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return { url: `${certified ? 'https' : 'http'}://${host}`, host, passed };
}
