import type { Profile } from '../../domain/profile.js';
import { SopsError } from '../../sops/failure.js';
import { chooseProxy, type ProxyServer } from '../../sops/http/proxy-choice.js';

/** The proxy on the way to a server, as a client of its profile takes it; one that cannot be used counts as none. */
export function proxyInUse({ proxy }: Profile, target: URL, environment: NodeJS.ProcessEnv): ProxyServer | undefined {
	try {
		return chooseProxy(target, proxy, environment);
	} catch (error) {
		// The look at the server says so.
		if (error instanceof SopsError) return undefined;
		throw error;
	}
}
