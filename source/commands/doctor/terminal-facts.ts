import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type Probing, probeTerminal } from '../../terminal/probe-terminal.js';
import type { Context } from '../context.js';
import { allMeasured } from './measured-texts.js';
import type { TerminalFacts } from './terminal-checks.js';

const run = promisify(execFile);
const patienceMs = 300;
const tmuxMs = 1_000;

export type AskedTerminal = {
	readonly facts: TerminalFacts;
	/** Gives the input back; may be called again. */
	readonly release: () => void;
};

/** Asks the terminal, where there is one that can be asked. Input stays ours as long as late answers may come. */
export async function askTerminal(
	context: Context,
	wanted: Pick<TerminalFacts, 'theme' | 'notify'>,
	onInterrupt: () => void,
): Promise<AskedTerminal> {
	const { environment, stdin, stdout } = context;
	const { TERM } = environment;
	const canAsk = stdin.isTTY && stdout.isTTY && TERM !== undefined && TERM !== '' && TERM !== 'dumb';
	const options = { texts: allMeasured, isSimple: TERM === 'linux', onInterrupt, patienceMs };
	const probing: Probing | undefined = canAsk ? probeTerminal({ stdin, stdout }, options) : undefined;
	const [probe, tmuxClipboard] = await Promise.all([probing?.probe, clipboardOfTmux(environment)]);
	if (probe?.answered === 'all' || probe?.isInterrupted) probing?.release();
	if (probe?.isInterrupted) onInterrupt();
	return {
		facts: {
			isInput: stdin.isTTY === true,
			isOutput: stdout.isTTY === true,
			columns: stdout.columns ?? 0,
			rows: stdout.rows ?? 0,
			colourDepth: depthOf(stdout, environment),
			environment,
			tmuxClipboard,
			probe,
			patienceMs,
			...wanted,
		},
		release: () => probing?.release(),
	};
}

function depthOf(stdout: NodeJS.WriteStream, environment: NodeJS.ProcessEnv): TerminalFacts['colourDepth'] {
	if (typeof stdout.getColorDepth !== 'function') return 1;
	return stdout.getColorDepth(environment as Record<string, string>) as TerminalFacts['colourDepth'];
}

async function clipboardOfTmux({ TMUX, ...environment }: NodeJS.ProcessEnv): Promise<string | undefined> {
	if (!TMUX) return undefined;
	try {
		const env = { ...environment, TMUX };
		const { stdout } = await run('tmux', ['show-options', '-sv', 'set-clipboard'], { timeout: tmuxMs, env });
		return stdout.trim() || undefined;
	} catch {
		return undefined;
	}
}
