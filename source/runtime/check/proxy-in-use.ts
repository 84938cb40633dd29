import type { Profile } from '../../domain/profile.js';

export type ProxyInUse = {
	/** Its address as it is dialled; may hold credentials, so it is never shown. */
	readonly address: URL;
	/** The profile, or the variable that names it. */
	readonly from: string;
};

const variables: Readonly<Record<string, readonly string[]>> = {
	'https:': ['HTTPS_PROXY', 'https_proxy', 'ALL_PROXY', 'all_proxy'],
	'http:': ['http_proxy', 'ALL_PROXY', 'all_proxy'],
};

/** The proxy on the way to a server: that of the profile, else that of the environment. */
export function proxyInUse(profile: Profile, target: URL, environment: NodeJS.ProcessEnv): ProxyInUse | undefined {
	if (profile.proxy === 'direct') return undefined;
	if (profile.proxy !== undefined) return proxyAt(profile.proxy, 'profile');
	if (isLoopback(target.hostname) || isExcepted(target, environment.NO_PROXY ?? environment.no_proxy ?? '')) {
		return undefined;
	}
	const name = variables[target.protocol]?.find((variable) => environment[variable]);
	return name === undefined ? undefined : proxyAt(environment[name] ?? '', name);
}

/** Where it is, without who we are to it. */
export function proxyHost({ address }: ProxyInUse): string {
	return `${address.protocol}//${address.host}`;
}

function proxyAt(text: string, from: string): ProxyInUse | undefined {
	const whole = /^\w+:\/\//.test(text) ? text : `http://${text}`;
	return URL.canParse(whole) ? { address: new URL(whole), from } : undefined;
}

function isLoopback(host: string): boolean {
	return /^(?:(?:.*\.)?localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(host);
}

function isExcepted({ hostname, host }: URL, exceptions: string): boolean {
	return exceptions
		.split(/[\s,]+/)
		.filter((name) => name !== '')
		.map((name) => name.toLowerCase().replace(/^\*(?=\.)/, ''))
		.some(
			(name) => name === '*' || name === hostname || name === host || hostname.endsWith(`.${name.replace(/^\./, '')}`),
		);
}
