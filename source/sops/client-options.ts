import type { Capabilities, Capability, Quota } from '../domain/capabilities.js';
import type { FaultyField } from '../domain/failure.js';
import type { Credentials, Profile } from '../domain/profile.js';

export type Limits = {
	/** For the head of a reply, and again for its body. */
	readonly tryMs: number;
	/** For one question from the first byte sent, with its second try; time in the queue does not count. */
	readonly totalMs: number;
	/** Requests at once; the rest are queued. */
	readonly concurrency: number;
	/** Size of a reply, unpacked. */
	readonly bodyBytes: number;
};

/** Remembers what a server can do; `learn` is called only with news. */
export type CapabilityMemory = {
	read(): Capabilities;
	learn(capability: Capability, has: boolean): void;
};

export type SeenReply = { readonly tookMs: number; readonly serverDateAt: number | undefined };

export type ClientOptions = {
	readonly profile: Profile;
	readonly credentials: () => Promise<Credentials>;
	/** Which proxy to use where the profile names none, and where `~` of a path is; without it, none. */
	readonly environment?: Readonly<Record<string, string | undefined>>;
	/** Told of credentials that the server refused, and which field it blamed; answers with better ones, if there are any. */
	readonly renewCredentials?: (refused: Credentials, blamed?: FaultyField) => Promise<Credentials | undefined>;
	/** What no answer may show beside the secrets of its own call: those of before, and of other profiles. */
	readonly otherSecrets?: () => readonly string[];
	readonly limits?: Partial<Limits>;
	/** Of this program, for the server's logs. */
	readonly version?: string;
	/** Without one, what is learnt lasts as long as the client. */
	readonly capabilities?: CapabilityMemory;
	/** Told for every reply, good or bad: how long it took, and what the server's clock said. */
	readonly onReply?: (seen: SeenReply) => void;
	/** Told for every reply that speaks of a quota, good or bad. */
	readonly onQuota?: (quota: Quota) => void;
};

export const defaultLimits: Limits = { tryMs: 10_000, totalMs: 20_000, concurrency: 6, bodyBytes: 33_554_432 };
