import { type Command, CommanderError, Option } from 'commander';
import { type Profile, secretFields, sourceOf } from '../../domain/profile.js';
import { cacheFolder } from '../../runtime/cache/cache-folder.js';
import { openCapabilityMemory } from '../../runtime/cache/capability-memory.js';
import type { Secrets, Settings } from '../../runtime/settings/settings.js';
import { languageNames, type Say, speak } from '../../text/index.js';
import { secretNoun } from '../../text/secret-words.js';
import { askSecret } from '../ask-secret.js';
import { looksOf } from '../looks/looks-of.js';
import { unlockFirst } from '../passphrase/unlock-first.js';
import { wordsOf } from '../words/command-words.js';
import { type Desk, fail, load, pick } from './desk.js';
import { lookAround } from './look.js';
import { storedFields } from './secrets.js';

export function addTest(parent: Command, desk: Desk): void {
	const say = wordsOf(parent);
	parent
		.command('test [names...]')
		.description(say('profile.test'))
		.option('--all', say('profile.test.all'))
		.option('--json', say('cli.json'))
		.addOption(new Option('--lang <LANGUAGE>', say('cli.opt.lang')).choices(languageNames))
		.addHelpText('after', `\n${say('profile.test.exitCodes')}`)
		.action((names: string[], _options, command: Command) => testProfiles(desk, names, command));
}

async function testProfiles(desk: Desk, names: readonly string[], command: Command): Promise<void> {
	const { context } = desk;
	const settings = load(desk, command);
	const profiles = chosen(settings, names, command);
	const memory = openCapabilityMemory({ folder: cacheFolder(context.environment) }, Date.now);
	const [{ checkFindings, checkExitCode }, { findingsText, findingsJson }] = await Promise.all([
		import('../../output/profile/check-findings.js'),
		import('../../output/profile/findings-text.js'),
		memory.load(),
	]);
	if (context.stdin.isTTY && profiles.some((profile) => storedFields(profile).length > 0))
		await unlockFirst(desk, command);
	const given: Secrets[] = [];
	// One after the other, for there is one keyboard.
	for (const profile of profiles) given.push(await askFor(desk, profile, wordsOf(command)));
	const checked = await Promise.all(
		profiles.map(async (profile, index) => {
			const { check, can } = await lookAround(desk, profile, given[index] ?? {}, (capability, has) =>
				memory.learn(profile, capability, has),
			);
			return { name: profile.name, check, findings: checkFindings(profile, check, can) };
		}),
	);
	await memory.saved();
	const lang = command.getOptionValue('lang') ?? command.optsWithGlobals().lang;
	const { language } = looksOf({ lang }, settings.preferences, context.environment);
	const write = command.getOptionValue('json') === true ? findingsJson : findingsText;
	context.stdout.write(write(checked, speak(language)));
	const exitCode = Math.max(...checked.map(({ check }) => checkExitCode(check)));
	if (exitCode > 0) throw new CommanderError(exitCode, 'whalewatch.check', 'failed');
}

function chosen(
	{ profiles, currentProfile }: Settings,
	names: readonly string[],
	command: Command,
): readonly Profile[] {
	const isAll = command.getOptionValue('all') === true;
	if (isAll && names.length > 0) fail(command, 'profile.test.namesOrAll');
	if (profiles.length === 0) fail(command, 'profile.test.none');
	if (isAll) return profiles;
	if (names.length > 0) return [...new Set(names)].map((name) => pick(profiles, name, command));
	if (currentProfile === undefined) return fail(command, 'profile.test.noneChosen');
	return [pick(profiles, currentProfile, command)];
}

/** Only at a terminal; elsewhere the look says what is missing. */
async function askFor({ context }: Desk, profile: Profile, say: Say): Promise<Secrets> {
	const { stdin, stderr, askSecret: ask = askSecret } = context;
	const fields = secretFields.filter((field) => sourceOf(profile, field)?.from === 'ask');
	let secrets: Secrets = {};
	if (!stdin.isTTY) return secrets;
	for (const field of fields) {
		const values = { secret: secretNoun(profile, field, say), name: profile.name };
		const prompt = `${say('profile.secretPrompt', values)} `;
		secrets = { ...secrets, [field]: await ask({ stdin, stderr }, prompt) };
	}
	return secrets;
}
