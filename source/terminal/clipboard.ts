import { type Multiplexer, passOn } from './multiplexer.js';

/** Bytes of base64 that terminals take at most; some drop what is longer without a word. */
const longestBase64 = 100_000;

/** As many bytes of text fit into one such request. */
export const longestCopy = (longestBase64 / 4) * 3;

/** The bytes that ask the terminal to put a text on its clipboard (OSC 52); undefined when it is too long for that. */
export function clipboardRequest(text: string, multiplexer: Multiplexer): string | undefined {
	const bytes = Buffer.from(text, 'utf8');
	if (bytes.length > longestCopy) return undefined;
	const request = `\u001B]52;c;${bytes.toString('base64')}\u0007`;
	// It takes the request itself where `set-clipboard` is on.
	return (multiplexer === 'tmux' ? request : '') + passOn(request, multiplexer);
}
