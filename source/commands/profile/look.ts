import type { ProfileCheck } from '../../domain/profile/profile-check.js';
import { withSources } from '../../domain/profile/secret-source.js';
import type { Profile } from '../../domain/profile.js';
import { checkProfile } from '../../runtime/check/check-profile.js';
import { resolveCredentials } from '../../runtime/credentials.js';
import type { Secrets } from '../../runtime/settings/settings.js';
import { type CapabilityMemory, createSopsClient } from '../../sops/client.js';
import { readVersion } from '../version.js';
import type { Desk } from './desk.js';

/** One look at the server of a profile; `given` are secrets that a person gave for this time. */
export function lookOnce(
	{ context, settings }: Desk,
	profile: Profile,
	given: Secrets,
	capabilities?: CapabilityMemory,
): Promise<ProfileCheck> {
	const asStored = withSources(profile, (source, field) => (given[field] === undefined ? source : { from: 'stored' }));
	const store: Parameters<typeof resolveCredentials>[1] = {
		storedSecret: (name, field) => given[field] ?? settings.storedSecret(name, field),
	};
	return checkProfile({
		profile,
		createClient: (hooks) =>
			createSopsClient({
				...hooks,
				profile,
				credentials: () => resolveCredentials(asStored, store, context.environment),
				version: readVersion(),
				...(capabilities ? { capabilities } : {}),
			}),
		now: Date.now,
	});
}
