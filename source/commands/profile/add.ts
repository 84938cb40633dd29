import type { Command } from 'commander';
import { draftProfile } from '../../domain/profile/profile-draft.js';
import { wordsOf } from '../words/command-words.js';
import { type Desk, fail, load, problemsSentence, save, warn } from './desk.js';
import { addProfileOptions, optionFields } from './options.js';
import { readSecrets, storedFields } from './secrets.js';

export function addAdd(parent: Command, desk: Desk): void {
	const say = wordsOf(parent);
	addProfileOptions(parent.command('add <name>').description(say('profile.add')))
		.option('--from-stdin', say('profile.add.fromStdin'))
		.action((name: string, _options, command: Command) => addProfile(desk, name, command));
}

async function addProfile(desk: Desk, name: string, command: Command): Promise<void> {
	const { context, settings } = desk;
	const say = wordsOf(command);
	const fromStdin = command.getOptionValue('fromStdin') === true;
	const draft = draftProfile({ ...(fromStdin ? { appSecret: 'stored' } : {}), ...optionFields(command), name });
	if ('problems' in draft) return fail(command, 'said', { text: problemsSentence(draft.problems, say) });
	const { profile, warnings } = draft;
	if (load(desk, command).profiles.some((saved) => saved.name === profile.name)) {
		fail(command, 'profile.thereAlready', { name: profile.name });
	}
	const stored = storedFields(profile);
	if (stored.length === 0 && fromStdin) {
		fail(command, 'profile.nothingToStore');
	}
	if (stored.length > 0 && !fromStdin) fail(command, 'profile.storedFromPipe');
	const secrets = stored.length === 0 ? {} : await readSecrets(desk, stored, command);
	const { value } = await save(command, () => settings.saveProfile(profile, secrets, 'nothing'));
	warn(desk, warnings, command);
	const isCurrent = value.currentProfile === profile.name;
	context.stdout.write(`${say(isCurrent ? 'profile.savedCurrent' : 'form.saved', { name: profile.name })}\n`);
}
