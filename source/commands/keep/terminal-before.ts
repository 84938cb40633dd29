import { spawnSync } from 'node:child_process';
import type { Context } from '../context.js';

/** Ends what may be cut, then every mode that the program switches on. */
const restingModes =
	'\u0018\u001B[?2026l\u001B[m\u001B[?7h\u001B[?1006l\u001B[?1000l\u001B[?2004l\u001B[?1049l\u001B[?25h';

/** Puts the terminal back as it is now, after a program that could not do it itself. */
export function rememberTerminal({ stdin, stdout }: Context): () => void {
	const settings = stdin.isTTY ? stty('-g').trim() : '';
	return () => {
		if (settings !== '') stty(settings);
		if (stdout.isTTY) stdout.write(restingModes);
	};
}

/** Empty where there is no such command. */
function stty(...args: readonly string[]): string {
	return spawnSync('stty', args, { stdio: ['inherit', 'pipe', 'ignore'], encoding: 'utf8' }).stdout ?? '';
}
