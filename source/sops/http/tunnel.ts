import * as http from 'node:http';
import * as https from 'node:https';
import { isIP, type Socket } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import type { ProxyServer } from './proxy-choice.js';
import { failureOfProxy, refusalOfProxy, silenceOfProxy } from './proxy-failure.js';

export type TunnelOptions = {
	/** For the proxy to answer. */
	readonly connectMs: number;
	/** Ends those that are being opened. */
	readonly closing: AbortSignal;
	/** Trusted for a proxy that is itself spoken to by TLS. */
	readonly secureContext: https.AgentOptions['secureContext'] | undefined;
};

/** An agent whose connections lead through a proxy, so that it sees nothing of what is said. */
export function createTunnelAgent(
	proxy: ProxyServer,
	agentOptions: https.AgentOptions,
	options: TunnelOptions,
): https.Agent {
	const agent = new https.Agent(agentOptions);
	const connect = agent.createConnection.bind(agent);
	agent.createConnection = (target, done) => {
		openTunnel(proxy, `${bracketed(String(target.host))}:${target.port}`, options).then(
			(socket) => done?.(null, connect({ ...target, socket } as http.ClientRequestArgs)!),
			(error: Error) => done?.(error, undefined as never),
		);
		return undefined;
	};
	return agent;
}

function bracketed(host: string): string {
	return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
}

/** What a CONNECT to the proxy gives; rejects with a SopsError that says it was the proxy. */
function openTunnel(
	proxy: ProxyServer,
	authority: string,
	{ connectMs, closing, secureContext }: TunnelOptions,
): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const { request } = proxy.url.protocol === 'https:' ? https : http;
		const asked = request({
			...addressOf(proxy),
			method: 'CONNECT',
			path: authority,
			headers: { Host: authority, ...authorizationOf(proxy) },
			agent: false,
			timeout: connectMs,
			signal: closing,
			...(secureContext ? { secureContext } : {}),
		});
		asked.once('connect', ({ statusCode = 0 }, socket, head) => {
			if (statusCode < 200 || statusCode > 299) {
				socket.destroy();
				reject(refusalOfProxy(statusCode));
				return;
			}
			socket.setTimeout(0);
			if (head.length > 0) socket.unshift(head);
			resolve(socket as Socket);
		});
		asked.once('timeout', () => asked.destroy(silenceOfProxy()));
		asked.once('error', (error) => reject(failureOfProxy(error, proxy.secrets)));
		asked.end();
	});
}

/** Where a proxy is. Its certificate is for its own name, not for that of the server, which stands in the `Host` header. */
export function addressOf({ url }: ProxyServer): https.RequestOptions {
	const options = urlToHttpOptions(url);
	const hostname = String(options.hostname);
	return { ...options, servername: isIP(hostname) === 0 ? hostname : '' };
}

export function authorizationOf({ authorization }: ProxyServer): Readonly<Record<string, string>> {
	return authorization === undefined ? {} : { 'Proxy-Authorization': authorization };
}
