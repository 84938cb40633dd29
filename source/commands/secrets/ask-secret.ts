import { StringDecoder } from 'node:string_decoder';
import type { Context } from '../context.js';

/** What became of a question: an answer, perhaps empty, or a person who wants to leave. */
export type Asked = { readonly answer: string } | 'cancelled';

type Keys = {
	/** What is typed so far. */
	readonly text: string;
	readonly end: 'entered' | 'cancelled' | undefined;
};

/** Escape sequences, the marks around a paste among them: they type nothing. */
const sequences = /\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?/gs;

/** What keys do that are no text; anything else below a space does nothing. */
const actions: Readonly<Record<string, (text: string) => Keys>> = {
	'\r': (text) => ({ text, end: 'entered' }),
	'\n': (text) => ({ text, end: 'entered' }),
	'\u0003': () => ({ text: '', end: 'cancelled' }),
	'\u0004': (text) => ({ text, end: text === '' ? 'cancelled' : undefined }),
	'\b': (text) => ({ text: text.slice(0, -1), end: undefined }),
	'\u007f': (text) => ({ text: text.slice(0, -1), end: undefined }),
	'\u0015': () => ({ text: '', end: undefined }),
};

export function canAsk({ stdin, stderr }: Pick<Context, 'stdin' | 'stderr'>): boolean {
	return stdin.isTTY === true && stderr.isTTY === true;
}

/** Asks on stderr, so that stdout stays what was asked for; what is typed or pasted is not shown. */
export function askSecret({ stdin, stderr }: Pick<Context, 'stdin' | 'stderr'>, prompt: string): Promise<Asked> {
	const decoder = new StringDecoder('utf8');
	return new Promise((resolve) => {
		let text = '';
		const finish = (asked: Asked): void => {
			stdin.off('data', onData);
			stdin.off('end', onEnd);
			stdin.setRawMode?.(false);
			stdin.pause();
			stderr.write('\n');
			resolve(asked);
		};
		const onData = (chunk: Buffer): void => {
			const keys = typeKeys(text, decoder.write(chunk));
			text = keys.text;
			if (keys.end === 'entered') finish({ answer: text.trim() });
			if (keys.end === 'cancelled') finish('cancelled');
		};
		const onEnd = (): void => finish('cancelled');
		stdin.setRawMode?.(true);
		stdin.on('data', onData);
		stdin.on('end', onEnd);
		stdin.resume();
		stderr.write(prompt);
	});
}

/** Text that keys make of text; what follows the end is dropped. */
function typeKeys(before: string, typed: string): Keys {
	let text = before;
	for (const key of typed.replace(sequences, '')) {
		const keys = Object.hasOwn(actions, key)
			? actions[key]!(text)
			: { text: key < ' ' ? text : text + key, end: undefined };
		if (keys.end !== undefined) return keys;
		text = keys.text;
	}
	return { text, end: undefined };
}
