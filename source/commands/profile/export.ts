import { lstatSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { exchangeDocument } from '../../domain/profile/exchange.js';
import { type Profile, secretFields, sourceOf } from '../../domain/profile.js';
import { errorCode, reasonFor } from '../../runtime/settings/settings-error.js';
import { type Desk, exitCodes, fail, load, pick, secretNoun } from './desk.js';

export function addExport(parent: Command, desk: Desk): void {
	parent
		.command('export [names...]')
		.description('write environments for others, without secrets; all of them when none is named')
		.option('--out <FILE>', 'to a file that only you can read, instead of stdout')
		.option('--force', 'overwrite the file')
		.option('--with-user', 'with the names of users')
		.action((names: string[], _options, command: Command) => exportProfiles(desk, names, command));
}

function exportProfiles(desk: Desk, names: readonly string[], command: Command): void {
	const { stdout, stderr } = desk.context;
	const { profiles: saved } = load(desk);
	if (saved.length === 0) fail(command, 'no profile is saved yet, so there is nothing to export');
	const profiles = names.length === 0 ? saved : [...new Set(names)].map((name) => pick(saved, name, command));
	const withUser = command.getOptionValue('withUser') === true;
	const text = `${JSON.stringify(exchangeDocument(profiles, withUser), undefined, 2)}\n`;
	const file: string | undefined = command.getOptionValue('out');
	if (file === undefined) stdout.write(text);
	else writeOut(resolve(file), text, command);
	for (const profile of profiles)
		for (const note of notes(profile, withUser)) stderr.write(`note: ${profile.name} ${note}\n`);
	if (file !== undefined) stderr.write(`${counted(profiles.length)} written to ${file}.\n`);
}

/** Whole or not at all; a file that is there is replaced only when that was asked for. */
function writeOut(path: string, text: string, command: Command): void {
	const there = lstatSync(path, { throwIfNoEntry: false });
	if (there && !there.isFile())
		fail(command, `${path} is no regular file: leave out --out and redirect the output there`);
	const force = command.getOptionValue('force') === true;
	const target = force ? `${path}.${process.pid}.new` : path;
	try {
		writeFileSync(target, text, { flag: 'wx', mode: 0o600 });
		if (force) renameSync(target, path);
	} catch (error) {
		const isThere = errorCode(error) === 'EEXIST' && !force;
		const reason = isThere ? 'it is there already: choose another, or add --force to overwrite it' : reasonFor(error);
		fail(command, `nothing was written to ${path}: ${reason}`, isThere ? exitCodes.badUsage : exitCodes.cannotSave);
	}
}

/** What whoever gets the document must have or know. */
function notes(profile: Profile, withUser: boolean): readonly string[] {
	const from = (kind: string) => secretFields.filter((field) => sourceOf(profile, field)?.from === kind);
	const listed = (kind: string) =>
		from(kind)
			.map((field) => secretNoun(profile, field))
			.join(' and the ');
	return [
		...(profile.user.kind === 'bk_username' && !withUser ? ['goes without its user: --with-user to name it'] : []),
		...(from('stored').length > 0 ? [`goes without its ${listed('stored')}, which will be asked for`] : []),
		...(from('cmd').length > 0
			? [`takes its ${listed('cmd')} from a command, which goes along: look whether it may`]
			: []),
		...(profile.caFile === undefined ? [] : [`needs the file ${profile.caFile}, which does not go along`]),
	];
}

function counted(count: number): string {
	return count === 1 ? '1 profile is' : `${count} profiles are`;
}
