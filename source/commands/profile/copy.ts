import type { Command } from 'commander';
import { draftProfile, fieldsOf } from '../../domain/profile/profile-draft.js';
import { withSources } from '../../domain/profile/secret-source.js';
import { copyExpiries, storedSecrets } from '../../runtime/replace-profile.js';
import { unlockFirst } from '../passphrase/unlock-first.js';
import { type Desk, fail, load, pick, problemsSentence, save } from './desk.js';
import { shellWord } from './options.js';
import { storedFields } from './secrets.js';

export function addCopy(parent: Command, desk: Desk): void {
	parent
		.command('copy <name> <new>')
		.description('save an environment once more under another name')
		.option('--with-secrets', 'copy its stored secrets, too; without, they are asked for')
		.action((name: string, copy: string, _options, command: Command) => copyProfile(desk, [name, copy], command));
}

async function copyProfile(desk: Desk, [name, copy]: readonly [string, string], command: Command): Promise<void> {
	const { context, settings } = desk;
	const { profiles } = load(desk);
	const original = pick(profiles, name, command);
	const withSecrets = command.getOptionValue('withSecrets') === true;
	const stored = storedFields(original);
	if (withSecrets && stored.length > 0) await unlockFirst(desk, command);
	const secrets = withSecrets ? storedSecrets(settings, name) : {};
	const missing = stored.filter((field) => secrets[field] === undefined);
	const source = withSources(original, (one, field) => (missing.includes(field) ? { from: 'ask' } : one));
	const draft = draftProfile({ ...fieldsOf(source), name: copy });
	if ('problems' in draft) return fail(command, problemsSentence(draft.problems));
	const { profile } = draft;
	if (profiles.some((saved) => saved.name === profile.name)) {
		fail(command, `there is a profile ${profile.name} already: choose another name, or remove it first`);
	}
	if (withSecrets && missing.length > 0) {
		fail(command, `the stored secrets of ${name} cannot be read, so they cannot be copied: leave out --with-secrets`);
	}
	await save(command, async () => {
		await settings.saveProfile(profile, secrets, 'nothing');
		await copyExpiries(settings, name, profile);
	});
	context.stdout.write(`${profile.name} is saved.\n`);
	if (missing.length > 0) {
		const line = `whalewatch profile login ${shellWord(profile.name)}`;
		context.stdout.write(`The stored secrets stay with ${name}; to store some for ${profile.name}: ${line}\n`);
	}
}
