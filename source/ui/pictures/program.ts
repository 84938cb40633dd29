import type { Message } from '../../core/message.js';
import type { Model } from '../../core/model.js';
import type { RowReferences, Run } from './row-references.js';

/** What the screen needs of the program: to look at the model, to hear of changes, to say what happened. */
export type Program = {
	readonly getModel: () => Model;
	readonly subscribe: (listener: () => void) => () => void;
	readonly dispatch: (message: Message) => void;
	/** Told of each model that is on screen now. */
	readonly painted?: (model: Model) => void;
	/** Who writes the rows; left out, Ink draws them. */
	readonly writer?: RowWriter;
};

/** Writes rows to the terminal without Ink, which keeps only their places. */
export type RowWriter = {
	/** The terminal takes less than it is given: what only counts the seconds is drawn more seldom. */
	readonly isBehind?: () => boolean;
	readonly references: RowReferences;
	/** Puts rows into their places, to be on screen with the next `flush` at the latest; one without runs is Ink's to draw. */
	readonly put: (rows: readonly (readonly [row: number, runs: readonly Run[] | undefined])[]) => void;
	/** Calls back once the terminal has been given the frame. */
	readonly flush: (sent: () => void) => void;
};
