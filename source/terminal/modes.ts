/** What is switched on in the terminal while the program has it, beside what Ink switches. */
export type Modes = {
	/** The terminal is ours, or given back. */
	readonly hold: (isHeld: boolean) => void;
	readonly setMouse: (isOn: boolean) => void;
	/** Says all of it again: another program may have switched something. */
	readonly renew: () => void;
};

const paste = ['\u001B[?2004h', '\u001B[?2004l'] as const;
/** Buttons and wheel, with places beyond column 223. */
const mouse = ['\u001B[?1000h\u001B[?1006h', '\u001B[?1006l\u001B[?1000l'] as const;

export function createModes(write: (sequences: string) => void): Modes {
	let isHeld = false;
	let hasMouse = false;
	return {
		hold: (wanted) => {
			if (wanted === isHeld) return;
			isHeld = wanted;
			const place = isHeld ? 0 : 1;
			write(paste[place] + (hasMouse ? mouse[place] : ''));
		},
		setMouse: (wanted) => {
			if (isHeld && wanted !== hasMouse) write(mouse[wanted ? 0 : 1]);
			hasMouse = wanted;
		},
		renew: () => {
			if (isHeld) write(paste[0] + mouse[hasMouse ? 0 : 1]);
		},
	};
}
