import { resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { draftProfile, type FieldMessage } from '../domain/profile/profile-draft.js';
import type { Profile } from '../domain/profile.js';
import { quote } from '../domain/text/quote.js';
import { openSettings, type Secrets, SettingsError, type SettingsStore } from '../runtime/settings/settings.js';
import { addPassphrase } from './passphrase/profile-passphrase.js';
import { addCommandLine, addProfileOptions, flagOf, optionFields } from './profile-options.js';
import { readSecrets, storedFields } from './profile-secrets.js';
import { profileJson, profileTable } from './profile-table.js';

export type ProfileContext = {
	readonly environment: NodeJS.ProcessEnv;
	readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
	readonly stdout: { write(text: string): unknown };
	readonly stderr: { write(text: string): unknown };
};

const badUsage = 2;
const cannotSave = 1;

const secretFields: ReadonlySet<string> = new Set(['appSecret', 'token', 'ticket', 'accessToken']);

const whyNoSecret =
	'every user of this machine can see arguments; set a variable and give env:NAME, or pipe the secret in with --from-stdin';

/**
 * `profile add|list|use|show|remove|passphrase`. It never ends the process: what goes wrong is written to stderr as one sentence
 * and thrown as a `CommanderError` with the exit code.
 */
export function profileCommand(context: ProfileContext): Command {
	const settings = openSettings(context.environment);
	const command = new Command('profile').description('saved environments');
	command
		.exitOverride((error) => {
			// Commander ends with 1 for what it finds itself: an unknown option, a missing argument.
			const isOurs = error.exitCode === 0 || error.code === 'commander.error';
			throw new CommanderError(isOurs ? error.exitCode : badUsage, error.code, tame(error.message));
		})
		.configureOutput({
			writeOut: (text) => context.stdout.write(text),
			writeErr: (text) => context.stderr.write(text),
			outputError: (text, write) => write(`whalewatch: ${tame(text)}\n`),
		});
	addProfileOptions(command.command('add <name>').description('save an environment'))
		.option('--from-stdin', 'read the secrets to store from stdin, one line each, the app secret first')
		.action((name: string, _options, add: Command) => addProfile(context, settings, name, add));
	command
		.command('list')
		.description('show all saved environments')
		.option('--json', 'as JSON')
		.action((_options, list: Command) => {
			const { profiles, currentProfile } = load(context, settings);
			if (list.getOptionValue('json')) context.stdout.write(profileJson(profiles, currentProfile));
			else if (profiles.length > 0) context.stdout.write(profileTable(profiles, currentProfile));
			else context.stderr.write('No profile is saved yet; "whalewatch profile add --help" says how to add one.\n');
		});
	command
		.command('use <name>')
		.description('make an environment the current one')
		.action(async (name: string, _options, use: Command) => {
			const profile = find(context, settings, name, use);
			await save(use, () => settings.selectProfile(profile.name));
			context.stdout.write(`${profile.name} is now the current profile.\n`);
		});
	command
		.command('show <name>')
		.description('print the command line that adds an environment')
		.action((name: string, _options, show: Command) => {
			context.stdout.write(`${addCommandLine(find(context, settings, name, show))}\n`);
		});
	command
		.command('remove <name>')
		.description('forget an environment and its stored secrets')
		.action(async (name: string, _options, remove: Command) => {
			const profile = find(context, settings, name, remove);
			await save(remove, () => settings.removeProfile(profile.name));
			context.stdout.write(`${profile.name} is removed. To add it again:\n${addCommandLine(profile)}\n`);
		});
	addPassphrase(command, { context, settings });
	return command;
}

async function addProfile(
	context: ProfileContext,
	settings: SettingsStore,
	name: string,
	command: Command,
): Promise<void> {
	const fromStdin = command.getOptionValue('fromStdin') === true;
	const fields = optionFields(command);
	const draft = draftProfile({
		...fields,
		name,
		appSecret: fields.appSecret ?? (fromStdin ? 'stored' : undefined),
		caFile: fields.caFile ? resolve(String(fields.caFile)) : undefined,
	});
	if ('problems' in draft) return fail(command, draft.problems.map(problemSentence).join('; '));
	const { profile, warnings } = draft;
	const { profiles } = load(context, settings);
	if (profiles.some((saved) => saved.name === profile.name)) {
		fail(command, `there is a profile ${profile.name} already: choose another name, or remove it first`);
	}
	const secrets = await pipedSecrets(context, profile, fromStdin, command);
	const { value } = await save(command, () => settings.saveProfile(profile, secrets));
	for (const { field, message } of warnings) context.stderr.write(`warning: ${flagOf(field)} ${message}\n`);
	const isCurrent = value.currentProfile === profile.name;
	context.stdout.write(`${profile.name} is saved${isCurrent ? ' and is the current profile' : ''}.\n`);
}

async function pipedSecrets(
	context: ProfileContext,
	profile: Profile,
	fromStdin: boolean,
	command: Command,
): Promise<Secrets> {
	const fields = storedFields(profile);
	if (fields.length === 0 && fromStdin)
		fail(command, '--from-stdin has nothing to store: write stored in place of env:NAME');
	if (fields.length > 0 && !fromStdin) fail(command, 'a stored secret is read from a pipe: add --from-stdin');
	if (fields.length === 0) return {};
	const piped = await readSecrets(context.stdin, fields);
	return 'problem' in piped ? fail(command, piped.problem) : piped.secrets;
}

function load(context: ProfileContext, settings: SettingsStore) {
	const { value, warnings } = settings.load();
	for (const warning of warnings) context.stderr.write(`warning: ${warning}\n`);
	return value;
}

function find(context: ProfileContext, settings: SettingsStore, name: string, command: Command): Profile {
	const { profiles } = load(context, settings);
	const names = profiles.map((profile) => profile.name);
	const known = names.length === 0 ? 'none is saved yet' : `there are ${names.join(', ')}`;
	return (
		profiles.find((profile) => profile.name === name) ?? fail(command, `there is no profile ${quote(name)}; ${known}`)
	);
}

async function save<T>(command: Command, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof SettingsError) fail(command, error.message, cannotSave);
		throw error;
	}
}

function problemSentence({ field, message }: FieldMessage): string {
	const isSecret = secretFields.has(field) && message.includes('secret itself');
	return `${flagOf(field)} ${message}${isSecret ? ` (${whyNoSecret})` : ''}`;
}

function fail(command: Command, sentence: string, exitCode = badUsage): never {
	return command.error(sentence, { exitCode });
}

/** One line, without the values that commander repeats: they may be secrets that were given in the wrong way. */
function tame(message: string): string {
	const names = message.replace(/'(--[\w-]+|-\w)[^']*'/g, "'$1'").replace(/(but got \d+): .*/s, '$1');
	return quote(names.replace(/^error: /, ''), 2_000);
}
