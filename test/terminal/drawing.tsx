import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import { type Instance, render, renderToString } from 'ink';
import type { ReactElement } from 'react';
import { createThriftyOutput, type ThriftyOutput } from '../../source/terminal/thrifty-output.js';
import { type BareTerminal, openBareTerminal, type Widths } from './bare-terminal.js';
import { type Frame, FrameBody, FrameView } from './frames.js';

/** Ink drawing frames of a kind on a terminal, and what it took. */
export type Drawing<Kind = Frame> = {
	readonly terminal: BareTerminal;
	readonly output: ThriftyOutput | undefined;
	/** Settles when the terminal shows the frame; answers with the bytes written for it. */
	readonly show: (frame: Kind) => Promise<string>;
	/** As the program does it: the terminal tells its new size, then everything is drawn for it. */
	readonly resizeTo: (frame: Kind) => Promise<string>;
	/** Settles when the terminal shows what was written meanwhile; answers with it. */
	readonly settle: () => Promise<string>;
	readonly leave: () => Promise<string>;
};

export type DrawingOptions = { readonly isThrifty: boolean; readonly widths?: Widths };

/** How a kind of frame is drawn: its picture, its size, and what stands between Ink and the terminal. */
export type Drawn<Kind> = {
	readonly view: (frame: Kind) => ReactElement;
	readonly sizeOf: (frame: Kind) => { readonly columns: number; readonly rows: number };
	readonly outputOn: (terminal: NodeJS.WriteStream) => ThriftyOutput | undefined;
	readonly widths?: Widths | undefined;
};

export function startDrawing(frame: Frame, { isThrifty, widths }: DrawingOptions): Promise<Drawing> {
	return draw(frame, {
		view: (next) => <FrameView frame={next} />,
		sizeOf: ({ columns, rows }) => ({ columns, rows: rows.length }),
		outputOn: (terminal) => (isThrifty ? createThriftyOutput(terminal) : undefined),
		widths,
	});
}

export async function draw<Kind>(frame: Kind, { view, sizeOf, outputOn, widths }: Drawn<Kind>): Promise<Drawing<Kind>> {
	const size = sizeOf(frame);
	const terminal = openBareTerminal(size.columns, size.rows, widths);
	let written = '';
	const stdout = Object.assign(
		new Writable({
			write: (chunk: Buffer, _encoding, done) => {
				written += chunk.toString();
				done();
			},
		}),
		{ isTTY: true, ...size },
	) as unknown as NodeJS.WriteStream;
	const output = outputOn(stdout);
	const instance: Instance = render(view(frame), {
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
		output?.flush();
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
			instance.rerender(view(next));
			return settle();
		},
		resizeTo: (next) => {
			const { columns, rows } = sizeOf(next);
			terminal.resize(columns, rows);
			Object.assign(stdout, { columns, rows });
			instance.clear();
			output?.startOver();
			instance.rerender(view(next));
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
