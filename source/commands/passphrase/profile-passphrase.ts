import type { Command } from 'commander';
import { SettingsError, type SettingsStore } from '../../runtime/settings/settings.js';
import { breakLines } from '../../text/break-lines.js';
import type { WordKey } from '../../text/index.js';
import { type AskSecret, askSecret } from '../ask-secret.js';
import { exitCodes, fail } from '../profile/desk.js';
import { readText } from '../profile/secrets.js';
import { widthOf } from '../words/cells.js';
import { wordsOf } from '../words/command-words.js';

export type PassphraseDesk = {
	readonly context: {
		readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
		readonly stdout: { write(text: string): unknown };
		readonly stderr: { write(text: string): unknown };
		/** How a person at a terminal gives a passphrase. */
		readonly askSecret?: AskSecret;
	};
	readonly settings: Pick<SettingsStore, 'seal' | 'unlock' | 'setPassphrase'>;
};

type Work = PassphraseDesk & { readonly command: Command };

/** What is needed for the change: the passphrase that is set, and the one to be set; undefined for none. */
type Given = { readonly old: string | undefined; readonly next: string | undefined };

/** It slows down whoever is to type it; a key is only as good as what it is made from. */
const shortest = 8;
const mostText = 65_536;
const helpWidth = 80;

/** `profile passphrase`: seals the stored secrets, changes their passphrase, or takes it away. */
export function addPassphrase(parent: Command, desk: PassphraseDesk): void {
	const say = wordsOf(parent);
	const explanation = breakLines(say('passphrase.explanation'), helpWidth, widthOf).join('\n');
	parent
		.command('passphrase')
		.description(say('passphrase'))
		.option('--remove', say('passphrase.remove'))
		.option('--from-stdin', say('passphrase.fromStdin'))
		.addHelpText('after', `\n${explanation}`)
		.action((_options, command: Command) => change({ ...desk, command }));
}

async function change(work: Work): Promise<void> {
	const { context, settings, command } = work;
	const say = wordsOf(command);
	const isSealed = settings.seal() !== 'open';
	const isRemoved = command.getOptionValue('remove') === true;
	if (isRemoved && !isSealed) {
		context.stdout.write(`${say('passphrase.none')}\n`);
		return;
	}
	const give = command.getOptionValue('fromStdin') === true ? readBoth : askBoth;
	const { old, next } = await give(work, isSealed, isRemoved);
	if (next !== undefined && [...next].length < shortest) {
		fail(command, 'passphrase.tooShort', { shortest });
	}
	try {
		if (old !== undefined && !(await settings.unlock(old))) {
			fail(command, 'passphrase.wrongNow', {}, exitCodes.cannotSave);
		}
		const { warnings } = await settings.setPassphrase(next);
		for (const text of warnings) context.stderr.write(`${say('cli.warning', { text })}\n`);
	} catch (error) {
		if (error instanceof SettingsError) fail(command, error.told.key, error.told.values, exitCodes.cannotSave);
		throw error;
	}
	context.stdout.write(`${say(isRemoved ? 'passphrase.removed' : 'passphrase.sealed')}\n`);
}

async function readBoth({ context, command }: Work, isSealed: boolean, isRemoved: boolean): Promise<Given> {
	if (context.stdin.isTTY) fail(command, 'passphrase.typed');
	const lines = (await readText(context.stdin, mostText)).split(/\r?\n/);
	const take = (lacking: WordKey) => lines.shift() || fail(command, lacking);
	return {
		old: isSealed ? take('passphrase.lacksOld') : undefined,
		next: isRemoved ? undefined : take('passphrase.lacksNew'),
	};
}

async function askBoth(work: Work, isSealed: boolean, isRemoved: boolean): Promise<Given> {
	const { context, command } = work;
	if (!context.stdin.isTTY) fail(command, 'passphrase.noTerminal');
	const old = isSealed ? await ask(work, 'passphrase.now') : undefined;
	if (isRemoved) return { old, next: undefined };
	const next = await ask(work, 'passphrase.next');
	const again = await ask(work, 'passphrase.again');
	return next === again ? { old, next } : fail(command, 'passphrase.notSame');
}

async function ask({ context, command }: Work, prompt: WordKey): Promise<string> {
	const answer = await (context.askSecret ?? askSecret)(context, `${wordsOf(command)(prompt)} `);
	return answer ?? fail(command, 'passphrase.notGiven');
}
