import type { Profile } from '../../domain/profile.js';
import type { Model } from '../model.js';

/** The profiles on screen, in the order of their groups: the one the cursor is in, and those beside it. */
export function shownProfiles({ current, onScreen }: Pick<Model, 'current' | 'onScreen'>): readonly string[] {
	return onScreen.includes(current) ? onScreen : [current];
}

export function isShown(model: Model, profile: string | undefined): boolean {
	return profile !== undefined && shownProfiles(model).includes(profile);
}

export function profileNamed({ profiles }: Pick<Model, 'profiles'>, wanted: string): Profile | undefined {
	return profiles.find(({ name }) => name === wanted);
}
