import { noneTold, type ToldChanges, untold } from '../../core/changes/untold.js';
import type { Model, Notice } from '../../core/model.js';
import { drawingOf, sayWords } from '../drawing.js';
import { headText } from '../share/card.js';
import { transitionText } from './transition-text.js';

/** What has been said already. */
export type Said = {
	readonly tasks: ReadonlySet<string>;
	readonly changes: ToldChanges;
	readonly notice: Notice | undefined;
	/** What changed before is not said: an earlier run had noted it. */
	readonly from: number;
};

export function nothingSaid(from: number): Said {
	return { tasks: new Set(), changes: noneTold, notice: undefined, from };
}

/**
 * The lines that are new since: how each task stands when it is first told, each change, each notice. A line is never
 * said again; one whose reason was told later is said once more, with it.
 */
export function newLines(model: Model, said: Said): readonly [lines: readonly string[], Said] {
	const drawing = drawingOf(model);
	const tasks = Object.keys(model.known).filter((key) => !said.tasks.has(key) && isListed(model, key));
	const firsts = tasks.map((key) =>
		headText(drawing, { key, watch: model.watches[key]!, known: model.known[key], place: undefined }),
	);
	const fresh = model.changes.transitions.filter(({ at }) => at >= said.from);
	const [later, changes] = untold(fresh, said.changes);
	const { notice } = model;
	const notices = notice && notice !== said.notice ? [sayWords(drawing, notice)] : [];
	const watched = [...said.tasks].filter((key) => model.watches[key]);
	const lines = [...firsts, ...later.map((change) => transitionText(drawing, change)), ...notices];
	return [lines, { tasks: new Set([...watched, ...tasks]), changes, notice, from: said.from }];
}

/** A task inside of another is a node there. */
function isListed({ watches }: Model, key: string): boolean {
	return watches[key] !== undefined && watches[key].childOf === undefined;
}
