import { lstatSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { exchangeDocument } from '../../domain/profile/exchange.js';
import { type Profile, secretFields, sourceOf } from '../../domain/profile.js';
import { errorCode, reasonFor } from '../../runtime/settings/settings-error.js';
import type { Say } from '../../text/index.js';
import { joinedBy } from '../../text/join-words.js';
import { secretNoun } from '../../text/secret-words.js';
import { wordsOf } from '../words/command-words.js';
import { type Desk, exitCodes, fail, load, pick } from './desk.js';

export function addExport(parent: Command, desk: Desk): void {
	const say = wordsOf(parent);
	parent
		.command('export [names...]')
		.description(say('profile.export'))
		.option('--out <FILE>', say('profile.export.out'))
		.option('--force', say('profile.export.force'))
		.option('--with-user', say('profile.export.withUser'))
		.action((names: string[], _options, command: Command) => exportProfiles(desk, names, command));
}

function exportProfiles(desk: Desk, names: readonly string[], command: Command): void {
	const { stdout, stderr } = desk.context;
	const say = wordsOf(command);
	const { profiles: saved } = load(desk, command);
	if (saved.length === 0) fail(command, 'profile.export.none');
	const profiles = names.length === 0 ? saved : [...new Set(names)].map((name) => pick(saved, name, command));
	const withUser = command.getOptionValue('withUser') === true;
	const text = `${JSON.stringify(exchangeDocument(profiles, withUser), undefined, 2)}\n`;
	const file: string | undefined = command.getOptionValue('out');
	if (file === undefined) stdout.write(text);
	else writeOut(resolve(file), text, command);
	for (const text of profiles.flatMap((profile) => notes(profile, withUser, say))) {
		stderr.write(`${say('cli.note', { text })}\n`);
	}
	if (file !== undefined) stderr.write(`${say('profile.export.written', { count: profiles.length, file })}\n`);
}

/** Whole or not at all; a file that is there is replaced only when that was asked for. */
function writeOut(path: string, text: string, command: Command): void {
	const there = lstatSync(path, { throwIfNoEntry: false });
	if (there && !there.isFile()) fail(command, 'profile.export.noFile', { path });
	const force = command.getOptionValue('force') === true;
	const target = force ? `${path}.${process.pid}.new` : path;
	try {
		writeFileSync(target, text, { flag: 'wx', mode: 0o600 });
		if (force) renameSync(target, path);
	} catch (error) {
		if (errorCode(error) === 'EEXIST' && !force) fail(command, 'profile.export.there', { path });
		fail(command, 'profile.export.failed', { path, reason: reasonFor(error) }, exitCodes.cannotSave);
	}
}

/** What whoever gets the document must have or know. */
function notes(profile: Profile, withUser: boolean, say: Say): readonly string[] {
	const { name, caFile } = profile;
	const from = (kind: string) => {
		const fields = secretFields.filter((field) => sourceOf(profile, field)?.from === kind);
		const nouns = fields.map((field) => secretNoun(profile, field, say));
		return joinedBy(say, 'join.and', nouns);
	};
	const [stored, made] = [from('stored'), from('cmd')];
	return [
		...(profile.user.kind === 'bk_username' && !withUser ? [say('profile.export.withoutUser', { name })] : []),
		...(stored === '' ? [] : [say('profile.export.withoutSecret', { name, secrets: stored })]),
		...(made === '' ? [] : [say('profile.export.withCommand', { name, secrets: made })]),
		...(caFile === undefined ? [] : [say('profile.export.needsFile', { name, file: caFile })]),
	];
}
