import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Capabilities, type Capability, capabilityNames } from '../../domain/capabilities.js';
import type { Profile } from '../../domain/profile.js';
import { readCached, writeCached } from './cache-file.js';
import type { CachePlace } from './cache-folder.js';

/** What the servers of the profiles can do, kept over restarts. */
export type CapabilityMemory = {
	/** Reads the disk once; until then nothing is known. */
	load(): Promise<void>;
	read(profile: Profile): Capabilities;
	/** When what `read` answers was learnt. */
	learntAt(profile: Profile): Readonly<Partial<Record<Capability, number>>>;
	learn(profile: Profile, capability: Capability, has: boolean): void;
	/** Settles when all that was learnt is on disk. */
	saved(): Promise<unknown>;
};

type Entry = { readonly has: boolean; readonly at: number };
type Entries = Readonly<Record<string, Readonly<Record<string, Entry>>>>;

/** What a server lacks it may learn with its next version, or with a grant: then it is tried again. */
const lackLastsMs = 24 * 3_600_000;
const abilityLastsMs = 30 * 24 * 3_600_000;
const version = 1;

export function openCapabilityMemory({ folder, passing }: CachePlace, now: () => number): CapabilityMemory {
	const path = join(folder, 'servers.json');
	let entries: Entries = {};
	let saving: Promise<unknown> = Promise.resolve();

	const fresh = (profile: Profile): readonly (readonly [Capability, Entry])[] => {
		const known = entries[keyOf(profile)] ?? {};
		return capabilityNames.flatMap((name) => {
			const entry = known[name];
			const lastsMs = entry?.has ? abilityLastsMs : lackLastsMs;
			return entry && now() - entry.at < lastsMs ? [[name, entry] as const] : [];
		});
	};

	return {
		async load() {
			entries = { ...readEntries(await readCached(path)), ...entries };
		},
		read: (profile) => Object.fromEntries(fresh(profile).map(([name, { has }]) => [name, has])),
		learntAt: (profile) => Object.fromEntries(fresh(profile).map(([name, { at }]) => [name, at])),
		learn(profile, capability, has) {
			const key = keyOf(profile);
			if (entries[key]?.[capability]?.has === has) return;
			entries = { ...entries, [key]: { ...entries[key], [capability]: { has, at: now() } } };
			if (profile.url === passing) return;
			// Other programs learn, too: what they have found out since is kept.
			saving = saving.then(async () => {
				const others = readEntries(await readCached(path));
				const merged = { ...others, ...entries, [key]: { ...others[key], ...entries[key] } };
				await writeCached(path, { version, servers: merged });
			});
		},
		saved: () => saving,
	};
}

/** A server as one application sees it through one gateway. */
function keyOf({ gateway, url, stage, appCode, tenant }: Profile): string {
	const server = JSON.stringify([gateway, url, stage, appCode, tenant]);
	return createHash('sha256').update(server).digest('hex').slice(0, 32);
}

function readEntries(value: unknown): Entries {
	if (!isRecord(value) || value.version !== version || !isRecord(value.servers)) return {};
	const servers = Object.entries(value.servers).map(([key, known]) => [key, isRecord(known) ? known : {}] as const);
	return Object.fromEntries(
		servers.map(([key, known]) => [key, Object.fromEntries(Object.entries(known).filter(isEntry))]),
	);
}

function isEntry(pair: readonly [string, unknown]): pair is [string, Entry] {
	const [, entry] = pair;
	return isRecord(entry) && typeof entry.has === 'boolean' && typeof entry.at === 'number';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
