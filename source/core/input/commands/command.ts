import type { Intent } from '../../message.js';
import type { Looks, Model, Pane, Words } from '../../model.js';
import type { ArgumentKind } from '../arguments.js';

/**
 * Where a command works: `main` is all panes alike, `filtered` any of them while a filter narrows it, `overlay` whatever
 * lies over them, `any` everywhere. Text fields take all letters and signs.
 */
export type Place =
	| 'any'
	| 'main'
	| 'list'
	| 'tree'
	| 'detail'
	| 'filtered'
	| 'overlay'
	| 'profiles'
	| 'rules'
	| 'changes'
	| 'guide'
	| 'help'
	| 'form'
	| 'wall';

/** Where the help tells of it; `here` is for the commands of one overlay. */
export const helpGroups = ['here', 'move', 'fold', 'find', 'look', 'share', 'watch', 'go'] as const;
export type HelpGroup = (typeof helpGroups)[number];

/** What may follow a name behind `:`. */
export type Argument = {
	readonly kind: ArgumentKind;
	readonly read: (model: Model, text: string) => Intent | { readonly problem: Words };
	/** How things would look with this, shown as long as the palette has it lit. */
	readonly preview?: (looks: Looks, text: string) => Looks;
};

/**
 * One row per thing a person can do. Rows of one place that share a word are a pair (down and up): the help and the
 * hints tell them in one line. Without a group or a hint a row is not told there.
 */
export type Command = {
	/** What it is called behind `:` and in the settings; kebab-case, and never changed once published. */
	readonly name: string;
	/** Shorter or older names, behind `:` only. */
	readonly aliases?: readonly string[];
	readonly place: Place;
	/** Keys unless the settings say otherwise, the one that is shown first. Two signs (`zR`) are two keys. */
	readonly keys: readonly string[];
	/** What it does when nothing follows its name; without one, the palette asks for what must follow. */
	readonly intent?: Intent;
	readonly argument?: Argument;
	/** `key.<word>` is its line in the help and beside its name behind `:`. */
	readonly word: string;
	readonly group?: HelpGroup;
	/** Shown at the foot, or only while one of these panes has the keys; lower numbers survive longer on a narrow screen. */
	readonly hint?: number | Partial<Record<Pane, number>>;
	/** Whether it means anything now: where it does not, its key is free and nothing tells of it. */
	readonly isHere?: (model: Model) => boolean;
	/** Takes something away: a key that comes before its view could be read does not count. */
	readonly acts?: true;
	/** Why it cannot be done now; undefined when it can. */
	readonly why?: (model: Model) => Words | undefined;
};
