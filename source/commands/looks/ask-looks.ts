import { type GlyphSet, type Glyphs, glyphsFor, glyphTable } from '../../core/looks/glyphs.js';
import type { Looks, TerminalLooks } from '../../core/looks/looks.js';
import { type Background, followsBackground } from '../../core/looks/themes.js';
import { askEarly, type EarlyAsking } from '../../terminal/early-asking.js';
import type { Probe } from '../../terminal/probe-terminal.js';

/** Signs whose width is to be measured: those of the best set that are not ASCII. */
export const measuredSigns: readonly string[] = [
	...new Set(Object.values<string>(glyphTable.rich satisfies Glyphs)),
].filter((sign) => sign > '~');

/** Asks the terminal for what is left to it; undefined when there is nothing to ask, or nobody who could answer. */
export function askLooks(
	streams: { readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream },
	looks: Looks,
	{ TERM }: NodeJS.ProcessEnv,
	now: () => number,
): EarlyAsking | undefined {
	const isWanted = followsBackground(looks.theme) || looks.glyphs === 'auto';
	if (!isWanted || TERM === undefined || TERM === '' || TERM === 'dumb') return undefined;
	return askEarly(streams, { texts: measuredSigns, isSimple: TERM === 'linux', now });
}

/** What the answers say of how things look; undefined when they say nothing. A guess that is worse stays. */
export function looksFrom(probe: Probe, guess: TerminalLooks): Partial<TerminalLooks> | undefined {
	const glyphs = guess.glyphs === 'rich' ? glyphsBy(probe) : guess.glyphs;
	const background = probe.background ? shadeOf(probe.background) : guess.background;
	return glyphs === guess.glyphs && background === guess.background ? undefined : { glyphs, background };
}

function glyphsBy({ widths, isStuck }: Probe): GlyphSet {
	return isStuck ? 'safe' : glyphsFor(widths);
}

export function shadeOf([red, green, blue]: readonly [number, number, number]): Background {
	return brightnessOf([red, green, blue]) > 0.5 ? 'light' : 'dark';
}

/** From 0 to 1. */
export function brightnessOf([red, green, blue]: readonly [number, number, number]): number {
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
