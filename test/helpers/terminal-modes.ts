import type { Terminal } from '@xterm/headless';

/** What a program has switched on in its terminal, and has to switch off before it leaves. */
export type Modes = {
	readonly alternateScreen: boolean;
	readonly cursorHidden: boolean;
	readonly bracketedPaste: boolean;
	readonly mouse: boolean;
	readonly focusReports: boolean;
	readonly applicationCursorKeys: boolean;
	readonly lineWrapOff: boolean;
	/** Between the two halves of a synchronized update. */
	readonly synchronizedOutput: boolean;
	/** Levels of the kitty keyboard protocol that were pushed and not popped. */
	readonly kittyKeyboard: number;
};

/** The modes of a terminal nobody has touched, or that was left as it was found. */
export const restingModes: Modes = {
	alternateScreen: false,
	cursorHidden: false,
	bracketedPaste: false,
	mouse: false,
	focusReports: false,
	applicationCursorKeys: false,
	lineWrapOff: false,
	synchronizedOutput: false,
	kittyKeyboard: 0,
};

const alternateScreens = [47, 1047, 1049];
const mice = [9, 1000, 1001, 1002, 1003, 1005, 1006, 1015, 1016];
const setAtStart = [7, 25];

/** Listens to the switches in what is written to the terminal, and tells where they stand. */
export function followModes({ parser }: Terminal): () => Modes {
	const on = new Set(setAtStart);
	let kittyKeyboard = 0;
	const reset = () => {
		on.clear();
		for (const mode of setAtStart) on.add(mode);
		kittyKeyboard = 0;
		return false;
	};
	// Answering false lets the terminal act on the sequence as well.
	parser.registerCsiHandler({ prefix: '?', final: 'h' }, (modes) => {
		for (const mode of modes.flat()) on.add(mode);
		return false;
	});
	parser.registerCsiHandler({ prefix: '?', final: 'l' }, (modes) => {
		for (const mode of modes.flat()) on.delete(mode);
		return false;
	});
	parser.registerCsiHandler({ prefix: '>', final: 'u' }, () => {
		kittyKeyboard += 1;
		return false;
	});
	parser.registerCsiHandler({ prefix: '<', final: 'u' }, ([levels]) => {
		kittyKeyboard = Math.max(0, kittyKeyboard - Math.max(1, Number(levels)));
		return false;
	});
	parser.registerEscHandler({ final: 'c' }, reset);
	return () => ({
		alternateScreen: alternateScreens.some((mode) => on.has(mode)),
		cursorHidden: !on.has(25),
		bracketedPaste: on.has(2004),
		mouse: mice.some((mode) => on.has(mode)),
		focusReports: on.has(1004),
		applicationCursorKeys: on.has(1),
		lineWrapOff: !on.has(7),
		synchronizedOutput: on.has(2026),
		kittyKeyboard,
	});
}
