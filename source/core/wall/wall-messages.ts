export type WallIntent =
	/** Into the wall and out of it; without a word, whichever it is not. */
	| { readonly type: 'showWall'; readonly isOn?: boolean }
	| { readonly type: 'turnPage' }
	/** A call-sign for the selected task; undefined makes one from its name again. */
	| { readonly type: 'nameTask'; readonly callSign: string | undefined };
