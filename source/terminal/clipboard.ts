/** What stands between us and the terminal that a person sits at, and has to be talked through. */
export type Multiplexer = 'tmux' | 'screen' | undefined;

/** Bytes of base64 that terminals take at most; some drop what is longer without a word. */
const longestBase64 = 100_000;

/** As many bytes of text fit into one such request. */
export const longestCopy = (longestBase64 / 4) * 3;

/** GNU screen passes on strings of at most so many bytes. */
const screenPiece = 700;

/** The bytes that ask the terminal to put a text on its clipboard (OSC 52); undefined when it is too long for that. */
export function clipboardRequest(text: string, multiplexer: Multiplexer): string | undefined {
	const bytes = Buffer.from(text, 'utf8');
	if (bytes.length > longestCopy) return undefined;
	const request = `\u001B]52;c;${bytes.toString('base64')}\u0007`;
	return wrappings[multiplexer ?? 'none'](request);
}

const wrappings: Readonly<Record<NonNullable<Multiplexer> | 'none', (request: string) => string>> = {
	none: (request) => request,
	// It takes the request itself where `set-clipboard` is on, and hands the wrapped one on where `allow-passthrough` is.
	tmux: (request) => `${request}\u001BPtmux;${request.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`,
	screen: (request) => {
		const pieces = request.match(new RegExp(`[^]{1,${screenPiece}}`, 'g')) ?? [];
		return pieces.map((piece) => `\u001BP${piece}\u001B\\`).join('');
	},
};

/** Which one the environment tells of. */
export function multiplexerOf({ TMUX, STY }: Readonly<Record<string, string | undefined>>): Multiplexer {
	if (TMUX) return 'tmux';
	return STY ? 'screen' : undefined;
}
