import { writeSync } from 'node:fs';
import { stopBlocking } from './stop-blocking.js';

/**
 * Writes to a terminal without waiting for it. Node waits for as long as a terminal takes nothing (Ctrl+S, a hung line), and
 * with it every timer and request of the program.
 */
export type PatientWriter = {
	/** Goes out in order, as fast as the terminal takes it. */
	readonly write: (text: string) => void;
	/** Whether the terminal has taken all of it. */
	readonly isIdle: () => boolean;
	/** Forgets what the terminal has not taken; the end of what it has taken may be half a sequence. Says whether there was any. */
	readonly drop: () => boolean;
};

const nothing = Buffer.alloc(0);

/**
 * `onIdle` is called when a terminal that let something wait has taken all of it, or is gone: then nobody need wait for it.
 */
export function createPatientWriter(terminal: NodeJS.WriteStream, onIdle: () => void): PatientWriter {
	return stopBlocking(terminal) ? descriptorWriter(terminal, onIdle) : streamWriter(terminal, onIdle);
}

/** Knows to the byte what the terminal has taken. */
function descriptorWriter(terminal: NodeJS.WriteStream & { readonly fd: number }, onIdle: () => void): PatientWriter {
	let rest = nothing;
	let isWaiting = false;
	let isGone = false;

	function push(): void {
		if (isWaiting || rest.length === 0) return;
		const taken = takenBy(terminal.fd, rest);
		rest = rest.subarray(taken);
		if (rest.length > 0) waitForRoom();
	}

	/** Node tells of room only by having written something, and of a terminal that is gone by failing to. */
	function waitForRoom(): void {
		const first = rest.subarray(0, 1);
		rest = rest.subarray(1);
		isWaiting = true;
		terminal.write(first, (error) => {
			isWaiting = false;
			if (error) {
				isGone = true;
				rest = nothing;
			}
			push();
			if (isIdle()) onIdle();
		});
	}

	const isIdle = (): boolean => rest.length === 0 && !isWaiting;

	return {
		write: (text) => {
			if (isGone) return;
			rest = Buffer.concat([rest, Buffer.from(text)]);
			push();
		},
		isIdle,
		drop: () => {
			const isCut = rest.length > 0;
			rest = nothing;
			return isCut;
		},
	};
}

/** What was given to a stream cannot be taken back. */
function streamWriter(terminal: NodeJS.WriteStream, onIdle: () => void): PatientWriter {
	const isIdle = (): boolean => terminal.destroyed || !(terminal.writableLength > 0);
	return {
		write: (text) => {
			terminal.write(text);
			if (!isIdle()) terminal.write('', () => isIdle() && onIdle());
		},
		isIdle,
		drop: () => false,
	};
}

/** How many bytes it has room for, and has. One that is gone has none: whoever waits for it is told. */
function takenBy(descriptor: number, bytes: Uint8Array): number {
	try {
		return writeSync(descriptor, bytes);
	} catch {
		return 0;
	}
}
