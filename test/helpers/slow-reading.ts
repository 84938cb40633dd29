import { readSync } from 'node:fs';
import type { IPty } from 'node-pty';

type Inside = IPty & { readonly fd: number; readonly _socket: { readonly _handle: { readonly readStop: () => void } } };

/** Several times a character, so that sequences are cut as a serial line cuts them. */
const pieceMs = 10;

/** Reads from a pseudo-terminal no faster than a slow line would; what it does not read stays in the kernel. */
export function readSlowly(pty: IPty, bytesPerSecond: number, take: (bytes: Uint8Array) => void): void {
	const { fd, _socket: socket } = pty as Inside;
	// Paused alone, it would still fill its own buffer.
	pty.pause();
	setImmediate(() => socket._handle.readStop());
	let readAt = performance.now();
	let allowance = 0;
	const timer = setInterval(() => {
		const now = performance.now();
		allowance = Math.min(bytesPerSecond / 10, allowance + ((now - readAt) / 1000) * bytesPerSecond);
		readAt = now;
		const bytes = new Uint8Array(Math.floor(allowance));
		const count = bytes.length > 0 ? bytesRead(fd, bytes) : 0;
		allowance -= count;
		if (count > 0) take(bytes.subarray(0, count));
	}, pieceMs);
	pty.onExit(() => clearInterval(timer));
}

function bytesRead(fd: number, into: Uint8Array): number {
	try {
		return readSync(fd, into);
	} catch {
		// Nothing is there now, or any more.
		return 0;
	}
}
