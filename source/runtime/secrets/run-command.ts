import { type ChildProcess, spawn } from 'node:child_process';
import type { Told } from '../../text/index.js';
import type { Trouble } from './credentials-error.js';

export type CommandLimits = {
	/** From start to end. */
	readonly runMs: number;
	/** How long output may be waited for once the program has ended: what it left behind may hold the pipe open. */
	readonly lingerMs: number;
	/** 0: what it writes goes nowhere. */
	readonly outputBytes: number;
};

export const commandLimits: CommandLimits = { runMs: 10_000, lingerMs: 300, outputBytes: 65_536 };

export type Ran = { readonly text: string } | { readonly trouble: Trouble };

const byHand: Told = { key: 'trouble.byHand' };

/** What the codes of a failed start mean; anything else is told by its code. */
const startTroubles: Readonly<Record<string, Trouble>> = {
	ENOENT: { reason: { key: 'trouble.notFound' }, advice: { key: 'trouble.install' } },
	EACCES: { reason: { key: 'trouble.mayNotStart' }, advice: { key: 'trouble.makeExecutable' } },
	ENOEXEC: { reason: { key: 'trouble.noProgram' }, advice: { key: 'trouble.interpreter' } },
};

/**
 * What a program writes to its standard output. It gets no shell, no terminal, and no input but what is given; what it
 * says besides is not kept, for it may hold the secret. When its time is over it ends together with all that it started.
 */
export function runCommand(
	[program = '', ...args]: readonly string[],
	environment: NodeJS.ProcessEnv,
	limits: CommandLimits = commandLimits,
	input?: string,
): Promise<Ran> {
	return new Promise((resolve) => {
		let child: ChildProcess;
		try {
			// A session of its own: it cannot write to our terminal, and can be ended as a whole.
			child = spawn(program, args, {
				detached: true,
				env: environment,
				stdio: [input === undefined ? 'ignore' : 'pipe', limits.outputBytes === 0 ? 'ignore' : 'pipe', 'ignore'],
				windowsHide: true,
			});
		} catch (error) {
			resolve({ trouble: startTroubleOf(error) });
			return;
		}
		// A program need not read what it is given.
		child.stdin?.on('error', () => {});
		child.stdin?.end(input);
		const chunks: Buffer[] = [];
		let length = 0;
		let linger: NodeJS.Timeout | undefined;
		const end = () => endGroup(child);
		const finish = (ran: Ran): void => {
			clearTimeout(deadline);
			clearTimeout(linger);
			process.off('exit', end);
			child.removeAllListeners();
			// A late error has nobody to hear it.
			child.on('error', () => {});
			child.stdout?.destroy();
			child.stdin?.destroy();
			resolve(ran);
		};
		const giveUp = (trouble: Trouble): void => {
			end();
			finish({ trouble });
		};
		const deadline = setTimeout(
			() =>
				giveUp({
					reason: { key: 'trouble.tookLong', values: { seconds: limits.runMs / 1000 } },
					advice: { key: 'trouble.mustNotAsk' },
				}),
			limits.runMs,
		);
		process.once('exit', end);
		child.stdout?.on('data', (chunk: Buffer) => {
			chunks.push(chunk);
			length += chunk.length;
			if (length > limits.outputBytes) {
				giveUp({
					reason: { key: 'trouble.wroteMuch', values: { size: limits.outputBytes / 1024 } },
					advice: { key: 'trouble.writeLittle' },
				});
			}
		});
		const conclude = (code: number | null, signal: NodeJS.Signals | null): void => {
			if (code === 0) finish({ text: Buffer.concat(chunks).toString('utf8') });
			else finish({ trouble: endTroubleOf(code, signal) });
		};
		child.on('error', (error) => finish({ trouble: startTroubleOf(error) }));
		child.on('close', conclude);
		child.on('exit', (code, signal) => {
			linger = setTimeout(() => conclude(code, signal), limits.lingerMs);
		});
	});
}

function startTroubleOf(error: unknown): Trouble {
	const { code = 'error' } = error as NodeJS.ErrnoException;
	return startTroubles[code] ?? { reason: { key: 'trouble.notStarted', values: { code } }, advice: byHand };
}

function endTroubleOf(code: number | null, signal: NodeJS.Signals | null): Trouble {
	if (signal !== null) return { reason: { key: 'trouble.endedBy', values: { signal } }, advice: byHand };
	return { reason: { key: 'trouble.exitCode', values: { code: String(code) } }, advice: byHand };
}

function endGroup(child: ChildProcess): void {
	if (child.pid === undefined) return;
	try {
		if (process.platform === 'win32') child.kill('SIGKILL');
		else process.kill(-child.pid, 'SIGKILL');
	} catch {
		// Gone already.
	}
}
