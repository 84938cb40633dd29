import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';

/** The program that opens an address here; undefined where none is known, or nobody would see it. */
export function browserFor(
	environment: NodeJS.ProcessEnv,
	{ isRemote, platform }: { readonly isRemote: boolean; readonly platform: NodeJS.Platform },
): string | undefined {
	const { WHALEWATCH_BROWSER: chosen, BROWSER: usual, DISPLAY, WAYLAND_DISPLAY } = environment;
	if (chosen) return chosen;
	if (isRemote) return undefined;
	if (platform === 'darwin') return 'open';
	if (usual && !usual.includes(':') && !usual.includes('%')) return usual;
	return (DISPLAY || WAYLAND_DISPLAY) && isInPath('xdg-open', environment) ? 'xdg-open' : undefined;
}

/** Starts it with the address as its one argument, past any shell, and lets it go. */
export function startBrowser(program: string, url: string, onEnd: (isStarted: boolean) => void): void {
	const child = spawn(program, [url], { detached: true, stdio: 'ignore' });
	child.once('error', () => onEnd(false));
	child.once('spawn', () => {
		child.unref();
		onEnd(true);
	});
}

function isInPath(program: string, { PATH = '' }: NodeJS.ProcessEnv): boolean {
	return PATH.split(':').some((folder) => {
		try {
			accessSync(join(folder, program), constants.X_OK);
			return folder !== '';
		} catch {
			return false;
		}
	});
}
