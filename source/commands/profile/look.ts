import type { Capabilities } from '../../domain/capabilities.js';
import type { ProfileCheck } from '../../domain/profile/profile-check.js';
import type { Profile } from '../../domain/profile.js';
import type { Business } from '../../domain/watch.js';
import { checkProfile } from '../../runtime/check/check-profile.js';
import { failureOf } from '../../runtime/requests.js';
import { clientSecrets, createSecretKeeper } from '../../runtime/secrets/secret-keeper.js';
import type { Secrets } from '../../runtime/settings/settings.js';
import { type CapabilityMemory, type ClientOptions, createSopsClient } from '../../sops/client.js';
import { readVersion } from '../version.js';
import type { Desk } from './desk.js';

/** One look at the server of a profile; `given` are secrets that a person gave for this time. */
export function lookOnce(desk: Desk, profile: Profile, given: Secrets): Promise<ProfileCheck> {
	const options = clientOptions(desk, profile, given);
	return checkProfile({
		profile,
		createClient: (hooks) => createSopsClient({ ...options, ...hooks }),
		now: Date.now,
	});
}

type Seen = { readonly check: ProfileCheck; readonly can: Capabilities };

/** A look that also tries what only some servers can; nothing learnt before counts. `learn` is told what has shown. */
export async function lookAround(
	desk: Desk,
	profile: Profile,
	given: Secrets,
	learn: CapabilityMemory['learn'],
): Promise<Seen> {
	let can: Capabilities = {};
	const capabilities: CapabilityMemory = {
		read: () => can,
		learn: (capability, has) => {
			can = { ...can, [capability]: has };
			learn(capability, has);
		},
	};
	const options = { ...clientOptions(desk, profile, given), capabilities };
	const check = await checkProfile({
		profile,
		createClient: (hooks) => createSopsClient({ ...options, ...hooks }),
		now: Date.now,
	});
	const business = businessOf(profile, check);
	if (!check.failure && business) {
		const client = createSopsClient(options);
		const query = { keyword: undefined, isStarted: undefined, isFinished: undefined, templateId: undefined };
		await Promise.all([
			orNothing(client.tasksStatus(business, ['1'], { withChildren: false })),
			orNothing(client.taskList(business, { ...query, limit: 1, offset: 0 })),
		]);
	}
	return { check, can };
}

/** That of the profile, or the first one that the user may see. */
function businessOf({ scope, bizId }: Profile, { projects, hasBusiness }: ProfileCheck): Business | undefined {
	if (bizId !== undefined && hasBusiness !== false) return { scope, bizId };
	const project = projects?.[0];
	return project && { scope: 'project', bizId: project.projectId };
}

/** What was given is what is tried: a refusal of it must not be hidden by one that was stored before. */
function clientOptions({ context, settings }: Desk, profile: Profile, given: Secrets): ClientOptions {
	const keeper = createSecretKeeper({ store: settings, environment: context.environment, now: Date.now });
	return {
		profile,
		...clientSecrets(keeper, profile, given),
		environment: context.environment,
		version: readVersion(),
	};
}

async function orNothing(answer: Promise<unknown>): Promise<void> {
	try {
		await answer;
	} catch (error) {
		// What it refuses is of no interest, only that it lacks the interface, which the client has learnt.
		failureOf(error);
	}
}
