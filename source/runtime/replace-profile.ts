import { type Profile, secretFields } from '../domain/profile.js';
import { renameSession } from './session-rename.js';
import type { Secrets, SettingsStore } from './settings/settings.js';

/**
 * Saves a profile in place of one with another name: stored secrets and what is watched come along, and it stays the
 * current one. The new one is whole before the old one goes.
 */
export async function replaceProfile(
	settings: SettingsStore,
	environment: NodeJS.ProcessEnv,
	oldName: string,
	profile: Profile,
	secrets: Secrets,
): Promise<void> {
	const isCurrent = settings.load().value.currentProfile === oldName;
	await settings.saveProfile(profile, { ...storedSecrets(settings, oldName), ...secrets });
	await copyExpiries(settings, oldName, profile, secrets);
	await renameSession(environment, oldName, profile.name);
	if (isCurrent) await settings.selectProfile(profile.name);
	await settings.removeProfile(oldName);
}

/** The stored secrets of a profile; none of those that are locked. */
export function storedSecrets(settings: SettingsStore, name: string): Secrets {
	const found = secretFields.map((field) => [field, settings.storedSecret(name, field)] as const);
	return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

/** What is known of the end of secrets goes along with those that came along. */
export async function copyExpiries(
	settings: SettingsStore,
	from: string,
	{ name }: Profile,
	given: Secrets = {},
): Promise<void> {
	for (const field of secretFields) {
		const expiresAt = settings.storedExpiry(from, field);
		const value = settings.storedSecret(name, field);
		if (expiresAt !== undefined && value !== undefined && given[field] === undefined) {
			await settings.saveSecret(name, field, value, expiresAt);
		}
	}
}
