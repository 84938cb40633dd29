import { readFileSync, statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { bkCliFields } from '../../domain/profile/bk-cli.js';
import { mostProfiles, readExchange } from '../../domain/profile/exchange.js';
import { type ImportStep, planImport } from '../../domain/profile/import-plan.js';
import type { ProfileFields } from '../../domain/profile/profile-draft.js';
import { quote } from '../../domain/text/quote.js';
import { readBkCli } from '../../runtime/bk-cli-contexts.js';
import { errorCode, reasonFor } from '../../runtime/settings/settings-error.js';
import { parseJson } from '../../runtime/settings/settings-json.js';
import { wordsOf } from '../words/command-words.js';
import { type Desk, exitCodes, fail, load, save } from './desk.js';
import { importReport } from './import-report.js';
import { readText } from './secrets.js';

const mostBytes = 1_048_576;

export function addImport(parent: Command, desk: Desk): void {
	const say = wordsOf(parent);
	parent
		.command('import [file]')
		.description(say('profile.import'))
		.addOption(new Option('--from <PROGRAM>', say('profile.import.from')).choices(['bk-cli']))
		.option('--names <NAMES>', say('profile.import.names'))
		.option('--prefix <TEXT>', say('profile.import.prefix'))
		.option('--replace', say('profile.import.replace'))
		.option('--app-code <CODE>', say('profile.import.appCode'))
		.option('--username <NAME>', say('profile.import.username'))
		.option('--trust-sources', say('profile.import.trustSources'))
		.option('--with-secrets', say('profile.import.withSecrets'))
		.option('--dry-run', say('profile.import.dryRun'))
		.action((file: string | undefined, _options, command: Command) => importProfiles(desk, file, command));
}

async function importProfiles(desk: Desk, file: string | undefined, command: Command): Promise<void> {
	const { context } = desk;
	const say = wordsOf(command);
	const isBkCli = command.getOptionValue('from') !== undefined;
	if (isBkCli === (file !== undefined)) fail(command, 'profile.import.eitherOr');
	const entries = named(isBkCli ? readContexts(desk, command) : await readEntries(desk, file ?? '-', command), command);
	const steps = planImport(entries, load(desk, command).profiles, {
		prefix: command.getOptionValue('prefix') ?? '',
		replace: command.getOptionValue('replace') === true,
		trustSources: command.getOptionValue('trustSources') === true,
		defaults: { username: command.getOptionValue('username'), appCode: command.getOptionValue('appCode') },
	});
	const isDry = command.getOptionValue('dryRun') === true;
	if (!isDry) for (const step of steps) await saveStep(desk, step, command);
	context.stdout.write(importReport(steps, isDry, say));
	if (!isBkCli && command.getOptionValue('withSecrets') === true) {
		context.stderr.write(`${say('cli.note', { text: say('profile.import.noSecrets') })}\n`);
	}
	const skipped = steps.filter(({ kind }) => kind === 'skipped').length;
	if (skipped > 0) fail(command, 'profile.import.someSkipped', { skipped, all: steps.length }, exitCodes.cannotSave);
}

async function saveStep({ settings }: Desk, step: ImportStep, command: Command): Promise<void> {
	if (step.kind === 'new') await save(command, () => settings.saveProfile(step.profile, {}, 'nothing'));
	if (step.kind === 'replaced') await save(command, () => settings.saveProfile(step.profile));
}

async function readEntries(desk: Desk, file: string, command: Command): Promise<readonly ProfileFields[]> {
	const what = file === '-' ? wordsOf(command)('profile.import.input') : file;
	const text = file === '-' ? await readText(desk.context.stdin, mostBytes) : textOf(file, command);
	if (text.length > mostBytes) fail(command, 'profile.import.tooLarge', { what });
	const read = readExchange(parseJson(Buffer.from(text)));
	return 'problem' in read
		? fail(command, `profile.import.${read.problem}`, { what, most: mostProfiles })
		: read.entries;
}

function textOf(file: string, command: Command): string {
	try {
		const stats = statSync(file);
		if (stats.size > mostBytes) return fail(command, 'profile.import.tooLarge', { what: file });
		return readFileSync(file, 'utf8');
	} catch (error) {
		const reason = errorCode(error) === 'ENOENT' ? ({ key: 'reason.notThere' } as const) : reasonFor(error);
		return fail(command, 'profile.import.unreadable', { what: file, reason });
	}
}

function readContexts({ context }: Desk, command: Command): readonly ProfileFields[] {
	const { directory, contexts } = readBkCli(context.environment);
	if (contexts.length === 0) fail(command, 'profile.import.noContexts', { directory });
	if (contexts.some(({ hasSecrets }) => hasSecrets)) {
		const say = wordsOf(command);
		context.stderr.write(`${say('cli.note', { text: say('profile.import.encrypted') })}\n`);
	}
	return contexts.map(({ name, config }) => bkCliFields(name, config ?? ''));
}

function named(entries: readonly ProfileFields[], command: Command): readonly ProfileFields[] {
	const text: string | undefined = command.getOptionValue('names');
	if (entries.length === 0) fail(command, 'profile.import.empty');
	if (text === undefined) return entries;
	const wanted = text.split(',').map((name) => name.trim());
	const missing = wanted.find((name) => !entries.some((entry) => entry.name === name));
	if (missing !== undefined) {
		const known = entries.map(({ name }) => quote(String(name ?? '-'), 64)).join(', ');
		fail(command, 'profile.import.notInIt', { name: quote(missing), known });
	}
	return entries.filter(({ name }) => wanted.includes(String(name ?? '')));
}
