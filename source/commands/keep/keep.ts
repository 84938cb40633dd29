import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { stopBlocking } from '../../terminal/stop-blocking.js';
import type { Say } from '../../text/index.js';
import type { Context } from '../context.js';
import { cameBackVariable } from './came-back.js';
import { type Ending, isCrash, pauseAfter } from './restarts.js';
import { rememberTerminal } from './terminal-before.js';

const option = '--keep';
/**
 * For what lives short: 16 MiB each as it comes, and two of them. Measured at 120x40 with the simulator in the same process:
 * 124 MiB instead of 135 for the same work, with a task of 5,000 nodes 177 instead of 252 for a third more of it (3.8 % of
 * a core instead of 2.8); 1 MiB saves ten more and costs a sixth more, and a bound for what lives long makes keys wait.
 */
const limits = ['--max-semi-space-size=4'];
const passedOn = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const;

/**
 * Runs the program in a process of its own, again and again after each crash, in the same terminal; ends as it does when it
 * ends well. Answers with its exit code.
 */
export async function keep(context: Context, args: readonly string[], say: Say): Promise<number> {
	const { environment, stdout, stderr } = context;
	const restore = rememberTerminal(context);
	stopBlocking(stdout);
	stopBlocking(stderr);
	const own = args.filter((argument) => argument !== option);
	let child: ChildProcess | undefined;
	let told: NodeJS.Signals | undefined;
	let wake: () => void = () => {};
	for (const signal of passedOn) {
		process.on(signal, () => {
			told = signal;
			child?.kill(signal);
			wake();
		});
	}
	let reason: string | undefined;
	let pauseMs: number | undefined;
	for (let times = 0; ; times++) {
		const startedAt = performance.now();
		child = startProgram(own, reason === undefined ? environment : withReason(environment, { reason, times }));
		const ending = await endOf(child);
		child = undefined;
		if (!isCrash(ending) || told) return codeOf(ending);
		if (ending.signal !== null) restore();
		reason = ending.fault ?? (ending.signal ? say('keep.signal', { name: ending.signal }) : say('keep.fault'));
		pauseMs = pauseAfter(pauseMs, performance.now() - startedAt);
		stderr.write(`${say('keep.again', { reason, seconds: pauseMs / 1000, times: times + 1 })}\n`);
		await new Promise<void>((resolve) => {
			const timer = setTimeout(resolve, pauseMs);
			wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
		if (told) return 128 + constants.signals[told];
	}
}

function withReason(environment: NodeJS.ProcessEnv, cameBack: object): NodeJS.ProcessEnv {
	return { ...environment, [cameBackVariable]: JSON.stringify(cameBack) };
}

/** With a channel, on which it says what its fault was. */
function startProgram(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
	const [node, script = ''] = process.argv;
	return spawn(node!, [...limits, ...process.execArgv, script, ...args], {
		env,
		stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
	});
}

function endOf(child: ChildProcess): Promise<Ending> {
	let fault: string | undefined;
	child.on('message', (said) => {
		fault = String(said);
	});
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		// With the channel: what was said last comes before.
		child.once('close', (code, signal) => resolve({ code, signal, fault }));
	});
}

function codeOf({ code, signal }: Ending): number {
	return code ?? 128 + constants.signals[signal ?? 'SIGKILL'];
}
