/** What stands between us and the terminal that a person sits at, and has to be talked through. */
export type Multiplexer = 'tmux' | 'screen' | undefined;

/** GNU screen passes on strings of at most so many bytes. */
const screenPiece = 700;

const wrappings: Readonly<Record<NonNullable<Multiplexer>, (request: string) => string>> = {
	tmux: (request) => `\u001BPtmux;${request.replaceAll('\u001B', '\u001B\u001B')}\u001B\\`,
	screen: (request) => {
		const pieces = request.match(new RegExp(`[^]{1,${screenPiece}}`, 'g')) ?? [];
		return pieces.map((piece) => `\u001BP${piece}\u001B\\`).join('');
	},
};

/** A request as it gets through to the terminal outside; tmux hands it on where `allow-passthrough` is on. */
export function passOn(request: string, multiplexer: Multiplexer): string {
	return multiplexer === undefined ? request : wrappings[multiplexer](request);
}

/** Which one the environment tells of. */
export function multiplexerOf({ TMUX, STY }: Readonly<Record<string, string | undefined>>): Multiplexer {
	if (TMUX) return 'tmux';
	return STY ? 'screen' : undefined;
}
