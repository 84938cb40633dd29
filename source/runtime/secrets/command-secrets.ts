import { secretFault, secretIn } from '../../domain/profile/secret-value.js';
import { quote } from '../../domain/text/quote.js';
import { refusalOf, type Trouble, type Wanted } from './credentials-error.js';
import { type CommandLimits, commandLimits, runCommand } from './run-command.js';

/** The secrets that commands give, each run once and then kept in memory. Those with the same words share one run. */
export type CommandSecrets = {
	/** Throws `CredentialsError`; after a failure without running again, until a pause is over. */
	get(words: readonly string[], wanted: Wanted): Promise<string>;
	/** A server refused this value: the next `get` runs the command again, unless that was done for it before. */
	refuse(words: readonly string[], value: string): void;
	/** A person wants it tried: neither a pause nor an earlier refusal holds the next run back. */
	reconsider(words: readonly string[]): void;
	known(words: readonly string[]): string | undefined;
};

type Run = {
	readonly value?: string | undefined;
	/** The value that the command was run again for. */
	readonly refused?: string | undefined;
	readonly renewedAt?: number | undefined;
	readonly trouble?: Trouble | undefined;
	readonly troubles: number;
	/** After a failure: not before then. */
	readonly againAt: number;
	readonly underWay?: Promise<string | Trouble> | undefined;
};

const firstPauseMs = 10_000;
const longestPauseMs = 300_000;
/** A command whose every value is refused is not run for each question. */
const renewalMs = 30_000;

const fresh: Run = { troubles: 0, againAt: 0 };

export function createCommandSecrets(
	environment: NodeJS.ProcessEnv,
	now: () => number,
	limits: CommandLimits = commandLimits,
): CommandSecrets {
	const runs = new Map<string, Run>();
	const runOf = (words: readonly string[]): Run => runs.get(JSON.stringify(words)) ?? fresh;
	const change = (words: readonly string[], part: Partial<Run>): void => {
		runs.set(JSON.stringify(words), { ...runOf(words), ...part });
	};

	async function start(words: readonly string[]): Promise<string | Trouble> {
		const outcome = readOutcome(await runCommand(words, environment, limits));
		if (typeof outcome === 'string') {
			change(words, { value: outcome, trouble: undefined, troubles: 0, underWay: undefined });
			return outcome;
		}
		const { troubles } = runOf(words);
		const againAt = now() + Math.min(longestPauseMs, firstPauseMs * 2 ** troubles);
		change(words, { trouble: outcome, troubles: troubles + 1, againAt, underWay: undefined });
		return outcome;
	}

	return {
		async get(words, wanted) {
			const { value, trouble, againAt, underWay } = runOf(words);
			if (value !== undefined) return value;
			const isPaused = underWay === undefined && trouble !== undefined && now() < againAt;
			const running = underWay ?? (isPaused ? undefined : start(words));
			if (running && !underWay) change(words, { underWay: running });
			const outcome = running ? await running : trouble!;
			if (typeof outcome === 'string') return outcome;
			throw refusalOf({ key: 'trouble.program', values: { program: quote(words[0] ?? '') } }, wanted, outcome);
		},
		refuse(words, value) {
			const run = runOf(words);
			if (run.value !== value || run.refused === value) return;
			if (run.renewedAt !== undefined && now() < run.renewedAt + renewalMs) return;
			change(words, { value: undefined, refused: value, renewedAt: now() });
		},
		reconsider(words) {
			const { value, refused } = runOf(words);
			const kept = value === refused ? undefined : value;
			change(words, { value: kept, refused: undefined, renewedAt: undefined, troubles: 0, againAt: 0 });
		},
		known: (words) => runOf(words).value,
	};
}

function readOutcome(ran: Awaited<ReturnType<typeof runCommand>>): string | Trouble {
	if ('trouble' in ran) return ran.trouble;
	const value = secretIn(ran.text);
	const fault = secretFault(value);
	if (fault === undefined) return value;
	return {
		reason: { key: 'trouble.firstWritten', values: { fault: { key: `secretFault.${fault}` } } },
		advice: { key: 'trouble.writeThere' },
	};
}
