import { secretFault } from '../../domain/profile/secret-value.js';
import type { SecretSource } from '../../domain/profile.js';
import type { SettingsStore } from '../settings/settings.js';
import type { CommandSecrets } from './command-secrets.js';
import { CredentialsError, nounOf, type Wanted } from './credentials-error.js';
import { readFileSecret } from './file-secret.js';

/** The store of secrets; one without a seal is always open. */
export type SecretStore = Pick<SettingsStore, 'storedSecret'> & {
	seal?(): 'open' | 'locked' | 'unlocked';
	storedExpiry?(profileName: string, field: Wanted['field']): number | undefined;
};

export type Places = {
	readonly store: SecretStore;
	readonly environment: NodeJS.ProcessEnv;
	readonly commands: CommandSecrets;
};

type SourceKind<Source extends SecretSource> = {
	/** The secret, or a `CredentialsError`. */
	fetch(source: Source, wanted: Wanted, places: Places): string | Promise<string>;
	/** Whether it can be had without starting a command or asking anyone. */
	isQuiet(source: Source, places: Places): boolean;
	/** What a person must give first. */
	missing(places: Places): 'ask' | 'locked' | undefined;
};

type SourceKinds = { readonly [From in SecretSource['from']]: SourceKind<Extract<SecretSource, { from: From }>> };

const nothing = () => undefined;

/** A row fetches a secret from one kind of place. */
const sourceKinds: SourceKinds = {
	env: {
		fetch({ name }, wanted, { environment }) {
			const value = Object.hasOwn(environment, name) ? environment[name]?.trim() : undefined;
			const fault = value === undefined ? undefined : secretFault(value);
			if (value !== undefined && fault === undefined) return value;
			const state = { key: fault === undefined ? 'secretFault.unset' : `secretFault.${fault}` };
			const { profile, field } = wanted;
			const values = { variable: name, state, secret: nounOf(profile, field), name: profile.name };
			throw new CredentialsError({ key: 'secret.variable', values }, field);
		},
		isQuiet: () => true,
		missing: nothing,
	},
	cmd: {
		fetch: ({ words }, wanted, { commands }) => commands.get(words, wanted),
		isQuiet: ({ words }, { commands }) => commands.known(words) !== undefined,
		missing: nothing,
	},
	file: {
		fetch: ({ path }, wanted, { environment }) => readFileSecret(path, wanted, environment),
		isQuiet: () => true,
		missing: nothing,
	},
	stored: {
		fetch(_source, { profile, field }, { store }) {
			const { name } = profile;
			const secret = nounOf(profile, field);
			if (store.seal?.() === 'locked') {
				throw new CredentialsError({ key: 'secret.locked', values: { secret, name } }, field, 'locked');
			}
			const value = store.storedSecret(profile.name, field);
			const fault = value === undefined ? undefined : secretFault(value);
			if (value !== undefined && fault === undefined) return value;
			if (fault === undefined) throw new CredentialsError({ key: 'secret.notStored', values: { secret, name } }, field);
			const values = { secret, name, fault: { key: `secretFault.${fault}` } };
			throw new CredentialsError({ key: 'secret.storedBad', values }, field);
		},
		isQuiet: (_source, { store }) => store.seal?.() !== 'locked',
		missing: ({ store }) => (store.seal?.() === 'locked' ? 'locked' : undefined),
	},
	ask: {
		fetch(_source, { profile, field }) {
			const values = { secret: nounOf(profile, field), name: profile.name };
			throw new CredentialsError({ key: 'secret.notGiven', values }, field, 'notGiven');
		},
		isQuiet: () => false,
		missing: () => 'ask',
	},
};

export function kindOf(source: SecretSource): SourceKind<SecretSource> {
	return sourceKinds[source.from] as SourceKind<SecretSource>;
}
