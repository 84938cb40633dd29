import type { Command } from 'commander';
import { wordsOf } from '../words/command-words.js';
import { type Desk, find, load, save } from './desk.js';
import { addCommandLine } from './options.js';
import { profileJson, profileTable } from './table.js';

export function addList(parent: Command, desk: Desk): void {
	const { stdout, stderr } = desk.context;
	const say = wordsOf(parent);
	parent
		.command('list')
		.description(say('profile.list'))
		.option('--json', say('cli.json'))
		.option('--names', say('profile.list.names'))
		.action((_options, command: Command) => {
			const { profiles, currentProfile } = load(desk, command);
			if (command.getOptionValue('names')) stdout.write(profiles.map(({ name }) => `${name}\n`).join(''));
			else if (command.getOptionValue('json')) stdout.write(profileJson(profiles, currentProfile));
			else if (profiles.length > 0) stdout.write(profileTable(profiles, currentProfile, say));
			else stderr.write(`${say('profile.list.none')}\n`);
		});
}

export function addUse(parent: Command, desk: Desk): void {
	const say = wordsOf(parent);
	parent
		.command('use <name>')
		.description(say('profile.use'))
		.action(async (name: string, _options, command: Command) => {
			const profile = find(desk, name, command);
			await save(command, () => desk.settings.selectProfile(profile.name));
			desk.context.stdout.write(`${say('profile.used', { name: profile.name })}\n`);
		});
}

export function addShow(parent: Command, desk: Desk): void {
	const say = wordsOf(parent);
	parent
		.command('show <name>')
		.description(say('profile.show'))
		.action((name: string, _options, command: Command) => {
			desk.context.stdout.write(`${addCommandLine(find(desk, name, command))}\n`);
		});
}

export function addRemove(parent: Command, desk: Desk): void {
	const say = wordsOf(parent);
	parent
		.command('remove <name>')
		.description(say('profile.remove'))
		.action(async (name: string, _options, command: Command) => {
			const profile = find(desk, name, command);
			await save(command, () => desk.settings.removeProfile(profile.name));
			desk.context.stdout.write(`${say('profile.removed', { name: profile.name })}\n${addCommandLine(profile)}\n`);
		});
}
