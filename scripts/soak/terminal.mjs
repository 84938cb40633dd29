// A terminal in memory: takes everything at once, shows nothing, and counts what it was given.
import { Readable, Writable } from 'node:stream';

export function openTerminal({ columns, rows }) {
	let frames = 0;
	let bytes = 0;
	const stdout = Object.assign(
		new Writable({
			write: (chunk, _encoding, done) => {
				frames += 1;
				bytes += chunk.length;
				done();
			},
		}),
		{ isTTY: true, columns, rows, getColorDepth: () => 24, hasColors: () => true },
	);
	const stdin = Object.assign(new Readable({ read: () => {} }), {
		isTTY: true,
		setRawMode: () => stdin,
		ref: () => stdin,
		unref: () => stdin,
	});
	return {
		stdin,
		stdout,
		stderr: stdout,
		type: (keys) => stdin.push(keys),
		resize: (size) => Object.assign(stdout, size),
		/** One write is one frame. */
		frames: () => frames,
		bytes: () => bytes,
	};
}
