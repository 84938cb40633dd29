/** What a person wants of the panes. */
export type PaneIntent =
	| { readonly type: 'switchPane'; readonly direction: 1 | -1 }
	/** The detail, and once there the whole screen for it. */
	| { readonly type: 'showDetail' };

/** How many lines the text of the detail has, at the width that it has on screen. */
export type PaneFact = { readonly type: 'detailDrawn'; readonly lines: number };
