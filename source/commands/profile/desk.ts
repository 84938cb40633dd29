import type { Command } from 'commander';
import type { FieldMessage } from '../../domain/profile/profile-draft.js';
import { secretNames } from '../../domain/profile/profile-flags.js';
import type { Profile, SecretField } from '../../domain/profile.js';
import { quote } from '../../domain/text/quote.js';
import { SettingsError, type SettingsStore } from '../../runtime/settings/settings.js';
import type { AskSecret } from '../ask-secret.js';
import { flagOf } from './options.js';

export type ProfileContext = {
	readonly environment: NodeJS.ProcessEnv;
	readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
	readonly stdout: { write(text: string): unknown };
	readonly stderr: { write(text: string): unknown };
	/** How a person at a terminal gives a secret. */
	readonly askSecret?: AskSecret;
};

/** What every command on profiles works with. */
export type Desk = { readonly context: ProfileContext; readonly settings: SettingsStore };

export const exitCodes = { cannotSave: 1, badUsage: 2 } as const;

const whyNoSecret =
	'every user of this machine can see arguments; set a variable and give env:NAME, or pipe the secret in with --from-stdin';

const secretWords: ReadonlySet<string> = new Set(['appSecret', 'token', 'ticket', 'accessToken']);

/** Ends the command with one sentence. */
export function fail(command: Command, sentence: string, exitCode: number = exitCodes.badUsage): never {
	return command.error(sentence, { exitCode });
}

export function load({ context, settings }: Desk) {
	const { value, warnings } = settings.load();
	for (const warning of warnings) context.stderr.write(`warning: ${warning}\n`);
	return value;
}

export function find(desk: Desk, name: string, command: Command): Profile {
	return pick(load(desk).profiles, name, command);
}

export function pick(profiles: readonly Profile[], name: string, command: Command): Profile {
	const known = profiles.length === 0 ? 'none is saved yet' : `there are ${listed(profiles)}`;
	return (
		profiles.find((profile) => profile.name === name) ?? fail(command, `there is no profile ${quote(name)}; ${known}`)
	);
}

export async function save<T>(command: Command, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof SettingsError) fail(command, error.message, exitCodes.cannotSave);
		throw error;
	}
}

/** All that is wrong with a draft, in one sentence, without the values. */
export function problemsSentence(problems: readonly FieldMessage[]): string {
	return problems.map(problemSentence).join('; ');
}

export function warn({ context }: Desk, warnings: readonly FieldMessage[]): void {
	for (const { field, message } of warnings) context.stderr.write(`warning: ${flagOf(field)} ${message}\n`);
}

/** What a secret is called in a sentence. */
export function secretNoun(profile: Profile, field: SecretField): string {
	return field === 'appSecret' ? 'app secret' : profile.user.kind.replaceAll('_', ' ').replace(/^bk /, 'bk_');
}

/** The flag value back to the field; undefined for anything else. */
export function secretFieldNamed(name: string): SecretField | undefined {
	return (Object.keys(secretNames) as SecretField[]).find((field) => secretNames[field] === name);
}

function listed(profiles: readonly Profile[]): string {
	return profiles.map(({ name }) => name).join(', ');
}

function problemSentence({ field, message }: FieldMessage): string {
	const isSecret = secretWords.has(field) && message.includes('secret itself');
	return `${flagOf(field)} ${message}${isSecret ? ` (${whyNoSecret})` : ''}`;
}
