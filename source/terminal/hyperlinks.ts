/** Terminals that draw the address of a link as text, or stop reading at it. */
const withoutLinks = /^(?:dumb|linux|ansi|cons25|vt\d+.*|screen.*)$/;

/** Whether links (OSC 8) do no harm here; those that cannot follow them leave them out. tmux knows them. */
export function hasHyperlinks({ TERM = '', STY, TMUX }: Readonly<Record<string, string | undefined>>): boolean {
	return TERM !== '' && !STY && (Boolean(TMUX) || !withoutLinks.test(TERM));
}
