import * as http from 'node:http';
import * as https from 'node:https';
import { urlToHttpOptions } from 'node:url';
import type { Profile } from '../../domain/profile.js';
import { trustAuthorities } from './authorities.js';
import { chooseProxy, type Environment, type ProxyServer } from './proxy-choice.js';
import { addressOf, authorizationOf, createTunnelAgent } from './tunnel.js';

/** How requests get to a server. */
export type Route = {
	readonly request: typeof http.request;
	readonly agent: http.Agent;
	readonly target: (url: URL) => http.RequestOptions;
	/** Headers for whoever is spoken to first. */
	readonly headers: Readonly<Record<string, string>>;
	/** Set where a proxy reads what is said, so that it may answer itself. */
	readonly reader: ProxyServer | undefined;
};

export type Transport = {
	/** Reads the certificate file the first time; rejects with a SopsError, and tries again the next time. */
	route(url: URL): Promise<Route>;
	/** Of a proxy; they must never show. */
	secrets(): readonly string[];
	/** Ends what is open. The next request opens it again. */
	close(): void;
};

export type TransportOptions = {
	readonly profile: Pick<Profile, 'caFile' | 'proxy'>;
	readonly environment: Environment;
	readonly connectMs: number;
};

/** Longer than polls are apart, shorter than most servers and firewalls wait. Idle connections keep no program alive. */
const idleMs = 30_000;

/** The connections of one client, kept open from one request to the next. */
export function createTransport({ profile, environment, connectMs }: TransportOptions): Transport {
	const routes = new Map<string, Promise<Route>>();
	let secrets: readonly string[] = [];
	let closing = new AbortController();

	async function open(url: URL): Promise<Route> {
		const proxy = chooseProxy(url, profile.proxy, environment);
		secrets = proxy?.secrets ?? [];
		const isSecure = url.protocol === 'https:';
		const usesTls = isSecure || proxy?.url.protocol === 'https:';
		const secureContext =
			usesTls && profile.caFile !== undefined ? await trustAuthorities(profile.caFile, environment) : undefined;
		const options = { keepAlive: true, timeout: idleMs, ...(secureContext ? { secureContext } : {}) };
		if (proxy && !isSecure) return plainRoute(proxy, options);
		return {
			...speech(isSecure, options),
			...(proxy
				? { agent: createTunnelAgent(proxy, options, { connectMs, closing: closing.signal, secureContext }) }
				: {}),
			target: urlToHttpOptions,
			headers: {},
			reader: undefined,
		};
	}

	function close(): void {
		closing.abort();
		closing = new AbortController();
		for (const route of routes.values()) {
			void route.then(
				({ agent }) => agent.destroy(),
				() => undefined,
			);
		}
		routes.clear();
	}

	return {
		secrets: () => secrets,
		close,
		route: (url) => {
			const known = routes.get(url.origin);
			if (known) return known;
			const opened = open(url);
			routes.set(url.origin, opened);
			opened.catch(() => routes.delete(url.origin));
			return opened;
		},
	};
}

/** A proxy is asked for the whole address when it is plain http. */
function plainRoute(proxy: ProxyServer, options: https.AgentOptions): Route {
	return {
		...speech(proxy.url.protocol === 'https:', options),
		target: (url) => ({ ...addressOf(proxy), path: `${url.origin}${url.pathname}${url.search}` }),
		headers: authorizationOf(proxy),
		reader: proxy,
	};
}

function speech(isSecure: boolean, options: https.AgentOptions): Pick<Route, 'request' | 'agent'> {
	if (isSecure) return { request: https.request, agent: new https.Agent(options) };
	return { request: http.request, agent: new http.Agent(options) };
}
