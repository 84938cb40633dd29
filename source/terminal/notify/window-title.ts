import { plainText } from './plain-text.js';

export type WindowTitle = {
	/** The terminal is ours, or given back. */
	readonly hold: (isHeld: boolean) => void;
	/** Undefined: the one that was there before. */
	readonly set: (text: string | undefined) => void;
};

/** The terminal keeps its title and icon name aside, and takes them back. */
const keep = '\u001B[22;0t';
const giveBack = '\u001B[23;0t';
const longest = 100;

/** The title of the terminal's window: written when it changes, and given back when the terminal is. */
export function createWindowTitle(write: (sequence: string) => void): WindowTitle {
	let isHeld = false;
	let wanted: string | undefined;
	let shown: string | undefined;

	function show(): void {
		const next = isHeld ? wanted : undefined;
		if (next === shown) return;
		if (next === undefined) write(giveBack);
		else write(`${shown === undefined ? keep : ''}\u001B]0;${next}\u0007`);
		shown = next;
	}

	return {
		hold: (held) => {
			isHeld = held;
			show();
		},
		set: (text) => {
			wanted = text === undefined ? undefined : plainText(text, longest);
			show();
		},
	};
}
