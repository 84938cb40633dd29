import { secretFault, secretFaults } from '../../domain/profile/secret-value.js';
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
			const state = fault === undefined ? 'is not set' : secretFaults[fault];
			const noun = nounOf(wanted.profile, wanted.field);
			throw new CredentialsError(
				`The variable ${name} ${state}; it is the ${noun} of profile ${wanted.profile.name}. Set it, then start whalewatch again.`,
				wanted.field,
			);
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
			const noun = nounOf(profile, field);
			if (store.seal?.() === 'locked') {
				throw new CredentialsError(
					`The ${noun} of profile ${profile.name} is stored under a passphrase that has not been given. Give it in the program, or run this in a terminal.`,
					field,
					'locked',
				);
			}
			const value = store.storedSecret(profile.name, field);
			const fault = value === undefined ? undefined : secretFault(value);
			if (value !== undefined && fault === undefined) return value;
			const start =
				fault === undefined
					? `No ${noun} is stored for profile ${profile.name}.`
					: `The stored ${noun} of profile ${profile.name} ${secretFaults[fault]}.`;
			throw new CredentialsError(`${start} Store it with: whalewatch profile login ${profile.name}`, field);
		},
		isQuiet: (_source, { store }) => store.seal?.() !== 'locked',
		missing: ({ store }) => (store.seal?.() === 'locked' ? 'locked' : undefined),
	},
	ask: {
		fetch(_source, { profile, field }) {
			throw new CredentialsError(
				`The ${nounOf(profile, field)} of profile ${profile.name} has not been given yet. Give it in the program or, with status, in a terminal.`,
				field,
				'notGiven',
			);
		},
		isQuiet: () => false,
		missing: () => 'ask',
	},
};

export function kindOf(source: SecretSource): SourceKind<SecretSource> {
	return sourceKinds[source.from] as SourceKind<SecretSource>;
}
