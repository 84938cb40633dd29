import { isLoopback } from '../../domain/profile/profile-rules.js';
import { SopsError } from '../failure.js';

export type Environment = Readonly<Record<string, string | undefined>>;

export type ProxyServer = {
	/** Without user name and password. */
	readonly url: URL;
	/** For `Proxy-Authorization`; a secret. */
	readonly authorization: string | undefined;
	/** What must never show. */
	readonly secrets: readonly string[];
	/** The profile, or the variable that names it. */
	readonly from: string;
};

/** Where a proxy for a protocol is named; the first that says something counts. A server could set HTTP_PROXY by a header, so curl takes it in lower case only, and so does this. */
const variables: Readonly<Record<string, readonly string[]>> = {
	'https:': ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'],
	'http:': ['http_proxy', 'all_proxy', 'ALL_PROXY'],
};

/**
 * The proxy on the way to an address: the one of the profile, none for `direct`, else what the environment says. Throws a
 * SopsError when that is none that can be used.
 */
export function chooseProxy(
	target: URL,
	setting: string | undefined,
	environment: Environment,
): ProxyServer | undefined {
	if (setting === 'direct') return undefined;
	if (setting !== undefined) return readProxy(setting, 'profile');
	const named = firstOf(variables[target.protocol] ?? [], environment);
	if (named === undefined || isLoopback(target.hostname)) return undefined;
	const without = firstOf(['no_proxy', 'NO_PROXY'], environment)?.value ?? '';
	return isExcepted(target, without) ? undefined : readProxy(named.value, named.name);
}

type Variable = { readonly name: string; readonly value: string };

function firstOf(names: readonly string[], environment: Environment): Variable | undefined {
	return names.map((name) => ({ name, value: environment[name]?.trim() ?? '' })).find(({ value }) => value !== '');
}

/** A list of hosts, with all that end in them, perhaps with a port; `*` stands for all. */
function isExcepted({ hostname, port, protocol }: URL, list: string): boolean {
	const ownPort = port || (protocol === 'https:' ? '443' : '80');
	const ownHost = hostname.replace(/^\[|\]$/g, '');
	return list
		.toLowerCase()
		.split(/[\s,]+/)
		.filter((entry) => entry !== '')
		.some((entry) => {
			const [, host = '', entryPort] =
				/^\[?(.*?)\]?(?::(\d+))?$/.exec(isBareAddress(entry) ? `[${entry}]` : entry) ?? [];
			if (entryPort !== undefined && entryPort !== ownPort) return false;
			const suffix = host.replace(/^\*?\./, '');
			return host === '*' || ownHost === suffix || ownHost.endsWith(`.${suffix}`);
		});
}

/** An IPv6 address without brackets, whose colons begin no port. */
function isBareAddress(entry: string): boolean {
	return /^[\da-f:]*:[\da-f]*:[\da-f:.]*$/.test(entry);
}

function readProxy(text: string, from: string): ProxyServer {
	const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`;
	const url = URL.canParse(address) ? new URL(address) : undefined;
	if (!url || !/^https?:$/.test(url.protocol)) {
		// Its words may hold a password.
		throw new SopsError({
			kind: 'unreachable',
			cause: 'proxyUnusable',
			told: { key: 'fault.noProxyAddress' },
		});
	}
	const [name, password] = [decoded(url.username), decoded(url.password)];
	url.username = '';
	url.password = '';
	if (name === '' && password === '') return { url, authorization: undefined, secrets: [], from };
	const token = Buffer.from(`${name}:${password}`).toString('base64');
	const secrets = [password, token].filter((secret) => secret !== '');
	return { url, authorization: `Basic ${token}`, secrets, from };
}

function decoded(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
