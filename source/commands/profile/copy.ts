import type { Command } from 'commander';
import { draftProfile, fieldsOf } from '../../domain/profile/profile-draft.js';
import { withSources } from '../../domain/profile/secret-source.js';
import { copyExpiries, storedSecrets } from '../../runtime/replace-profile.js';
import { unlockFirst } from '../passphrase/unlock-first.js';
import { wordsOf } from '../words/command-words.js';
import { type Desk, fail, load, pick, problemsSentence, save } from './desk.js';
import { shellWord } from './options.js';
import { storedFields } from './secrets.js';

export function addCopy(parent: Command, desk: Desk): void {
	const say = wordsOf(parent);
	parent
		.command('copy <name> <new>')
		.description(say('profile.copy'))
		.option('--with-secrets', say('profile.copy.withSecrets'))
		.action((name: string, copy: string, _options, command: Command) => copyProfile(desk, [name, copy], command));
}

async function copyProfile(desk: Desk, [name, copy]: readonly [string, string], command: Command): Promise<void> {
	const { context, settings } = desk;
	const say = wordsOf(command);
	const { profiles } = load(desk, command);
	const original = pick(profiles, name, command);
	const withSecrets = command.getOptionValue('withSecrets') === true;
	const stored = storedFields(original);
	if (withSecrets && stored.length > 0) await unlockFirst(desk, command);
	const secrets = withSecrets ? storedSecrets(settings, name) : {};
	const missing = stored.filter((field) => secrets[field] === undefined);
	const source = withSources(original, (one, field) => (missing.includes(field) ? { from: 'ask' } : one));
	const draft = draftProfile({ ...fieldsOf(source), name: copy });
	if ('problems' in draft) return fail(command, 'said', { text: problemsSentence(draft.problems, say) });
	const { profile } = draft;
	if (profiles.some((saved) => saved.name === profile.name)) {
		fail(command, 'profile.nameTaken', { name: profile.name });
	}
	if (withSecrets && missing.length > 0) {
		fail(command, 'profile.copy.unreadable', { name });
	}
	await save(command, async () => {
		await settings.saveProfile(profile, secrets, 'nothing');
		await copyExpiries(settings, name, profile);
	});
	context.stdout.write(`${say('form.saved', { name: profile.name })}\n`);
	if (missing.length > 0) {
		const line = `whalewatch profile login ${shellWord(profile.name)}`;
		context.stdout.write(`${say('profile.copy.stay', { name, copy: profile.name, command: line })}\n`);
	}
}
