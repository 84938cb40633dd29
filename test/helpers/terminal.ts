import { constants } from 'node:os';
import { type IPty, spawn } from 'node-pty';
import { createEmulator, type Display } from './emulator.js';
import { readSlowly } from './slow-reading.js';

export type TerminalOptions = {
	/** The program; this very Node when left out. */
	readonly command?: string;
	readonly args?: readonly string[];
	readonly columns?: number;
	readonly rows?: number;
	/** Added to a bare environment: a path, a terminal type, a locale, and a home folder that does not exist. */
	readonly env?: Readonly<Record<string, string>>;
	readonly cwd?: string;
	/** A terminal that answers no question. */
	readonly isSilent?: boolean;
	/** One at the end of a slow line; as fast as it can when left out. */
	readonly bytesPerSecond?: number;
};

/** `signal` is undefined when the program ended by itself. */
export type Exit = { readonly exitCode: number; readonly signal: NodeJS.Signals | undefined };

export type Terminal = Display & {
	readonly pid: number;
	/** Types: text, or keys as the bytes that a terminal sends for them. */
	readonly write: (keys: string) => void;
	readonly resize: (columns: number, rows: number) => void;
	readonly signal: (name: NodeJS.Signals) => void;
	/** Settles when the program has ended and all that it wrote is on the screen; fails with the screen when it stays. */
	readonly exited: () => Promise<Exit>;
	/** Takes nothing more of what the program writes, as with Ctrl+S or on a hung line. */
	readonly stall: () => void;
	readonly goOn: () => void;
	/** Takes the terminal away as a lost connection would. */
	readonly hangUp: () => void;
	/** Ends the program, whatever it does, and settles when it is gone. */
	readonly close: () => Promise<void>;
	readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** Whoever calls `after` later: a test context, or a suite. */
export type Owner = { readonly after: (close: () => Promise<void>) => void };

const longestLeavingMs = 30_000;

const alive = new Set<IPty>();
process.on('exit', () => {
	for (const pty of alive) endGroup(pty.pid);
});

/** Starts a program in a terminal of its own. With an owner, the program ends when the owner does. */
export async function openTerminal(options: TerminalOptions, owner?: Owner): Promise<Terminal> {
	const { command = process.execPath, args = [], columns = 80, rows = 24, env = {}, cwd = process.cwd() } = options;
	const { isSilent = false, bytesPerSecond } = options;
	const emulator = createEmulator(columns, rows);
	const pty = spawn(command, [...args], {
		name: env.TERM ?? 'xterm-256color',
		cols: columns,
		rows,
		cwd,
		env: { ...bareEnvironment(), ...env },
		// Raw bytes, so that the emulator and `bytes` see characters cut in two as they came.
		encoding: null,
	});
	alive.add(pty);
	if (bytesPerSecond !== undefined) readSlowly(pty, bytesPerSecond, emulator.write);
	else pty.onData((chunk) => emulator.write(Buffer.from(chunk)));
	emulator.onReply((reply) => {
		if (alive.has(pty) && !isSilent) pty.write(reply);
	});
	let exit: Exit | undefined;
	const gone = new Promise<Exit>((resolve) => {
		pty.onExit(({ exitCode, signal }) => {
			alive.delete(pty);
			// An empty write is called back after everything before it has been drawn.
			emulator.write(new Uint8Array(), () => {
				exit = { exitCode, signal: signalName(signal) };
				emulator.end(`The program has ended (${exit.signal ?? `exit code ${exitCode}`})`);
				resolve(exit);
			});
		});
	});
	const close = async () => {
		if (alive.has(pty)) endGroup(pty.pid);
		await gone;
	};
	owner?.after(close);
	return {
		...emulator.display,
		pid: pty.pid,
		write: (keys) => pty.write(keys),
		resize: (newColumns, newRows) => {
			emulator.resize(newColumns, newRows);
			pty.resize(newColumns, newRows);
		},
		signal: (name) => pty.kill(name),
		exited: async () => {
			const isGone = () => exit !== undefined;
			await emulator.display.waitFor(isGone, { timeoutMs: longestLeavingMs });
			return gone;
		},
		stall: () => pty.pause(),
		goOn: () => pty.resume(),
		hangUp: () => (pty as IPty & { destroy(): void }).destroy(),
		close,
		[Symbol.asyncDispose]: close,
	};
}

/** Nothing of the person who runs the tests: not the settings, not the locale, not the colours, not the CI. */
function bareEnvironment(): Record<string, string> {
	const { PATH = '', TMPDIR } = process.env;
	return { PATH, HOME: '/nonexistent', LANG: 'C.UTF-8', ...(TMPDIR === undefined ? {} : { TMPDIR }) };
}

/** The program and what it started: in a terminal of its own it leads a process group. */
function endGroup(pid: number): void {
	for (const target of [-pid, pid]) {
		try {
			process.kill(target, 'SIGKILL');
		} catch {
			// Gone already.
		}
	}
}

function signalName(number: number | undefined): NodeJS.Signals | undefined {
	return (Object.entries(constants.signals) as [NodeJS.Signals, number][]).find(([, value]) => value === number)?.[0];
}
