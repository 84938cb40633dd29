import type { Context } from '../context.js';

/** One line that is written over again and again, where there is a person to see it; nothing anywhere else. */
export type ProgressLine = { readonly show: (text: string) => void; readonly end: () => void };

const silent: ProgressLine = { show: () => {}, end: () => {} };

const clearLine = '\r\u001B[K';

export function openProgressLine({ stderr, environment }: Context, fit: (text: string, width: number) => string) {
	if (!stderr.isTTY || environment.TERM === 'dumb') return silent;
	let shown = '';
	const progress: ProgressLine = {
		show: (text) => {
			if (text === shown) return;
			shown = text;
			// In the last column some terminals begin a new line.
			stderr.write(`${clearLine}${fit(text, stderr.columns - 1)}`);
		},
		end: () => {
			if (shown !== '') stderr.write(clearLine);
		},
	};
	return progress;
}
