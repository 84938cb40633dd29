/** How the program itself is: what it writes and takes. */
export type Vitals = {
	readonly bytesPerSecond: number;
	readonly heapMib: number;
	readonly memoryMib: number;
	/** How late what was due came to its turn, at worst. */
	readonly delayMs: number;
	readonly upSeconds: number;
};

/** Without a word, whichever it is not. */
export type VitalsIntent = { readonly type: 'toggleVitals'; readonly isOn?: boolean };
export type VitalsFact = { readonly type: 'vitalsTold'; readonly vitals: Vitals };
/** Measured by whoever has the terminal, for as long as they are shown. */
export type VitalsEffect = { readonly type: 'watchVitals'; readonly isWatched: boolean };
