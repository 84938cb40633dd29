// A run of the program in a terminal of its own: all that it writes, with its time, and what the machine says it took.
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { StringDecoder } from 'node:string_decoder';
import xterm from '@xterm/headless';
import { spawn } from 'node-pty';

const clockTicksPerSecond = 100;
const slowStepMs = 5;

const alive = new Set();
process.once('exit', () => {
	for (const pty of alive) pty.kill('SIGKILL');
});

const whalewatch = [process.execPath, 'dist/program/cli.js'];

/** `bytesPerSecond` is what the line to the terminal carries; keys are there at once. */
export function startRecordedRun({ command = whalewatch, args = [], env, columns = 120, rows = 40, bytesPerSecond }) {
	const [file, ...words] = command;
	const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
	const began = performance.now();
	const pty = spawn(file, [...words, ...args], {
		name: 'xterm-256color',
		cols: columns,
		rows,
		env: { PATH: process.env.PATH, HOME: '/nonexistent', LANG: 'C.UTF-8', COLORTERM: 'truecolor', ...env },
		encoding: null,
	});
	const writes = [];
	const listeners = new Set();
	let isOver = false;
	// The emulator loses some characters whose bytes come one by one.
	const decoder = new StringDecoder();
	const arrive = (bytes) => {
		const write = { at: performance.now() - began, bytes };
		writes.push(write);
		terminal.write(decoder.write(bytes), () => {
			for (const listener of listeners) listener(write);
		});
	};
	const line = bytesPerSecond ? slowLine(bytesPerSecond, arrive) : arrive;
	pty.onData((data) => line(Buffer.from(data)));
	terminal.onData((reply) => {
		if (!isOver) pty.write(reply);
	});
	alive.add(pty);
	const ended = new Promise((resolve) => {
		pty.onExit(({ exitCode }) => {
			alive.delete(pty);
			isOver = true;
			resolve({ exitCode, at: performance.now() - began });
		});
	});

	/** Settles with the moment at which a write made this so. */
	function until(isSo, what, patienceMs = 20_000) {
		return new Promise((resolve, reject) => {
			const timer = setTimeout(() => {
				listeners.delete(look);
				reject(new Error(`${what} did not come within ${patienceMs} ms; the screen:\n${text()}`));
			}, patienceMs);
			function look(write) {
				if (!isSo(write)) return;
				clearTimeout(timer);
				listeners.delete(look);
				resolve(write.at);
			}
			listeners.add(look);
		});
	}

	function text() {
		const buffer = terminal.buffer.active;
		return Array.from({ length: rows }, (_, row) => buffer.getLine(row)?.translateToString(true) ?? '').join('\n');
	}

	/** Every pane has one. */
	function cursors() {
		return [...text().matchAll(/\u203a/g)].map(({ index }) => index).join(' ');
	}

	return {
		now: () => performance.now() - began,
		write: (keys) => pty.write(keys),
		writes: () => writes,
		until,
		/** When text is on the screen that matches. */
		untilShown: (pattern) => until(() => pattern.test(text()), String(pattern)),
		/** Milliseconds from a key to the first write that follows it. */
		answerTo: async (key) => {
			const from = performance.now() - began;
			const answered = until(() => true, `an answer to ${key}`, 2000);
			pty.write(key);
			return (await answered) - from;
		},
		/** Milliseconds from a key to a cursor of the program in another row. */
		cursorAfter: async (key) => {
			const before = cursors();
			const from = performance.now() - began;
			const moved = until(() => cursors() !== before, `the cursor after ${key}`);
			pty.write(key);
			return (await moved) - from;
		},
		text,
		ended,
		/** Processor time so far in seconds, and memory in MiB; undefined where the system does not tell. */
		taken: () => takenBy(pty.pid),
		kill: (signal) => pty.kill(signal),
		stop: async () => {
			if (!isOver) pty.kill('SIGTERM');
			await ended;
		},
	};
}

/** Passes bytes on one after the other, as a modem would. */
function slowLine(bytesPerSecond, arrive) {
	let waiting = Buffer.alloc(0);
	let timer;
	let passedAt = 0;
	const pass = () => {
		const now = performance.now();
		const count = Math.floor(((now - passedAt) / 1000) * bytesPerSecond);
		if (count > 0) {
			passedAt += (count / bytesPerSecond) * 1000;
			arrive(waiting.subarray(0, count));
			waiting = waiting.subarray(count);
		}
		timer = waiting.length > 0 ? setTimeout(pass, slowStepMs) : undefined;
	};
	return (bytes) => {
		waiting = Buffer.concat([waiting, bytes]);
		if (timer) return;
		passedAt = performance.now();
		timer = setTimeout(pass, slowStepMs);
	};
}

function takenBy(pid) {
	try {
		const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
			.replace(/^.*\) /, '')
			.split(' ');
		const [, kib] = readFileSync(`/proc/${pid}/status`, 'utf8').match(/^VmRSS:\s+(\d+)/m);
		return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / clockTicksPerSecond, rssMib: Number(kib) / 1024 };
	} catch {
		return undefined;
	}
}
