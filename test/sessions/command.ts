import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openTerminal, type Terminal } from '../helpers/terminal.js';
import { makeFolder, type Owner } from './program.js';

/** The program as it is installed. */
export const command = fileURLToPath(new URL('../../program/cli.js', import.meta.url));

export type StartOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly env?: Readonly<Record<string, string>>;
	readonly folder?: string;
};

/** Starts the program in a terminal of its own, with settings in a folder of its own. */
export function openCommand(owner: AsyncOwner, args: readonly string[], options: StartOptions = {}): Promise<Terminal> {
	const { columns = 100, rows = 28, env = {}, folder = makeFolder() } = options;
	return openTerminal(
		{
			args: [command, ...args],
			columns,
			rows,
			env: {
				WHALEWATCH_CONFIG_DIR: folder,
				WHALEWATCH_CACHE_DIR: join(folder, 'cache'),
				WHALEWATCH_LANG: 'en',
				...env,
			},
		},
		owner,
	);
}

type AsyncOwner = Owner & { readonly after: (close: () => Promise<void>) => void };

export type Outcome = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the program without a terminal, to its end. */
export function runCommand(
	args: readonly string[],
	env: Readonly<Record<string, string>>,
	nodeArgs: readonly string[] = [],
): Promise<Outcome> {
	const child = spawn(process.execPath, [...nodeArgs, command, ...args], {
		env: {
			PATH: process.env.PATH,
			HOME: '/nonexistent',
			WHALEWATCH_CACHE_DIR: makeFolder(),
			LANG: 'C.UTF-8',
			WHALEWATCH_LANG: 'en',
			...env,
		},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let [stdout, stderr] = ['', ''];
	child.stdout.setEncoding('utf8').on('data', (text) => {
		stdout += text;
	});
	child.stderr.setEncoding('utf8').on('data', (text) => {
		stderr += text;
	});
	return new Promise((resolve, reject) => {
		child.on('error', reject);
		child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
	});
}

/** A module for `--import` that holds this text. */
/** The options of `profile add` for a simulator; its secret is in the variable SECRET. */
export function flagsFor({ url, appCode }: { readonly url: string; readonly appCode: string }): readonly string[] {
	return ['--gateway', 'esb', '--url', url, '--app-code', appCode, '--app-secret', 'env:SECRET'];
}

export function importedText(text: string): string {
	return `--import=data:text/javascript,${encodeURIComponent(text)}`;
}

export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
