import { readFileSync, statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { bkCliFields } from '../../domain/profile/bk-cli.js';
import { readExchange } from '../../domain/profile/exchange.js';
import { type ImportStep, planImport } from '../../domain/profile/import-plan.js';
import type { ProfileFields } from '../../domain/profile/profile-draft.js';
import { quote } from '../../domain/text/quote.js';
import { readBkCli } from '../../runtime/bk-cli-contexts.js';
import { reasonFor } from '../../runtime/settings/settings-error.js';
import { parseJson } from '../../runtime/settings/settings-json.js';
import { type Desk, exitCodes, fail, load, save } from './desk.js';
import { importReport } from './import-report.js';
import { readText } from './secrets.js';

const mostBytes = 1_048_576;

export function addImport(parent: Command, desk: Desk): void {
	parent
		.command('import [file]')
		.description('save environments from an export (- for stdin) or from bk-cli; nothing in them is started')
		.addOption(new Option('--from <PROGRAM>', 'from the contexts of another program').choices(['bk-cli']))
		.option('--names <NAMES>', 'only these, with commas between')
		.option('--prefix <TEXT>', 'put this before every name')
		.option('--replace', 'replace profiles of the same name; without, the new one gets a number')
		.option('--app-code <CODE>', 'application of those that name none, as with bk-cli')
		.option('--username <NAME>', 'user of those that name none')
		.option(
			'--trust-sources',
			'take variables, files and commands that give secrets as they are; without, secrets are asked for',
		)
		.option('--with-secrets', 'secrets, too, where they can be read')
		.option('--dry-run', 'only say what would be done')
		.action((file: string | undefined, _options, command: Command) => importProfiles(desk, file, command));
}

async function importProfiles(desk: Desk, file: string | undefined, command: Command): Promise<void> {
	const { context } = desk;
	const isBkCli = command.getOptionValue('from') !== undefined;
	if (isBkCli === (file !== undefined)) fail(command, 'give either a file (- for stdin) or --from bk-cli');
	const entries = named(isBkCli ? readContexts(desk, command) : await readEntries(desk, file ?? '-', command), command);
	const steps = planImport(entries, load(desk).profiles, {
		prefix: command.getOptionValue('prefix') ?? '',
		replace: command.getOptionValue('replace') === true,
		trustSources: command.getOptionValue('trustSources') === true,
		defaults: { username: command.getOptionValue('username'), appCode: command.getOptionValue('appCode') },
	});
	const isDry = command.getOptionValue('dryRun') === true;
	if (!isDry) for (const step of steps) await saveStep(desk, step, command);
	context.stdout.write(importReport(steps, isDry));
	if (!isBkCli && command.getOptionValue('withSecrets') === true) {
		context.stderr.write('note: an export holds no secrets, so --with-secrets changes nothing\n');
	}
	const skipped = steps.filter(({ kind }) => kind === 'skipped').length;
	if (skipped > 0)
		fail(command, `${skipped} of ${steps.length} could not be imported, for the reasons above`, exitCodes.cannotSave);
}

async function saveStep({ settings }: Desk, step: ImportStep, command: Command): Promise<void> {
	if (step.kind === 'new') await save(command, () => settings.saveProfile(step.profile, {}, 'nothing'));
	if (step.kind === 'replaced') await save(command, () => settings.saveProfile(step.profile));
}

async function readEntries(desk: Desk, file: string, command: Command): Promise<readonly ProfileFields[]> {
	const what = file === '-' ? 'the input' : file;
	const text = file === '-' ? await readText(desk.context.stdin, mostBytes) : textOf(file, command);
	if (text.length > mostBytes) fail(command, `${what} is too large for a document of profiles`);
	const read = readExchange(parseJson(Buffer.from(text)));
	return 'problem' in read ? fail(command, `${what} ${read.problem}`) : read.entries;
}

function textOf(file: string, command: Command): string {
	try {
		const stats = statSync(file);
		if (stats.size > mostBytes) return fail(command, `${file} is too large for a document of profiles`);
		return readFileSync(file, 'utf8');
	} catch (error) {
		return fail(command, `${file} cannot be read: ${reasonFor(error)}`);
	}
}

function readContexts({ context }: Desk, command: Command): readonly ProfileFields[] {
	const { directory, contexts } = readBkCli(context.environment);
	if (contexts.length === 0) fail(command, `bk-cli has no contexts in ${directory}; BK_CLI_CONFIG_DIR says where else`);
	if (contexts.some(({ hasSecrets }) => hasSecrets)) {
		const why = 'bk-cli keeps application and secrets encrypted with a key of its own';
		context.stderr.write(`note: ${why}: give --app-code; the secrets are asked for, profile login stores them\n`);
	}
	return contexts.map(({ name, config }) => bkCliFields(name, config ?? ''));
}

function named(entries: readonly ProfileFields[], command: Command): readonly ProfileFields[] {
	const text: string | undefined = command.getOptionValue('names');
	if (entries.length === 0) fail(command, 'there are no profiles in it');
	if (text === undefined) return entries;
	const wanted = text.split(',').map((name) => name.trim());
	const missing = wanted.find((name) => !entries.some((entry) => entry.name === name));
	if (missing !== undefined) {
		const known = entries.map(({ name }) => quote(String(name ?? '-'), 64)).join(', ');
		fail(command, `there is no ${quote(missing)} in it, but ${known}`);
	}
	return entries.filter(({ name }) => wanted.includes(String(name ?? '')));
}
