import { draftProfile, fieldsOf, profileFields } from '../../domain/profile/profile-draft.js';
import type { Profile } from '../../domain/profile.js';
import { quote } from '../../domain/text/quote.js';
import { SettingsError } from './settings-error.js';
import { isRaw, objectIn, ownIn, type Raw } from './settings-json.js';
import { readProfiles } from './settings-profile.js';

/** What a profile is saved over: the one it was made from, or nothing, for one that must be new. */
export type SavedOver = Profile | 'nothing';

/**
 * The profile to write: what was changed since `over` was read, on top of what other programs have changed meanwhile.
 * Throws `SettingsError` when the profile is there although it must be new, or is gone.
 */
export function mergedProfile(config: Raw, profile: Profile, over: SavedOver | undefined): Profile {
	if (over === undefined) return profile;
	const isThere = isRaw(ownIn(objectIn(config, 'profiles'), profile.name));
	const name = quote(profile.name);
	if (over === 'nothing') {
		if (!isThere) return profile;
		throw new SettingsError({ key: 'settings.thereAlready', values: { name } });
	}
	if (!isThere) throw new SettingsError({ key: 'settings.removedMeanwhile', values: { name } });
	const current = readProfiles(config).profiles.find((saved) => saved.name === profile.name);
	return current ? withChanges(over, profile, current) : profile;
}

function withChanges(before: Profile, after: Profile, current: Profile): Profile {
	const [old, mine, theirs] = [before, after, current].map(fieldsOf);
	const changed = profileFields.filter((field) => old![field] !== mine![field]);
	const draft = draftProfile({ ...theirs, ...Object.fromEntries(changed.map((field) => [field, mine![field]])) });
	// Two identities at once, for instance: then the last word counts.
	return 'profile' in draft ? draft.profile : after;
}
