import type { Capabilities, Capability } from '../../domain/capabilities.js';
import type { Failure } from '../../domain/failure.js';
import type { ProfileCheck } from '../../domain/profile/profile-check.js';
import { type Credentials, type Profile, type SecretField, secretFields, sourceOf } from '../../domain/profile.js';
import type { CapabilityMemory } from '../../runtime/cache/capability-memory.js';
import { checkProfile } from '../../runtime/check/check-profile.js';
import {
	type ConnectionLook,
	type Found,
	lookAtConnection,
	readAuthorities,
} from '../../runtime/check/look-at-connection.js';
import { expiryOf } from '../../runtime/check/look-at-secrets.js';
import { proxyInUse } from '../../runtime/check/proxy-in-use.js';
import { failureOf } from '../../runtime/requests.js';
import type { ClientOptions, SopsClient } from '../../sops/client.js';
import type { ProxyServer } from '../../sops/http/proxy-choice.js';

export type SecretLook =
	| { readonly state: 'there'; readonly expiresAt: number | undefined }
	| { readonly state: 'missing'; readonly failure: Failure };

export type ProfileFacts = {
	readonly profile: Profile;
	readonly target: URL;
	readonly proxy: ProxyServer | undefined;
	/** Undefined without a CA file. */
	readonly authorities: Found<{ readonly count: number }> | undefined;
	readonly secrets: Readonly<Partial<Record<SecretField, SecretLook>>>;
	/** Undefined offline. */
	readonly connection: ConnectionLook | undefined;
	/** Undefined offline, and without the secrets. */
	readonly check: ProfileCheck | undefined;
	readonly capabilities: Capabilities;
	readonly learntAt: Readonly<Partial<Record<Capability, number>>>;
};

export type ProfileWorld = {
	readonly environment: NodeJS.ProcessEnv;
	readonly fetchSecret: (profile: Profile, field: SecretField) => Promise<string>;
	readonly createClient: (
		profile: Profile,
		credentials: Credentials,
		hooks: Pick<ClientOptions, 'onReply'>,
	) => SopsClient;
	readonly capabilities: CapabilityMemory;
	readonly now: () => number;
	readonly isOffline: boolean;
	/** Told every secret that was fetched, so that none is ever shown. */
	readonly onSecret: (value: string) => void;
};

/** Where the server of a profile is. */
export function targetOf({ url }: Profile): URL {
	return new URL(url.replaceAll(/\{\w+\}/g, 'bk-sops'));
}

/** Everything about one profile. Never rejects; what takes longer than the signal allows is a failure. */
export async function lookAtProfile(profile: Profile, world: ProfileWorld, signal: AbortSignal): Promise<ProfileFacts> {
	const target = targetOf(profile);
	const proxy = proxyInUse(profile, target, world.environment);
	const authorities = profile.caFile === undefined ? undefined : await readAuthorities(profile.caFile);
	const text = authorities && 'value' in authorities ? authorities.value.text : undefined;
	const [connection, { secrets, check }] = await Promise.all([
		world.isOffline ? undefined : lookAtConnection({ target, proxy, authorities: text }, signal),
		lookInside(profile, world, signal),
	]);
	const capabilities = world.capabilities.read(profile);
	const learntAt = world.capabilities.learntAt(profile);
	return { profile, target, proxy, authorities, secrets, connection, check, capabilities, learntAt };
}

async function lookInside(profile: Profile, world: ProfileWorld, signal: AbortSignal) {
	const fetched = await Promise.all(
		secretFields
			.filter((field) => sourceOf(profile, field) !== undefined)
			.map(async (field) => [field, await fetchOne(profile, field, world)] as const),
	);
	const secrets: ProfileFacts['secrets'] = Object.fromEntries(fetched.map(([field, { look }]) => [field, look]));
	const values = Object.fromEntries(fetched.map(([field, { value }]) => [field, value]));
	const { user } = profile;
	const userValue = user.kind === 'bk_username' ? user.name : values.user;
	if (world.isOffline || values.appSecret === undefined || userValue === undefined)
		return { secrets, check: undefined };
	const credentials: Credentials = {
		appCode: profile.appCode,
		appSecret: values.appSecret,
		user: { kind: user.kind, value: userValue },
	};
	return { secrets, check: await askServer(profile, credentials, world, signal) };
}

async function fetchOne(profile: Profile, field: SecretField, world: ProfileWorld) {
	try {
		const value = await world.fetchSecret(profile, field);
		world.onSecret(value);
		return { value, look: { state: 'there', expiresAt: expiryOf(value) } satisfies SecretLook };
	} catch (error) {
		return { value: undefined, look: { state: 'missing', failure: failureOf(error) } satisfies SecretLook };
	}
}

async function askServer(profile: Profile, credentials: Credentials, world: ProfileWorld, signal: AbortSignal) {
	const { now, createClient } = world;
	try {
		const create = (hooks: Pick<ClientOptions, 'onReply'>) => createClient(profile, credentials, hooks);
		return await checkProfile({ profile, createClient: create, now }, signal);
	} catch (error) {
		if (!signal.aborted) throw error;
		return noAnswer;
	}
}

const noAnswer: ProfileCheck = {
	failure: { kind: 'timeout', detail: '', code: undefined, traceId: undefined, retryAfterMs: undefined },
	latencyMs: undefined,
	skewMs: undefined,
	projects: undefined,
	hasBusiness: undefined,
};
