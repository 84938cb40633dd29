import type { HostEffect, Running } from '../runtime/run.js';
import { createThriftyOutput } from '../terminal/thrifty-output.js';
import type { Program, Streams } from '../ui/mount.js';

export type FullScreen = {
	/** Takes the new size of the terminal: what was on it is lost, and everything is drawn again. */
	readonly resize: () => void;
	readonly repaint: () => void;
	readonly suspend: () => void;
	/** Leaves the alternate screen and restores every mode of the terminal. */
	readonly close: () => void;
	readonly closed: Promise<unknown>;
};

/** Puts a running program on a terminal. `quit` is called when the program wants to end; closing is the caller's. */
export async function openFullScreen(
	running: Running,
	{ stdin, stdout, stderr }: Required<Streams>,
	{ quit, sleep }: { readonly quit: () => void; readonly sleep: Program['sleep'] },
): Promise<FullScreen> {
	const { mountScreen } = await import('../ui/mount.js');
	const output = createThriftyOutput(stdout);
	const screen = mountScreen({ ...running, sleep }, { stdin, stdout: output.stream, stderr });
	const host: Readonly<Record<HostEffect, () => void>> = { quit, repaint: output.repaint, suspend: screen.suspend };
	running.onHostEffect((effect) => host[effect]());
	return {
		resize: () => {
			// In this order Ink never draws an old frame on the new screen, however fast the sizes follow each other.
			screen.forget();
			output.startOver();
			running.resize({ columns: stdout.columns, rows: stdout.rows });
			screen.redraw();
		},
		repaint: output.repaint,
		suspend: screen.suspend,
		close: screen.close,
		closed: screen.closed,
	};
}
