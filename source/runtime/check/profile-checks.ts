import type { Effect, Fact } from '../../core/message.js';
import type { Profile } from '../../domain/profile.js';
import type { ClientOptions, SopsClient } from '../../sops/client.js';
import { checkProfile } from './check-profile.js';

type CheckEffect = Extract<Effect, { type: 'checkProfile' }>;

export type CheckSources = {
	readonly profileOf: (name: string) => Profile | undefined;
	readonly createClient: (profile: Profile, hooks: Pick<ClientOptions, 'onReply' | 'limits'>) => SopsClient;
	/** Whether its secrets can be had without starting a command or asking a person. */
	readonly isQuiet: (profile: Profile) => boolean;
	readonly now: () => number;
};

/** A person waits for it: whoever does not answer within this is not there. */
const limits = { tryMs: 6_000, totalMs: 8_000, concurrency: 1 };

export type ProfileChecks = {
	readonly send: (effect: CheckEffect) => void;
	readonly cancelAll: () => void;
};

/** Looks at servers on demand, beside the polling; every look ends in one fact. */
export function createProfileChecks(sources: CheckSources, dispatch: (fact: Fact) => void): ProfileChecks {
	const { profileOf, createClient, isQuiet, now } = sources;
	let leaving = new AbortController();

	async function look({ profile: name, request, onlyQuiet, taskId }: CheckEffect, signal: AbortSignal): Promise<Fact> {
		const profile = profileOf(name);
		if (!profile || (onlyQuiet && !isQuiet(profile))) return { type: 'profileNotChecked', profile: name, request };
		const make = (hooks: Pick<ClientOptions, 'onReply'>) => createClient(profile, { ...hooks, limits });
		const check = await checkProfile({ profile, createClient: make, now, taskId }, signal);
		return { type: 'profileChecked', profile: name, request, check, at: now() };
	}

	return {
		send: (effect) => {
			const { signal } = leaving;
			void look(effect, signal).then(dispatch, (error: unknown) => {
				if (!signal.aborted) throw error;
			});
		},
		cancelAll: () => {
			leaving.abort();
			leaving = new AbortController();
		},
	};
}
