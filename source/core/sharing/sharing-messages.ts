import type { Words } from '../words.js';

/** What can be copied of the selected task or node. */
export const sharedThings = ['id', 'link', 'path', 'error', 'card', 'json'] as const;
export type SharedThing = (typeof sharedThings)[number];

export type SharingIntent =
	| { readonly type: 'copy'; readonly thing: SharedThing }
	/** `inBrowser` starts one where that can be; otherwise the address is only shown. */
	| { readonly type: 'showLink'; readonly inBrowser: boolean }
	/** Without a file name one is made up. */
	| { readonly type: 'saveText'; readonly file?: string };

/** How it came out, said where a link stands that can be followed. */
export type SharingFact = { readonly type: 'shared'; readonly words: Words; readonly link?: string };

export type SharingEffect =
	| { readonly type: 'copy'; readonly thing: SharedThing }
	| { readonly type: 'openLink'; readonly url: string }
	| { readonly type: 'saveText'; readonly file: string | undefined };
