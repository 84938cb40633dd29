import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { TestContext } from 'node:test';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../source/demo/server.js';
import type { Failure } from '../../source/domain/failure.js';
import type { Gateway, Profile, UserIdentity } from '../../source/domain/profile.js';
import { type ClientOptions, createSopsClient, type SopsClient } from '../../source/sops/client.js';
import { SopsError } from '../../source/sops/failure.js';
import { profile as usualProfile } from '../sops/fixtures.js';

/** The servers there are, with the gateway that each is asked by. */
export const servers = {
	'esb-classic': 'esb',
	'esb-new': 'esb',
	apigw: 'apigw',
	'apigw-tenant': 'apigw',
} as const satisfies Record<string, Gateway>;

export type ServerName = keyof typeof servers;

export const serverNames = Object.keys(servers) as readonly ServerName[];

export const identityKinds = ['bk_token', 'bk_ticket', 'bk_username', 'access_token'] as const;

type IdentityKind = UserIdentity['kind'];

/** 2026-07-30 16:00:00 +0800. */
const startedAt = 1_785_398_400_000;

/** What a server received, as far as it can hold secrets. */
export type Received = { readonly target: string; readonly header: string; readonly body: string };

export type Site = {
	readonly simulator: Simulator;
	/** Everything that was asked through the client, in order. */
	readonly received: Received[];
	readonly url: string;
	readonly gateway: Gateway;
};

/** Turns something at the control surface: `mode=hang`, `switch=flap&value=on`. */
export async function turn({ simulator }: Site, query: string): Promise<void> {
	const { status } = await fetch(`${simulator.url}/__control?${query}`);
	if (status !== 200) throw new Error(`The simulator does not take ${query}`);
}

/** A simulator that always begins at the same moment and stands still, behind a relay that keeps what passes. */
export async function openSite(context: TestContext, name: ServerName, options: SimulatorOptions = {}): Promise<Site> {
	const simulator = await startSimulator({ cacheWorkers: 0, startedAt, isFrozen: true, profile: name, ...options });
	context.after(() => simulator.close());
	const received: Received[] = [];
	const relay = createServer(async (request, response) => {
		const { method = 'GET', url: target = '', headers } = request;
		const body = await buffer(request);
		received.push({ target, header: String(headers['x-bkapi-authorization'] ?? ''), body: body.toString() });
		const names = ['x-bkapi-authorization', 'x-bk-tenant-id'];
		const passed = names.flatMap((header) => (headers[header] ? [[header, String(headers[header])] as const] : []));
		const init = { method, headers: Object.fromEntries(passed), ...(method === 'POST' ? { body } : {}) };
		try {
			const reply = await fetch(simulator.url + target, { ...init, redirect: 'manual' });
			const text = await reply.text();
			response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(text);
		} catch {
			response.destroy();
		}
	});
	await new Promise<void>((resolve) => relay.listen(0, '127.0.0.1', resolve));
	context.after(() => {
		relay.close();
		relay.closeAllConnections();
	});
	const url = `http://127.0.0.1:${(relay.address() as AddressInfo).port}`;
	return { simulator, received, url, gateway: servers[name] };
}

/** The secrets of the account, by the identity they belong to. */
export function secretsOf({ simulator }: Site): Readonly<Record<IdentityKind, string>> {
	return {
		bk_token: simulator.token,
		bk_ticket: simulator.ticket,
		bk_username: simulator.username,
		access_token: simulator.accessToken,
	};
}

export type Asking = {
	readonly kind?: IdentityKind;
	readonly profile?: Partial<Profile>;
	readonly options?: Partial<ClientOptions>;
	/** Straight to the simulator, for faults that a relay would change. */
	readonly isDirect?: boolean;
};

/** A client for the site, by default as a person with a login ticket who leaves the place of credentials to us. */
export function clientOf(site: Site, { kind = 'bk_token', profile, options, isDirect }: Asking = {}): SopsClient {
	const { simulator, gateway } = site;
	const base = isDirect ? simulator.url : site.url;
	const value = secretsOf(site)[kind];
	return createSopsClient({
		profile: {
			...usualProfile,
			gateway,
			url: gateway === 'esb' ? base : `${base}/api/{gateway_name}`,
			appCode: simulator.appCode,
			user: kind === 'bk_username' ? { kind, name: value } : { kind, source: { from: 'stored' } },
			credentialsIn: 'auto',
			tenant: simulator.profile === 'apigw-tenant' ? simulator.tenant : undefined,
			...profile,
		},
		credentials: async () => ({ appCode: simulator.appCode, appSecret: simulator.appSecret, user: { kind, value } }),
		...options,
	});
}

export type Outcome<T = unknown> = { readonly value: T } | { readonly failure: Failure };

/** The answer or the failure; whatever else is thrown is a bug and goes on. */
export async function outcomeOf<T>(answer: Promise<T>): Promise<Outcome<T>> {
	try {
		return { value: await answer };
	} catch (error) {
		if (error instanceof SopsError) return { failure: error.failure };
		throw error;
	}
}
