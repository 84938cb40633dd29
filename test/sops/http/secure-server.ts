import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';
import { answer, running } from '../server.js';
import type { Certified } from './certificates.js';

export type SecureServer = { readonly url: string; readonly port: number; readonly seen: SecureSeen };
export type SecureSeen = { requests: number; connections: number };

/** A server that speaks TLS with a certificate, and those that stand between it and its authority. */
export async function serveSecurely(
	test: TestContext,
	{ cert, key }: Certified,
	between: readonly Certified[] = [],
	options: ServerOptions = {},
): Promise<SecureServer> {
	const chain = [cert, ...between.map((one) => one.cert)].join('');
	const seen = { requests: 0, connections: 0 };
	const server = createServer({ cert: chain, key, ...options }, (_, response) => {
		seen.requests++;
		answer(response, { body: JSON.stringify(running) });
	});
	server.on('secureConnection', () => {
		seen.connections++;
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	test.after(() => {
		server.close();
		server.closeAllConnections();
	});
	const { port } = server.address() as AddressInfo;
	return { url: `https://127.0.0.1:${port}`, port, seen };
}
