import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { type Instance, render, renderToString } from 'ink';
import { createThriftyOutput, type ThriftyOutput } from '../../source/terminal/thrifty-output.js';
import { type BareTerminal, openBareTerminal, type Widths } from './bare-terminal.js';
import { type Frame, FrameBody, FrameView } from './frames.js';

/** Ink drawing on a terminal, and what it took. */
export type Drawing = {
	readonly terminal: BareTerminal;
	readonly output: ThriftyOutput | undefined;
	/** Settles when the terminal shows the frame; answers with the bytes written for it. */
	readonly show: (frame: Frame) => Promise<string>;
	/** As the program does it: the terminal tells its new size, then everything is drawn for it. */
	readonly resizeTo: (frame: Frame) => Promise<string>;
	/** Settles when the terminal shows what was written meanwhile; answers with it. */
	readonly settle: () => Promise<string>;
	readonly leave: () => Promise<string>;
};

export type DrawingOptions = { readonly isThrifty: boolean; readonly widths?: Widths };

export async function startDrawing(frame: Frame, { isThrifty, widths }: DrawingOptions): Promise<Drawing> {
	const terminal = openBareTerminal(frame.columns, frame.rows.length, widths);
	let written = '';
	const stdout = Object.assign(
		new Writable({
			write: (chunk: Buffer, _encoding, done) => {
				written += chunk.toString();
				done();
			},
		}),
		{ isTTY: true, columns: frame.columns, rows: frame.rows.length },
	) as unknown as NodeJS.WriteStream;
	const output = isThrifty ? createThriftyOutput(stdout) : undefined;
	const instance: Instance = render(<FrameView frame={frame} />, {
		stdout: output?.stream ?? stdout,
		stderr: stdout,
		stdin: new EventEmitter() as NodeJS.ReadStream,
		interactive: true,
		alternateScreen: true,
		incrementalRendering: true,
		patchConsole: false,
		maxFps: 1000,
	});
	const settle = async () => {
		await instance.waitUntilRenderFlush();
		const bytes = written;
		written = '';
		await terminal.feed(bytes);
		return bytes;
	};
	await settle();
	return {
		terminal,
		output,
		settle,
		show: (next) => {
			instance.rerender(<FrameView frame={next} />);
			return settle();
		},
		resizeTo: (next) => {
			terminal.resize(next.columns, next.rows.length);
			Object.assign(stdout, { columns: next.columns, rows: next.rows.length });
			instance.clear();
			output?.startOver();
			instance.rerender(<FrameView frame={next} />);
			return settle();
		},
		leave: async () => {
			instance.unmount();
			await instance.waitUntilExit();
			return settle();
		},
	};
}

/** A terminal on which the frame was drawn once, from the top left to the bottom right. */
export async function truthOf(frame: Frame, widths?: Widths): Promise<BareTerminal> {
	const terminal = openBareTerminal(frame.columns, frame.rows.length, widths);
	const text = renderToString(<FrameBody frame={frame} />, { columns: frame.columns });
	await terminal.feed(text.split('\n').join('\r\n'));
	return terminal;
}
