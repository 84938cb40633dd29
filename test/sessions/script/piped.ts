import { spawn } from 'node:child_process';
import type { TestContext } from 'node:test';
import { command } from '../command.js';
import { makeFolder } from '../program.js';

/** The program with pipes in place of a terminal. */
export function openPiped(
	context: TestContext,
	args: readonly string[],
	variables: Readonly<Record<string, string>> = {},
) {
	const folder = makeFolder();
	const given = { WHALEWATCH_CONFIG_DIR: folder, WHALEWATCH_CACHE_DIR: folder, WHALEWATCH_LANG: 'en', ...variables };
	const child = spawn(process.execPath, [command, ...args], { env: { PATH: process.env.PATH, ...given } });
	context.after(() => child.kill('SIGKILL'));
	let [text, complaints] = ['', ''];
	const waiting = new Set<() => void>();
	child.stderr.on('data', (chunk) => {
		complaints += chunk;
	});
	child.stdout.on('data', (chunk) => {
		text += chunk;
		for (const look of waiting) look();
	});
	const until = (pattern: RegExp) =>
		new Promise<void>((resolve) => {
			const look = () => {
				if (!pattern.test(text)) return;
				waiting.delete(look);
				resolve();
			};
			waiting.add(look);
			look();
		});
	const exited = new Promise<number | null>((resolve) => child.on('close', resolve));
	return {
		stdin: child.stdin,
		until,
		exited,
		text: () => text,
		complaints: () => complaints,
		signal: (name: NodeJS.Signals) => child.kill(name),
		/** Whoever reads has seen enough. */
		stopReading: () => child.stdout.destroy(),
	};
}
