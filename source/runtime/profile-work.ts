import type { FormEffect } from '../core/form/form-messages.js';
import type { GivenSecrets } from '../core/form/form-values.js';
import type { Fact } from '../core/message.js';
import type { Profile } from '../domain/profile.js';
import type { ClientOptions, SopsClient } from '../sops/client.js';
import { checkProfile } from './check/check-profile.js';
import type { ProfileHome } from './profile-home.js';
import { SettingsError } from './settings/settings-error.js';

type Tools = {
	readonly home: ProfileHome;
	readonly createClient: (profile: Profile, hooks: Pick<ClientOptions, 'onReply'>, given: GivenSecrets) => SopsClient;
	/** What this profile was asked with is out of date. */
	readonly dropClient: (name: string) => void;
	/** A secret is another now, with another end. */
	readonly tellExpiry: (name: string) => void;
	readonly profileOf: (name: string) => Profile | undefined;
	/** Name of the profile on screen. */
	readonly current: () => string;
	readonly now: () => number;
};

export type ProfileWork = {
	readonly performers: {
		readonly [Type in FormEffect['type']]: (effect: Extract<FormEffect, { type: Type }>) => void;
	};
	/** Says which secrets of a profile only a person can give. */
	readonly lookForMissing: (name: string) => void;
	/** Nobody waits for a test any more. */
	readonly stop: () => void;
};

/** Tests, saves and removes profiles and their secrets, and says what came of it. */
export function createProfileWork(
	{ home, createClient, dropClient, tellExpiry, profileOf, current, now }: Tools,
	dispatch: (fact: Fact) => void,
): ProfileWork {
	let testing: AbortController | undefined;

	/** What the settings refuse is said in the form. */
	function during(work: Promise<Fact>): void {
		void work.then(said, (error: unknown) => {
			if (!(error instanceof SettingsError)) throw error;
			dispatch({ type: 'formFailed', words: error.told });
		});
	}

	/** Behind a passphrase there may be secrets that were never given at all. */
	function said(fact: Fact): void {
		dispatch(fact);
		if (fact.type === 'formSaved') tellExpiry(fact.name);
		if (fact.type === 'secretsKept') tellExpiry(fact.profile);
		if (fact.type !== 'unlocked') return;
		tellExpiry(current());
		lookForMissing(current());
	}

	function lookForMissing(name: string): void {
		const profile = profileOf(name);
		const missing = profile ? home.missing(profile) : [];
		if (missing.length > 0) dispatch({ type: 'secretsMissing', profile: name, missing, at: now() });
	}

	async function test(profile: Profile, given: GivenSecrets, request: number): Promise<void> {
		testing?.abort();
		testing = new AbortController();
		const { signal } = testing;
		try {
			const look = {
				profile,
				now,
				createClient: (hooks: Pick<ClientOptions, 'onReply'>) => createClient(profile, hooks, given),
			};
			const check = await checkProfile(look, signal);
			if (!signal.aborted) dispatch({ type: 'profileTested', profile: profile.name, request, check });
		} catch (error) {
			if (!signal.aborted) throw error;
		}
	}

	return {
		performers: {
			readProfile: ({ name, purpose }) => {
				const profile = home.saved(name);
				if (profile) dispatch({ type: 'profileRead', purpose, profile });
			},
			testDraft: ({ profile, given, request }) => {
				void test(profile, given, request);
			},
			saveProfile: ({ profile, over, given, expiresAt }) =>
				during(
					home.save({ profile, over }, given, expiresAt).then((profiles) => {
						dropClient(profile.name);
						return { type: 'formSaved', name: profile.name, profiles };
					}),
				),
			removeProfile: ({ name }) =>
				during(
					home.remove(name).then((profiles) => {
						dropClient(name);
						return { type: 'profileRemoved', name, profiles };
					}),
				),
			keepSecrets: ({ profile, given, expiresAt, keep }) =>
				during(
					home.keep(profile, given, expiresAt, keep).then((profiles) => {
						dropClient(profile);
						return { type: 'secretsKept', profile, profiles };
					}),
				),
			unlock: ({ passphrase }) =>
				during(
					home
						.unlock(passphrase)
						.then((isRight) =>
							isRight ? { type: 'unlocked' } : { type: 'formFailed', words: { key: 'form.wrongPassphrase' } },
						),
				),
		},
		lookForMissing,
		stop: () => {
			testing?.abort();
		},
	};
}
