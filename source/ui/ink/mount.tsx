import { render } from 'ink';
import type { Pictures } from '../pictures/pictures.js';
import { App, type Host } from './app.js';

/** Streams to draw on; the terminal's own when left out. */
export type Streams = {
	readonly stdin?: NodeJS.ReadStream;
	readonly stdout?: NodeJS.WriteStream;
	readonly stderr?: NodeJS.WriteStream;
};

export type Screen = {
	/** For a resize: nothing of the frame on screen counts any more; the next `redraw` starts from nothing. */
	readonly forget: () => void;
	readonly redraw: () => void;
	/** Gives the terminal back to the shell until the program is called to the foreground again. */
	readonly suspend: () => void;
	/** Leaves the alternate screen and restores every mode of the terminal. */
	readonly close: () => void;
	readonly closed: Promise<unknown>;
};

/** Full screen on the alternate screen. Ends only through `close`: Ctrl+C is a key like any other. */
export function mountScreen(pictures: Pictures, sleep: Host['sleep'], streams: Streams = {}): Screen {
	const host: Host = { suspend: () => {}, sleep };
	const element = () => <App pictures={pictures} host={host} />;
	pictures.handToInk();
	const instance = render(element(), {
		...streams,
		interactive: true,
		alternateScreen: true,
		incrementalRendering: true,
		maxFps: 60,
		exitOnCtrlC: false,
		patchConsole: true,
	});
	return {
		forget: () => instance.clear(),
		redraw: () => instance.rerender(element()),
		suspend: () => host.suspend(),
		close: () => instance.unmount(),
		closed: instance.waitUntilExit(),
	};
}
