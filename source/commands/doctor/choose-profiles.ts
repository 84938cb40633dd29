import type { Profile } from '../../domain/profile.js';
import type { Settings } from '../../runtime/settings/settings.js';
import type { OptionPlaces } from '../options.js';
import { chooseProfile } from '../targets.js';

export type ChosenProfiles = {
	readonly profiles: readonly Profile[];
	/** Whether the first one is what other commands would use. */
	readonly isChosen: boolean;
	/** What a variable asks for and is not there. */
	readonly unknown: string | undefined;
};

type Wanted = { readonly names?: readonly string[] | undefined; readonly all?: boolean | undefined };

/**
 * The profiles to look at: those named, else the current one, else all. A wrong name in the command line is refused; one
 * in a variable is something to report.
 */
export function chooseProfiles(settings: Settings, { names = [], all }: Wanted, places: OptionPlaces): ChosenProfiles {
	const { profiles, currentProfile } = settings;
	const unknown = names.find((name) => profiles.every((profile) => profile.name !== name));
	if (unknown !== undefined && places.profile?.from === 'variable') {
		return { profiles, isChosen: false, unknown };
	}
	const named = [...new Set(names)].map((name) => chooseProfile(settings, name));
	const current = profiles.filter(({ name }) => name === currentProfile);
	const first = named.length > 0 ? named : current;
	const rest = all || first.length === 0 ? profiles.filter((profile) => !first.includes(profile)) : [];
	return { profiles: [...first, ...rest], isChosen: first.length > 0, unknown: undefined };
}
