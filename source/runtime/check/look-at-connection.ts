import { X509Certificate } from 'node:crypto';
import { lookup } from 'node:dns/promises';
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import {
	connect as connectTls,
	getCACertificates,
	type PeerCertificate,
	rootCertificates,
	type TLSSocket,
} from 'node:tls';
import type { ProxyServer } from '../../sops/http/proxy-choice.js';

/** What was found, or the system's code for why not. */
export type Found<T> = { readonly value: T } | { readonly code: string };

export type Certificate = {
	readonly protocol: string;
	readonly subject: string;
	readonly issuer: string;
	readonly validToAt: number;
	/** Code of why it cannot be trusted. */
	readonly problem: string | undefined;
};

export type ConnectionLook = {
	readonly addresses: Found<readonly string[]>;
	/** Milliseconds until the connection stood; to the proxy where there is one. */
	readonly connected: Found<number>;
	/** Undefined without TLS, or without a connection. */
	readonly certificate: Found<Certificate> | undefined;
};

type Line = {
	readonly target: URL;
	readonly proxy: ProxyServer | undefined;
	/** Certificate authorities beside those of Node, as text. */
	readonly authorities: string | undefined;
};

/** Name, connection and certificate of a server, each by itself, so that it shows which of them fails. */
export async function lookAtConnection(
	{ target, proxy, authorities }: Line,
	signal: AbortSignal,
): Promise<ConnectionLook> {
	const dialled = proxy?.url ?? target;
	const addresses = await found(addressesOf(hostOf(dialled)), signal);
	if ('code' in addresses) return { addresses, connected: addresses, certificate: undefined };
	const startedAt = performance.now();
	const socket = await found(dial(dialled, signal), signal);
	if ('code' in socket) return { addresses, connected: socket, certificate: undefined };
	const connected = { value: Math.round(performance.now() - startedAt) };
	socket.value.on('error', () => {});
	try {
		if (target.protocol !== 'https:') return { addresses, connected, certificate: undefined };
		const tunnel = proxy ? await found(throughProxy(socket.value, target, proxy, signal), signal) : socket;
		if ('code' in tunnel) return { addresses, connected, certificate: tunnel };
		return { addresses, connected, certificate: await found(certificateOf(tunnel.value, target, authorities), signal) };
	} finally {
		socket.value.destroy();
	}
}

/** How many certificates a file of authorities holds. */
export async function readAuthorities(path: string): Promise<Found<{ readonly count: number; readonly text: string }>> {
	try {
		const text = await readFile(path, 'utf8');
		const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
		for (const block of blocks) new X509Certificate(block);
		return blocks.length === 0 ? { code: 'NO_CERTIFICATE' } : { value: { count: blocks.length, text } };
	} catch (error) {
		return { code: codeOf(error) };
	}
}

async function found<T>(work: Promise<T>, signal: AbortSignal): Promise<Found<T>> {
	let stop: () => void = () => {};
	const stopped = new Promise<Found<T>>((resolve) => {
		stop = () => resolve({ code: 'ETIMEDOUT' });
		if (signal.aborted) stop();
		signal.addEventListener('abort', stop, { once: true });
	});
	const done = work.then(
		(value) => ({ value }),
		(error: unknown) => ({ code: codeOf(error) }),
	);
	const first = await Promise.race([done, stopped]);
	signal.removeEventListener('abort', stop);
	return first;
}

async function addressesOf(host: string): Promise<readonly string[]> {
	if (isIP(host) !== 0) return [host];
	return (await lookup(host, { all: true })).map(({ address }) => address);
}

function dial(url: URL, signal: AbortSignal): Promise<Socket> {
	return new Promise((resolve, reject) => {
		const socket = connect({ host: hostOf(url), port: portOf(url) }, () => {
			signal.removeEventListener('abort', stop);
			resolve(socket);
		});
		const stop = () => socket.destroy();
		signal.addEventListener('abort', stop, { once: true });
		socket.once('error', reject);
	});
}

function throughProxy(
	socket: Socket,
	target: URL,
	{ authorization }: ProxyServer,
	signal: AbortSignal,
): Promise<Duplex> {
	const place = `${target.hostname}:${portOf(target)}`;
	const headers = {
		Host: place,
		...(authorization === undefined ? {} : { 'Proxy-Authorization': authorization }),
	};
	return new Promise((resolve, reject) => {
		const asking = request({ method: 'CONNECT', path: place, headers, createConnection: () => socket, signal });
		asking.once('connect', (response, tunnel) => {
			if (response.statusCode === 200) resolve(tunnel);
			else reject(Object.assign(new Error('refused'), { code: `PROXY_${response.statusCode}` }));
		});
		asking.once('error', reject);
		asking.end();
	});
}

/** Takes whatever certificate is shown: a bad one is to be described. Nothing is sent over it. */
function certificateOf(socket: Duplex, target: URL, authorities: string | undefined): Promise<Certificate> {
	const host = hostOf(target);
	return new Promise((resolve, reject) => {
		const secure: TLSSocket = connectTls(
			{
				socket,
				host,
				...(isIP(host) === 0 ? { servername: host } : {}),
				rejectUnauthorized: false,
				ca: authorities === undefined ? undefined : [...usualAuthorities(), authorities],
			},
			() => {
				const certificate = secure.getPeerCertificate();
				const problem = secure.authorizationError;
				resolve({
					protocol: secure.getProtocol() ?? '',
					subject: nameIn(certificate.subject),
					issuer: nameIn(certificate.issuer),
					validToAt: Date.parse(certificate.valid_to),
					problem: problem ? String((problem as { code?: unknown }).code ?? problem) : undefined,
				});
				secure.destroy();
			},
		);
		secure.once('error', reject);
	});
}

function usualAuthorities(): readonly string[] {
	return typeof getCACertificates === 'function' ? getCACertificates('default') : rootCertificates;
}

function nameIn(name: PeerCertificate['subject'] | undefined): string {
	return String(name?.CN ?? name?.O ?? name?.OU ?? '-');
}

function hostOf(url: URL): string {
	return url.hostname.replace(/^\[|\]$/g, '');
}

function portOf(url: URL): number {
	return Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
}

function codeOf(error: unknown): string {
	const inner = error instanceof AggregateError ? error.errors[0] : error;
	const code = (inner as { code?: unknown } | undefined)?.code;
	return typeof code === 'string' ? code : 'UNKNOWN';
}
