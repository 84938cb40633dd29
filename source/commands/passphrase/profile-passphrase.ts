import type { Command } from 'commander';
import { SettingsError, type SettingsStore } from '../../runtime/settings/settings.js';
import { type AskSecret, askSecret } from '../ask-secret.js';
import { exitCodes, fail } from '../profile/desk.js';
import { readText } from '../profile/secrets.js';

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

const explanation = `
The passphrase protects a stolen backup or a copy of the files, and is asked once at every start that needs them. It does not protect
from programs that run as you, from root, or from guessing when it is weak. When it is forgotten, the stored secrets are
lost: delete credentials.json and store them anew.`;

/** `profile passphrase`: seals the stored secrets, changes their passphrase, or takes it away. */
export function addPassphrase(parent: Command, desk: PassphraseDesk): void {
	parent
		.command('passphrase')
		.description('put the stored secrets under a passphrase, or change it')
		.option('--remove', 'store the secrets without a passphrase again')
		.option('--from-stdin', 'read it from stdin: the old one when there is one, then the new one, one line each')
		.addHelpText('after', explanation)
		.action((_options, command: Command) => change({ ...desk, command }));
}

async function change(work: Work): Promise<void> {
	const { context, settings, command } = work;
	const isSealed = settings.seal() !== 'open';
	const isRemoved = command.getOptionValue('remove') === true;
	if (isRemoved && !isSealed) {
		context.stdout.write('The stored secrets are under no passphrase.\n');
		return;
	}
	const give = command.getOptionValue('fromStdin') === true ? readBoth : askBoth;
	const { old, next } = await give(work, isSealed, isRemoved);
	if (next !== undefined && [...next].length < shortest) {
		fail(command, `the passphrase needs at least ${shortest} characters; nothing was changed`);
	}
	try {
		if (old !== undefined && !(await settings.unlock(old))) {
			fail(command, 'that is not the passphrase of the stored secrets; nothing was changed', exitCodes.cannotSave);
		}
		const { warnings } = await settings.setPassphrase(next);
		for (const warning of warnings) context.stderr.write(`warning: ${warning}\n`);
	} catch (error) {
		if (error instanceof SettingsError) fail(command, error.message, exitCodes.cannotSave);
		throw error;
	}
	context.stdout.write(isRemoved ? removed : sealed);
}

const sealed = 'The stored secrets are under the passphrase; every start that needs them asks for it once.\n';
const removed = 'The stored secrets are under no passphrase any more: whoever can read credentials.json has them.\n';

async function readBoth({ context, command }: Work, isSealed: boolean, isRemoved: boolean): Promise<Given> {
	if (context.stdin.isTTY) fail(command, '--from-stdin reads a pipe; without it the passphrase is asked');
	const lines = (await readText(context.stdin, mostText)).split(/\r?\n/);
	const take = (what: string) => lines.shift() || fail(command, `the input lacks a line with the ${what} passphrase`);
	return { old: isSealed ? take('old') : undefined, next: isRemoved ? undefined : take('new') };
}

async function askBoth(work: Work, isSealed: boolean, isRemoved: boolean): Promise<Given> {
	const { context, command } = work;
	if (!context.stdin.isTTY) fail(command, 'there is no terminal to ask for the passphrase: add --from-stdin');
	const old = isSealed ? await ask(work, 'Passphrase now: ') : undefined;
	if (isRemoved) return { old, next: undefined };
	const next = await ask(work, 'New passphrase: ');
	const again = await ask(work, 'New passphrase again: ');
	return next === again ? { old, next } : fail(command, 'the two are not the same; nothing was changed');
}

async function ask({ context, command }: Work, prompt: string): Promise<string> {
	const answer = await (context.askSecret ?? askSecret)(context, prompt);
	return answer ?? fail(command, 'no passphrase was given; nothing was changed');
}
