import type { Command } from 'commander';
import type { FieldMessage } from '../../domain/profile/profile-draft.js';
import { secretNames } from '../../domain/profile/profile-flags.js';
import type { Profile, SecretField } from '../../domain/profile.js';
import { quote } from '../../domain/text/quote.js';
import { SettingsError, type SettingsStore } from '../../runtime/settings/settings.js';
import type { Say, Values, WordKey } from '../../text/index.js';
import { joinedBy } from '../../text/join-words.js';
import type { AskSecret } from '../ask-secret.js';
import { wordsOf } from '../words/command-words.js';
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

const secretWords: ReadonlySet<string> = new Set(['appSecret', 'token', 'ticket', 'accessToken']);

/** Ends the command with one sentence. */
export function fail(
	command: Command,
	key: WordKey,
	values: Values = {},
	exitCode: number = exitCodes.badUsage,
): never {
	return command.error(wordsOf(command)(key, values), { exitCode });
}

export function load({ context, settings }: Desk, command: Command) {
	const say = wordsOf(command);
	const { value, warnings } = settings.load();
	for (const text of warnings) context.stderr.write(`${say('cli.warning', { text })}\n`);
	return value;
}

export function find(desk: Desk, name: string, command: Command): Profile {
	return pick(load(desk, command).profiles, name, command);
}

export function pick(profiles: readonly Profile[], name: string, command: Command): Profile {
	const found = profiles.find((profile) => profile.name === name);
	if (found) return found;
	if (profiles.length === 0) return fail(command, 'profile.unknownNone', { name: quote(name) });
	return fail(command, 'profile.unknown', { name: quote(name), known: listed(profiles) });
}

export async function save<T>(command: Command, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof SettingsError) fail(command, error.told.key, error.told.values, exitCodes.cannotSave);
		throw error;
	}
}

/** All that is wrong with a draft, in one sentence, without the values. */
export function problemsSentence(problems: readonly FieldMessage[], say: Say): string {
	const sentences = problems.map((problem) => problemSentence(problem, say));
	return joinedBy(say, 'join.clauses', sentences);
}

export function warn({ context }: Desk, warnings: readonly FieldMessage[], command: Command): void {
	const say = wordsOf(command);
	for (const warning of warnings) {
		context.stderr.write(`${say('cli.warning', { text: fieldSentence(warning, say) })}\n`);
	}
}

export function fieldSentence({ field, problem, values }: FieldMessage, say: Say): string {
	return say('profile.fieldProblem', { field: flagOf(field, say), problem: say(`problem.${problem}`, values) });
}

/** The flag value back to the field; undefined for anything else. */
export function secretFieldNamed(name: string): SecretField | undefined {
	return (Object.keys(secretNames) as SecretField[]).find((field) => secretNames[field] === name);
}

function listed(profiles: readonly Profile[]): string {
	return profiles.map(({ name }) => name).join(', ');
}

function problemSentence(message: FieldMessage, say: Say): string {
	const text = fieldSentence(message, say);
	const isSecret = secretWords.has(message.field) && message.problem === 'source';
	return isSecret ? say('profile.secretInClear', { text }) : text;
}
