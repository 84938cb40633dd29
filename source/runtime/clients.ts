import type { Fact } from '../core/message.js';
import type { Profile } from '../domain/profile.js';
import type { ClientOptions, SopsClient } from '../sops/client.js';
import type { CapabilityMemory } from './cache/capability-memory.js';

/** How a client tells what it finds out beside its answers. */
export type ClientHooks = Pick<ClientOptions, 'capabilities' | 'onQuota' | 'onReply' | 'limits'>;

type Sources = {
	readonly profileOf: (name: string) => Profile | undefined;
	readonly createClient: (profile: Profile, hooks: ClientHooks) => SopsClient;
	readonly capabilities: CapabilityMemory;
	readonly now: () => number;
};

/** One client for each profile that has been asked, made when it is first wanted. */
export type Clients = {
	readonly of: (name: string) => SopsClient;
	/** What this profile was asked with is out of date. */
	readonly drop: (name: string) => void;
	readonly hooksOf: (profile: Profile) => ClientHooks;
	readonly close: () => void;
};

export function createClients(sources: Sources, dispatch: (fact: Fact) => void): Clients {
	const { profileOf, createClient, capabilities, now } = sources;
	const clients = new Map<string, SopsClient>();

	function hooksOf(profile: Profile): ClientHooks {
		const { name } = profile;
		return {
			capabilities: {
				read: () => capabilities.read(profile),
				learn: (capability, has) => {
					capabilities.learn(profile, capability, has);
					dispatch({ type: 'capabilitiesTold', profile: name, capabilities: { [capability]: has } });
				},
			},
			onQuota: (quota) => dispatch({ type: 'quotaTold', profile: name, quota, at: now() }),
		};
	}

	return {
		of: (name) => {
			const known = clients.get(name);
			if (known) return known;
			const profile = profileOf(name);
			if (!profile) throw new Error(`unknown profile: ${name}`);
			const client = createClient(profile, hooksOf(profile));
			clients.set(name, client);
			return client;
		},
		drop: (name) => {
			clients.get(name)?.close();
			clients.delete(name);
		},
		hooksOf,
		close: () => {
			for (const client of clients.values()) client.close();
		},
	};
}
