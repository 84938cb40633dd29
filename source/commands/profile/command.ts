import { Command, CommanderError } from 'commander';
import { quote } from '../../domain/text/quote.js';
import { openSettings } from '../../runtime/settings/settings.js';
import { type Say, speak } from '../../text/index.js';
import { addPassphrase } from '../passphrase/profile-passphrase.js';
import { giveWords } from '../words/command-words.js';
import { complaint, translateHelp } from '../words/commander-words.js';
import { addAdd } from './add.js';
import { addCopy } from './copy.js';
import { type Desk, exitCodes, type ProfileContext } from './desk.js';
import { addEdit } from './edit.js';
import { addExport } from './export.js';
import { addImport } from './import.js';
import { addLogin } from './login.js';
import { addList, addRemove, addShow, addUse } from './saved.js';
import { addTest } from './test-profiles.js';

export type { ProfileContext } from './desk.js';

/** A row adds one command, in the order of the help. */
const commands: readonly ((parent: Command, desk: Desk) => void)[] = [
	addAdd,
	addEdit,
	addCopy,
	addLogin,
	addTest,
	addList,
	addUse,
	addShow,
	addExport,
	addImport,
	addRemove,
	addPassphrase,
];

const examples = `  whalewatch profile add prod --gateway esb --url https://paas.example.com --app-code ops \\
      --app-secret env:SOPS_SECRET --username admin --biz 2 --mark prod
  whalewatch profile test prod`;

/**
 * `whalewatch profile`. It never ends the process: what goes wrong is written to stderr as one sentence and thrown as a
 * `CommanderError` with the exit code.
 */
export function profileCommand(context: ProfileContext, say: Say = speak('en')): Command {
	const desk: Desk = { context, settings: openSettings(context.environment) };
	const command = giveWords(new Command('profile'), say).helpCommand('help [command]', say('cli.help'));
	command.description(say('profile.help')).addHelpText('after', `\n${say('profile.sources')}\n\n${examples}`);
	command
		.exitOverride((error) => {
			// Commander ends with 1 for what it finds itself: an unknown option, a missing argument.
			const isOurs = error.exitCode === 0 || error.code === 'commander.error';
			throw new CommanderError(isOurs ? error.exitCode : exitCodes.badUsage, error.code, tame(error.message));
		})
		.configureOutput({
			writeOut: (text) => context.stdout.write(text),
			writeErr: (text) => context.stderr.write(text),
			outputError: (text, write) => write(`whalewatch: ${tame(complaint(text, say))}\n`),
		});
	for (const add of commands) add(command, desk);
	translateHelp(command, say);
	return command;
}

/** One line, without the values that commander repeats: they may be secrets that were given in the wrong way. */
function tame(message: string): string {
	const names = message.replace(/'(--[\w-]+|-\w)[^']*'/g, "'$1'").replace(/(but got \d+): .*/s, '$1');
	return quote(names.replace(/^error: /, ''), 2_000);
}
