import { identityFields } from '../domain/profile/profile-draft.js';
import { formatSecretSource } from '../domain/profile/secret-source.js';
import type { Profile, SecretField, SecretSource } from '../domain/profile.js';
import type { Say, WordKey } from './index.js';

/** Sources that are a word of ours; the others are what a person wrote. */
const named: Readonly<Partial<Record<SecretSource['from'], WordKey>>> = {
	stored: 'source.stored',
	ask: 'source.ask',
};

/** Where a secret comes from, to be read, not to be typed. */
export function sourceWords(source: SecretSource, say: Say): string {
	const key = named[source.from];
	return key === undefined ? formatSecretSource(source) : say(key);
}

/** What a secret is called in a sentence. */
export function secretNoun({ user }: Profile, field: SecretField, say: Say): string {
	if (field === 'appSecret') return say('field.appSecret');
	return user.kind === identityFields.accessToken ? say('secret.accessToken') : user.kind;
}
