import { type CachePlace, cacheFolder } from '../runtime/cache/cache-folder.js';
import { openCapabilityMemory } from '../runtime/cache/capability-memory.js';
import { openFlowCache } from '../runtime/cache/flow-cache.js';
import type { World } from '../runtime/run.js';
import { clientSecrets, type SecretKeeper } from '../runtime/secrets/secret-keeper.js';
import { lazyClient } from '../sops/lazy-client.js';
import { readVersion } from './version.js';

/** The part of the world that has to do with servers and with what time it is: the same with a screen and without. */
export type ServersWorld = Pick<
	World,
	'now' | 'zoneMinutes' | 'createClient' | 'flows' | 'capabilities' | 'isQuiet' | 'expiresAt' | 'reconsider'
>;

type Options = {
	readonly environment: NodeJS.ProcessEnv;
	readonly keeper: SecretKeeper;
	readonly place?: CachePlace;
	/** No server is asked before. */
	readonly begin?: Promise<void>;
};

export async function openServersWorld({ environment, keeper, place, begin }: Options): Promise<ServersWorld> {
	const kept = place ?? { folder: cacheFolder(environment) };
	const capabilities = openCapabilityMemory(kept, Date.now);
	await capabilities.load();
	const version = readVersion();
	return {
		now: Date.now,
		zoneMinutes: () => -new Date().getTimezoneOffset(),
		createClient: (profile, hooks, given) =>
			lazyClient(async () => {
				await begin;
				const { createSopsClient } = await import('../sops/client.js');
				return createSopsClient({ ...hooks, ...clientSecrets(keeper, profile, given), profile, environment, version });
			}),
		flows: openFlowCache(kept),
		capabilities,
		isQuiet: keeper.isQuiet,
		expiresAt: keeper.expiresAt,
		reconsider: keeper.reconsider,
	};
}
