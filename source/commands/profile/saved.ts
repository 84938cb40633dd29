import type { Command } from 'commander';
import { type Desk, find, load, save } from './desk.js';
import { addCommandLine } from './options.js';
import { profileJson, profileTable } from './table.js';

export function addList(parent: Command, desk: Desk): void {
	const { stdout, stderr } = desk.context;
	parent
		.command('list')
		.description('show all saved environments')
		.option('--json', 'as JSON')
		.action((_options, command: Command) => {
			const { profiles, currentProfile } = load(desk);
			if (command.getOptionValue('json')) stdout.write(profileJson(profiles, currentProfile));
			else if (profiles.length > 0) stdout.write(profileTable(profiles, currentProfile));
			else stderr.write('No profile is saved yet; "whalewatch profile add --help" says how to add one.\n');
		});
}

export function addUse(parent: Command, desk: Desk): void {
	parent
		.command('use <name>')
		.description('make an environment the current one')
		.action(async (name: string, _options, command: Command) => {
			const profile = find(desk, name, command);
			await save(command, () => desk.settings.selectProfile(profile.name));
			desk.context.stdout.write(`${profile.name} is now the current profile.\n`);
		});
}

export function addShow(parent: Command, desk: Desk): void {
	parent
		.command('show <name>')
		.description('print the command line that adds an environment')
		.action((name: string, _options, command: Command) => {
			desk.context.stdout.write(`${addCommandLine(find(desk, name, command))}\n`);
		});
}

export function addRemove(parent: Command, desk: Desk): void {
	parent
		.command('remove <name>')
		.description('forget an environment and its stored secrets')
		.action(async (name: string, _options, command: Command) => {
			const profile = find(desk, name, command);
			await save(command, () => desk.settings.removeProfile(profile.name));
			desk.context.stdout.write(`${profile.name} is removed. To add it again:\n${addCommandLine(profile)}\n`);
		});
}
