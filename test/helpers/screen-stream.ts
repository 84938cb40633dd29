import { Readable, Writable } from 'node:stream';
import { createEmulator, type Display, type Expectation, type WaitOptions } from './emulator.js';
import type { Owner } from './terminal.js';

export type ScreenOptions = { readonly columns?: number; readonly rows?: number };

export type ScreenStreams = Display & {
	/** For the options of Ink's `render`, together with `stdin`. */
	readonly stdout: NodeJS.WriteStream;
	readonly stderr: NodeJS.WriteStream;
	readonly stdin: NodeJS.ReadStream;
	/** Types; each argument arrives by itself, as keys pressed one after the other do. */
	readonly press: (...keys: readonly string[]) => void;
	/** Presses a key as a person does who sees that nothing has come of it: again, until the screen is as expected. */
	readonly pressUntil: (key: string, expected: Expectation, options?: WaitOptions) => Promise<void>;
	/** Text pasted by the terminal, in brackets when the program asked for them. */
	readonly paste: (text: string) => void;
	readonly resize: (columns: number, rows: number) => void;
	readonly isRaw: () => boolean;
	/** Ends the streams. Unmount what draws on them before. */
	readonly close: () => Promise<void>;
	readonly [Symbol.asyncDispose]: () => Promise<void>;
};

/** A terminal in this very process: streams for a program to draw on and to read keys from. */
export function openScreen({ columns = 80, rows = 24 }: ScreenOptions = {}, owner?: Owner): ScreenStreams {
	const emulator = createEmulator(columns, rows);
	let isRaw = false;
	const stdout = Object.assign(
		new Writable({
			// Done means drawn, so that whoever waits for a flush may look at the screen.
			write: (chunk: Buffer, _encoding, done) => emulator.write(chunk, done),
		}),
		{
			isTTY: true,
			columns,
			rows,
			getWindowSize: () => [stdout.columns, stdout.rows],
			getColorDepth: () => 24,
			hasColors: () => true,
		},
	);
	const stdin = Object.assign(
		// In object mode nothing is glued together on the way.
		new Readable({ objectMode: true, read: () => {} }),
		{
			isTTY: true,
			setRawMode: (mode: boolean) => {
				isRaw = mode;
				return stdin;
			},
			ref: () => stdin,
			unref: () => stdin,
		},
	);
	const press = (...keys: readonly string[]) => {
		for (const key of keys) stdin.push(Buffer.from(key));
	};
	emulator.onReply(press);
	const close = async () => {
		emulator.end('The screen was closed');
		stdin.destroy();
		stdout.destroy();
		emulator.dispose();
	};
	owner?.after(close);
	return {
		...emulator.display,
		stdout: stdout as unknown as NodeJS.WriteStream,
		stderr: stdout as unknown as NodeJS.WriteStream,
		stdin: stdin as unknown as NodeJS.ReadStream,
		press,
		pressUntil: async (key, expected, options) => {
			press(key);
			const again = setInterval(() => press(key), 200);
			try {
				await emulator.display.waitFor(expected, options);
			} finally {
				clearInterval(again);
			}
		},
		paste: (text) => press(emulator.display.modes().bracketedPaste ? `\u001B[200~${text}\u001B[201~` : text),
		resize: (newColumns, newRows) => {
			emulator.resize(newColumns, newRows);
			Object.assign(stdout, { columns: newColumns, rows: newRows });
			stdout.emit('resize');
		},
		isRaw: () => isRaw,
		close,
		[Symbol.asyncDispose]: close,
	};
}
