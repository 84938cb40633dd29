import type { Profile } from '../../domain/profile.js';
import { isPlain } from '../../domain/text/quote.js';
import type { Handlers } from '../message.js';
import type { Model } from '../model.js';
import { isShown } from '../polling/shown-profiles.js';
import { beginCheck, checkAll } from './checks.js';
import { switchHandlers, switchTo, toggleTogether } from './switching.js';

type Profiles = 'showProfiles' | 'switchProfile' | 'profilesRead' | 'checkSelected' | 'toggleTogether' | 'expiryTold';

export const profileHandlers: Handlers<Profiles | keyof typeof switchHandlers> = {
	...switchHandlers,

	showProfiles: (model) => [
		{ ...model, overlay: 'profiles', profileFilter: '', overlayCursor: { id: model.current, line: 0 } },
		[{ type: 'readProfiles' }],
	],

	switchProfile: (model, { name }) => switchTo(model, name),

	/** One that is on screen stays as it is until it is opened again. */
	profilesRead: (model, { profiles }) => {
		const shown = model.profiles.filter(({ name }) => isShown(model, name));
		const others = profiles.filter(({ name }) => !isShown(model, name));
		const order = [...new Set([...profiles, ...shown].map(({ name }) => name))];
		const all = order.flatMap((name) => [...shown, ...others].find((profile) => profile.name === name) ?? []);
		return checkAll({ ...model, profiles: all });
	},

	checkSelected: (model) => {
		const { id } = model.overlayCursor;
		return id === undefined || model.checks[id]?.inFlight !== undefined ? [model, []] : beginCheck(model, id, false);
	},

	toggleTogether: (model) => {
		const { id } = model.overlayCursor;
		return id === undefined ? [model, []] : toggleTogether(model, id);
	},

	expiryTold: (model, { profile, expiresAt }) => {
		const { [profile]: _, ...others } = model.expiries;
		return [{ ...model, expiries: expiresAt === undefined ? others : { ...others, [profile]: expiresAt } }, []];
	},
};

/** The profiles that the typed text leaves: all of its words are in name, address, business or mark. */
export function filteredProfiles({ profiles, profileFilter }: Pick<Model, 'profiles' | 'profileFilter'>) {
	const words = profileFilter.toLowerCase().split(/\s+/);
	return profiles.filter((profile) => words.every((word) => searchText(profile).includes(word)));
}

function searchText({ name, url, bizId, mark }: Profile): string {
	return [name, url, bizId, mark].join(' ').toLowerCase();
}

const longestFilter = 60;

/**
 * In the list of profiles small letters, digits and signs are a filter, capitals are commands. Undefined for a key that
 * does not belong to the filter.
 */
export function filterKey(model: Model, key: string): Model | undefined {
	const { profileFilter: before } = model;
	if (before !== '' && key === 'escape') return withFilter(model, '');
	if (before !== '' && key === 'backspace') return withFilter(model, [...before].slice(0, -1).join(''));
	const isTyped = [...key].length === 1 && isPlain(key) && !/[A-Z? ]/.test(key);
	return isTyped && before.length < longestFilter ? withFilter(model, before + key) : undefined;
}

/** The cursor stays on its profile as long as that is among those left. */
function withFilter(model: Model, profileFilter: string): Model {
	const names = filteredProfiles({ ...model, profileFilter }).map(({ name }) => name);
	const { id } = model.overlayCursor;
	const kept = id !== undefined && names.includes(id) ? id : names[0];
	return { ...model, profileFilter, overlayCursor: { id: kept, line: 0 } };
}
