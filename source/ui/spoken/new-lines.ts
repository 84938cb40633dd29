import type { Model, Notice } from '../../core/model.js';
import { changedNode, type Transition } from '../../domain/change/transition.js';
import { drawingOf, sayWords } from '../drawing.js';
import { headText } from '../share/card.js';
import { transitionText } from './transition-text.js';

/** What has been said already. */
export type Said = {
	readonly tasks: ReadonlySet<string>;
	readonly changes: ReadonlyMap<string, string>;
	readonly notice: Notice | undefined;
	/** What changed before is not said: an earlier run had noted it. */
	readonly from: number;
};

export function nothingSaid(from: number): Said {
	return { tasks: new Set(), changes: new Map(), notice: undefined, from };
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
	const changes = new Map(fresh.map((change) => [nameOf(change), change] as const));
	const texts = [...changes].map(([name, change]) => [name, transitionText(drawing, change)] as const);
	const later = texts.filter(
		([name, text]) => said.changes.get(name) !== text && isNew(said.changes.get(name), changes.get(name)),
	);
	const { notice } = model;
	const notices = notice && notice !== said.notice ? [sayWords(drawing, notice)] : [];
	const kept = new Map(texts.map(([name, text]) => [name, said.changes.get(name) ?? text] as const));
	for (const [name, text] of later) kept.set(name, text);
	const watched = [...said.tasks].filter((key) => model.watches[key]);
	const lines = [...firsts, ...later.map(([, text]) => text), ...notices];
	return [lines, { tasks: new Set([...watched, ...tasks]), changes: kept, notice, from: said.from }];
}

/** A change that was said without a reason is worth saying again once there is one. */
function isNew(before: string | undefined, change: Transition | undefined): boolean {
	return before === undefined || (change?.reason !== undefined && !before.includes(change.reason));
}

/** A task inside of another is a node there. */
function isListed({ watches }: Model, key: string): boolean {
	return watches[key] !== undefined && watches[key].childOf === undefined;
}

function nameOf(change: Transition): string {
	const { at, task, profile, from } = change;
	return [at, task ?? profile, changedNode(change)?.id ?? '', from?.state ?? ''].join(' ');
}
