import { quote } from '../../domain/text/quote.js';
import type { Told } from '../../text/index.js';
import { type CommandLimits, runCommand } from '../secrets/run-command.js';

export type CommandHook = {
	/** Runs the program with this text on its standard input, after those that wait. */
	readonly run: (words: readonly string[], input: string) => void;
};

/** What it writes goes nowhere. */
export const hookLimits: CommandLimits = { runMs: 10_000, lingerMs: 300, outputBytes: 0 };

/** A command that hangs must not let events pile up: the oldest that wait are let go. */
const mostWaiting = 20;

type Job = { readonly words: readonly string[]; readonly input: string };

/** A command of the user's, one at a time. `onTrouble` hears of one that did not go well. */
export function createCommandHook(
	environment: () => NodeJS.ProcessEnv,
	onTrouble: (told: Told) => void,
	limits: CommandLimits = hookLimits,
): CommandHook {
	const waiting: Job[] = [];
	let isRunning = false;

	async function work(): Promise<void> {
		isRunning = true;
		for (let job = waiting.shift(); job; job = waiting.shift()) {
			const ran = await runCommand(job.words, environment(), limits, job.input);
			if ('trouble' in ran) {
				const values = { program: quote(job.words[0] ?? ''), reason: ran.trouble.reason };
				onTrouble({ key: 'notify.commandFailed', values });
			}
		}
		isRunning = false;
	}

	return {
		run: (words, input) => {
			waiting.push({ words, input });
			if (waiting.length > mostWaiting) waiting.shift();
			if (!isRunning) void work();
		},
	};
}

/** What a command of the user's is started with: our environment without what is secret in it. */
export function withoutSecrets(
	environment: NodeJS.ProcessEnv,
	secretNames: ReadonlySet<string>,
	redact: (text: string) => string,
): NodeJS.ProcessEnv {
	return Object.fromEntries(
		Object.entries(environment).filter(([name, value = '']) => !secretNames.has(name) && redact(value) === value),
	);
}
