import { draftProfile, fieldsOf, type ProfileFields, profileFields } from '../../domain/profile/profile-draft.js';
import type { Profile } from '../../domain/profile.js';
import { quote } from '../../domain/text/quote.js';
import type { Told } from '../../text/index.js';
import { toldTogether } from '../../text/join-words.js';
import { isRaw, objectIn, type Raw, without } from './settings-json.js';

/** The profiles of the file. One that cannot be used is reported, and stays in the file as it is. */
export function readProfiles(config: Raw): {
	readonly profiles: readonly Profile[];
	readonly warnings: readonly Told[];
} {
	const profiles: Profile[] = [];
	const warnings: Told[] = [];
	for (const [name, raw] of Object.entries(objectIn(config, 'profiles'))) {
		const draft = isRaw(raw) ? draftProfile({ ...plainFields(raw), name }) : undefined;
		if (draft && 'profile' in draft && draft.profile.name === name) profiles.push(draft.profile);
		else warnings.push({ key: 'settings.profileUnused', values: { name: quote(name), reason: reasonIn(draft) } });
	}
	return { profiles, warnings };
}

/** The profile as it stands in the file, over what a person has added there. */
export function writeProfile(before: Raw, profile: Profile): Raw {
	const fields = Object.entries(fieldsOf(profile)).filter(([key, value]) => key !== 'name' && value !== undefined);
	return { ...without(before, profileFields), ...Object.fromEntries(fields) };
}

/** A list or an object where one value belongs becomes text that no rule accepts. */
function plainFields(raw: Raw): ProfileFields {
	return Object.fromEntries(
		profileFields.map((field) => {
			const value = Object.hasOwn(raw, field) ? raw[field] : undefined;
			return [field, typeof value === 'object' && value !== null ? '\0' : value];
		}),
	) as ProfileFields;
}

function reasonIn(draft: ReturnType<typeof draftProfile> | undefined): Told {
	if (!draft) return { key: 'settings.noObject' };
	if (!('problems' in draft)) return { key: 'settings.plainName' };
	const [first, ...rest] = draft.problems.map(
		({ field, problem, values = {} }): Told => ({
			key: 'profile.fieldProblem',
			values: { field, problem: { key: `problem.${problem}`, values } },
		}),
	);
	return first ? toldTogether('join.clauses', [first, ...rest]) : { key: 'settings.plainName' };
}
