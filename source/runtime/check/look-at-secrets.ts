import type { Credentials, Profile, SecretField, SecretSource } from '../../domain/profile.js';

type Resolve = (profile: Profile, environment: NodeJS.ProcessEnv) => Promise<Credentials>;

const stand = 'WHALEWATCH_STAND_IN';

/**
 * Fetches one secret of a profile by itself, the other one being stood in for: so each is fetched once, and one that
 * cannot be had hides nothing of the other.
 */
export async function fetchSecret(
	profile: Profile,
	field: SecretField,
	environment: NodeJS.ProcessEnv,
	resolve: Resolve,
): Promise<string> {
	const standIn: SecretSource = { from: 'env', name: stand };
	const variables = { ...environment, [stand]: stand };
	if (field === 'appSecret') {
		const user = 'source' in profile.user ? { ...profile.user, source: standIn } : profile.user;
		return (await resolve({ ...profile, user }, variables)).appSecret;
	}
	return (await resolve({ ...profile, appSecret: standIn }, variables)).user.value;
}

/** When a token says that it ends, in epoch milliseconds; undefined for one that says nothing. */
export function expiryOf(token: string): number | undefined {
	const payload = /^[\w-]+\.([\w-]+)\.[\w-]+$/.exec(token)?.[1];
	if (payload === undefined) return undefined;
	try {
		const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as { exp?: unknown };
		return typeof exp === 'number' ? exp * 1000 : undefined;
	} catch {
		return undefined;
	}
}
