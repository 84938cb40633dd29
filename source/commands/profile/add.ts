import type { Command } from 'commander';
import { draftProfile } from '../../domain/profile/profile-draft.js';
import { type Desk, fail, load, problemsSentence, save, warn } from './desk.js';
import { addProfileOptions, optionFields } from './options.js';
import { readSecrets, storedFields } from './secrets.js';

export function addAdd(parent: Command, desk: Desk): void {
	addProfileOptions(parent.command('add <name>').description('save an environment'))
		.option('--from-stdin', 'read the secrets to store from stdin, one line each, the app secret first')
		.action((name: string, _options, command: Command) => addProfile(desk, name, command));
}

async function addProfile(desk: Desk, name: string, command: Command): Promise<void> {
	const { context, settings } = desk;
	const fromStdin = command.getOptionValue('fromStdin') === true;
	const draft = draftProfile({ ...(fromStdin ? { appSecret: 'stored' } : {}), ...optionFields(command), name });
	if ('problems' in draft) return fail(command, problemsSentence(draft.problems));
	const { profile, warnings } = draft;
	if (load(desk).profiles.some((saved) => saved.name === profile.name)) {
		fail(command, `there is a profile ${profile.name} already: choose another name, edit it, or remove it first`);
	}
	const stored = storedFields(profile);
	if (stored.length === 0 && fromStdin) {
		fail(command, '--from-stdin has nothing to store: write stored in place of env:NAME');
	}
	if (stored.length > 0 && !fromStdin) fail(command, 'a stored secret is read from a pipe: add --from-stdin');
	const secrets = stored.length === 0 ? {} : await readSecrets(desk, stored, command);
	const { value } = await save(command, () => settings.saveProfile(profile, secrets, 'nothing'));
	warn(desk, warnings);
	const isCurrent = value.currentProfile === profile.name;
	context.stdout.write(`${profile.name} is saved${isCurrent ? ' and is the current profile' : ''}.\n`);
}
