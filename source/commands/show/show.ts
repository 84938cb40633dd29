import type { RemoteServer } from '../../runtime/remote/remote-server.js';
import type { Running } from '../../runtime/run.js';
import { stopBlocking } from '../../terminal/stop-blocking.js';
import { type Say, speak } from '../../text/index.js';
import type { Context } from '../context.js';
import { type FullScreen, openFullScreen } from './full-screen.js';
import { loadLateParts } from './late-parts.js';
import type { TellCommand } from './telling.js';

/** Exit codes of a program that a signal ended, as shells count them. */
const signals = { SIGHUP: 129, SIGINT: 130, SIGQUIT: 131, SIGTERM: 143 } as const;
const crashCode = 70;
/** A hung terminal or disk must not keep us: after this the process ends, saved or not. */
const patienceMs = 1500;

export type ShowOptions = {
	readonly redact: (text: string) => string;
	/** Nothing is said on the way out. */
	readonly isQuiet: boolean;
	/** Called when a picture is on screen. */
	readonly shown: () => void;
	readonly tellCommand: TellCommand;
	/** Other programs of the same person may ask this one. */
	readonly isRemote: boolean;
};

/** Puts a running program on the terminal until someone leaves; the terminal is restored on every way out. */
export async function showProgram(
	context: Context,
	running: Running,
	{ redact, isQuiet, shown, tellCommand, isRemote }: ShowOptions,
): Promise<number> {
	const { stdin, stdout, stderr } = context;
	let leave: (code: number) => void = () => {};
	const left = new Promise<number>((resolve) => {
		leave = resolve;
	});
	let crash: unknown;
	const onCrash = (error: unknown): void => {
		crash ??= error;
		leave(crashCode);
	};
	const onHangUp = (): void => leave(signals.SIGHUP);

	for (const [signal, code] of Object.entries(signals)) process.on(signal, () => leave(code));
	process.on('uncaughtException', onCrash);
	process.on('unhandledRejection', onCrash);
	stdout.on('error', onHangUp);
	stdin.on('error', onHangUp);
	stdin.on('end', onHangUp);

	const { environment } = context;
	// The first frame may be seen, and answered to, before opening has come to its end; what is asked meanwhile comes after.
	let screen: FullScreen | undefined;
	const asked: (keyof Pick<FullScreen, 'resize' | 'repaint' | 'suspend'>)[] = [];
	const ask = (what: (typeof asked)[number]) => (): void => {
		if (screen) void screen[what]();
		else asked.push(what);
	};
	const [repaint, suspend] = [ask('repaint'), ask('suspend')];
	const sleep = async (): Promise<void> => {
		process.off('SIGTSTP', suspend);
		await stop();
		process.on('SIGTSTP', suspend);
	};
	const options = { quit: () => leave(0), sleep, shown, environment, tellCommand };
	const unlisten = onResize(stdout, ask('resize'));
	process.on('SIGCONT', repaint);
	process.on('SIGTSTP', suspend);
	// Ink shows the cursor there on the way out.
	stopBlocking(stderr);
	screen = await openFullScreen(running, { stdin, stdout, stderr }, options);
	for (const what of new Set(asked)) void screen[what]();
	screen.closed.catch(onCrash);
	const remote = isRemote ? await listen(running, context) : undefined;
	const loadNoMore = loadLateParts();

	const code = await left;
	const deadline = setTimeout(() => process.exit(code), patienceMs);
	deadline.unref();
	remote?.close();
	loadNoMore();
	unlisten();
	process.off('SIGCONT', repaint);
	process.off('SIGTSTP', suspend);
	await screen.close();
	const saved = running.stop();
	await screen.taken();
	if (code === 0 && !isQuiet) await sayFarewell(running, stdout);
	await saved;
	if (crash !== undefined) {
		// To whoever starts us again.
		process.send?.(redact(crash instanceof Error ? crash.message : String(crash)));
		await written(stderr, `${redact(crashWords(crash, context, speak(running.getModel().looks.language)))}\n`);
	}
	return code;
}

/** Nothing of it is needed for the first picture. */
async function listen(running: Running, { environment }: Context): Promise<RemoteServer | undefined> {
	const { listenToOthers } = await import('./remote.js');
	return listenToOthers(running, environment);
}

/** What was watched and what needs a person stays in the terminal when the screen is gone. */
async function sayFarewell(running: Running, stdout: NodeJS.WriteStream): Promise<void> {
	const { summaryText } = await import('../../ui/spoken.js');
	const model = running.getModel();
	if (Object.keys(model.watches).length > 0) stdout.write(summaryText(model));
}

/**
 * Node tells of a resize only when the size differs from the last one it saw, but a terminal that was small for a moment
 * has lost what was on it: the signal tells of that too.
 */
function onResize(stdout: NodeJS.WriteStream, listener: () => void): () => void {
	if (process.platform === 'win32') {
		stdout.on('resize', listener);
		return () => stdout.off('resize', listener);
	}
	process.on('SIGWINCH', listener);
	return () => process.off('SIGWINCH', listener);
}

/** Stops the process and whoever started it in this job, as the terminal would; what follows runs when it is called back, a moment later so that the shell has let go. */
async function stop(): Promise<void> {
	process.kill(0, 'SIGTSTP');
	await new Promise((resolve) => setTimeout(resolve, 50));
	// Whoever had the terminal meanwhile was told of its size, and we were not.
	process.kill(process.pid, 'SIGWINCH');
}

function written(stream: NodeJS.WriteStream, text: string): Promise<void> {
	return new Promise((resolve) => stream.write(text, () => resolve()));
}

function crashWords(error: unknown, { environment }: Context, say: Say): string {
	const text = error instanceof Error ? error.message : String(error);
	const stack = error instanceof Error && environment.WHALEWATCH_DEBUG ? `\n${error.stack}` : '';
	return say('cli.crashed', { text: text + stack });
}
