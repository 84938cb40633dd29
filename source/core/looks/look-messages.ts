import type { KeptLooks, TerminalLooks } from './looks.js';

export type LookIntent =
	| { readonly type: 'setLooks'; readonly looks: Partial<KeptLooks> }
	| { readonly type: 'nextZone' };

/** The terminal has said, or has been measured, what it is. */
export type LookFact = { readonly type: 'terminalTold'; readonly terminal: Partial<TerminalLooks> };

export type LookEffect = { readonly type: 'saveLooks'; readonly looks: Partial<KeptLooks> };
