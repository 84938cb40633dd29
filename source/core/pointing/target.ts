import type { Overlay, Pane } from '../model.js';

/** What a cell of the screen stands for: a row by its id, or only the part of the screen it is in. */
export type Target = {
	readonly part: Pane | Overlay | 'palette' | 'form' | 'command';
	/** Key of a task, id of a node, name of a profile, key of a rule, line of the palette, field, name of a command. */
	readonly id?: string;
	/** The sign that folds the row and unfolds it. */
	readonly isFold?: boolean;
	/** One of the choices of a field. */
	readonly choice?: string;
};

/** Someone clicked on something, or turned the wheel over it. */
export type PointingFact = {
	readonly type: 'pointed';
	readonly action: 'click' | 'wheelUp' | 'wheelDown';
	readonly target: Target;
};
