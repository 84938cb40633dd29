import { type Multiplexer, passOn } from '../multiplexer.js';

/** How far it is in whole percent, and how it stands. */
export type Progress = { readonly percent: number; readonly tone: 'good' | 'bad' | 'held' };

export type ProgressBar = {
	/** The terminal is ours, or given back. */
	readonly hold: (isHeld: boolean) => void;
	/** Undefined: none. */
	readonly set: (progress: Progress | undefined) => void;
};

const tones: Readonly<Record<Progress['tone'], number>> = { good: 1, bad: 2, held: 4 };
const none = '\u001B]9;4;0\u0007';

/** The bar that a terminal shows of what runs in it (OSC 9;4): written when it changes, gone when the terminal is given back. */
export function createProgressBar(write: (sequence: string) => void, multiplexer: Multiplexer): ProgressBar {
	let isHeld = false;
	let wanted = none;
	let shown = none;

	function show(): void {
		const next = isHeld ? wanted : none;
		if (next !== shown) write(passOn(next, multiplexer));
		shown = next;
	}

	return {
		hold: (held) => {
			isHeld = held;
			show();
		},
		set: (progress) => {
			wanted = progress ? `\u001B]9;4;${tones[progress.tone]};${progress.percent}\u0007` : none;
			show();
		},
	};
}
