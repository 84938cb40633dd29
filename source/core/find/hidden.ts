import type { Model } from '../model.js';
import { listRows } from '../view/list-rows.js';
import { badgeOf, lastBadge } from '../view/task-badge.js';
import { type FilterPlace, filterAt } from './filtering.js';
import { narrows } from './find.js';
import { isFound, isListed } from './list-matches.js';
import { treeMatches } from './tree-matches.js';

/** What a filter finds among how many, and how many of the others wait for a person: a filter hides no failure in silence. */
export type Tally = { readonly found: number; readonly total: number; readonly hiddenNeeds: number };

/** Undefined while nothing is filtered there. */
export function tallyOf(model: Model, place: FilterPlace): Tally | undefined {
	if (!narrows(filterAt(model, place))) return undefined;
	return place === undefined ? listTally(model) : treeTally(model, place);
}

function listTally(model: Model): Tally {
	const all = listRows(model);
	const hidden = all.filter((key) => !isListed(model, key));
	return {
		found: all.filter((key) => isFound(model, key)).length,
		total: all.length,
		hiddenNeeds: hidden.filter((key) => {
			const badge = badgeOf(model, key);
			return badge === 'fail' || badge === 'human' || lastBadge(model, key) !== undefined;
		}).length,
	};
}

function treeTally(model: Model, key: string): Tally | undefined {
	const matches = treeMatches(model, key);
	const summary = model.known[key]?.summary;
	if (!matches || !summary) return undefined;
	const needs = [...summary.failed, ...summary.held].filter(({ node }) => !matches.shown.has(node.id));
	return { found: matches.found.size, total: matches.order.length, hiddenNeeds: needs.length };
}
