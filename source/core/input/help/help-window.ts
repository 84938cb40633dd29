import type { Model } from '../../model.js';
import { overlayHeight } from '../../view/layout.js';
import { type HelpEntry, helpEntries } from './help-entries.js';

/** What badges and marks mean stands behind all entries, a row for each of these lines. */
export const legendLines = 7;

/** Narrower columns would cut what they tell. */
const narrowest = 39;
const mostColumns = 4;
/** In lower columns a heading would take the place of what it heads. */
const roomyColumn = 3;

type Group = HelpEntry['group'] | 'states';

/** A line below the heading of its group; without an entry it is only there to be read. */
export type HelpRow = { readonly group: Group; readonly id: string; readonly entry?: HelpEntry };

/** Rows that stand together, below a heading where there is room for one. */
export type HelpBlock = { readonly group: Group; readonly isHeaded: boolean; readonly rows: readonly HelpRow[] };

type Place = {
	readonly rows: readonly HelpRow[];
	/** Lines of a column, and how many columns stand side by side. */
	readonly room: number;
	readonly count: number;
};

/** What of the help is on screen: columns that are read one after the other, each begun with the heading it is in. */
export type HelpWindow = Place & {
	/** Index of the first row on screen, and of the first one below it. */
	readonly top: number;
	readonly end: number;
	readonly columns: readonly (readonly HelpBlock[])[];
};

export function helpWindow(model: Model): HelpWindow {
	const place = placeOf(model);
	const { id, line } = model.overlayCursor;
	const at = indexOf(place, id);
	const top = Math.max(0, Math.min(at - line, lastTop(place)));
	return withTop(place, at === -1 ? 0 : topFor(place, at, top));
}

function placeOf(model: Model): Place {
	const entries = helpEntries(model).map((entry): HelpRow => ({ group: entry.group, id: entry.id, entry }));
	const legend = Array.from({ length: legendLines }, (_, line): HelpRow => ({ group: 'states', id: `legend ${line}` }));
	return {
		rows: model.help.filter === '' ? [...entries, ...legend] : entries,
		room: Math.max(1, overlayHeight(model) - 1),
		count: Math.max(1, Math.min(mostColumns, Math.floor(model.size.columns / narrowest))),
	};
}

/** -1 where nothing is lit. */
export function indexOf({ rows }: Pick<Place, 'rows'>, id: string | undefined): number {
	return rows.findIndex((row) => row.id === id);
}

/** The columns with this row as the first one. */
export function withTop(place: Place, top: number): HelpWindow {
	let end = top;
	const columns = Array.from({ length: place.count }, () => {
		const { blocks, next } = columnFrom(place, end);
		end = next;
		return blocks;
	});
	return { ...place, top, end, columns };
}

/** A heading never stands at the foot of a column, apart from what it heads. */
function columnFrom({ rows, room }: Place, from: number) {
	const blocks: { group: Group; isHeaded: boolean; rows: HelpRow[] }[] = [];
	const isHeaded = room >= roomyColumn;
	let next = from;
	let left = room;
	for (let row = rows[next]; row; row = rows[++next]) {
		const isNew = blocks.at(-1)?.group !== row.group;
		left -= isNew && isHeaded ? 2 : 1;
		if (left < 0) break;
		if (isNew) blocks.push({ group: row.group, isHeaded, rows: [row] });
		else blocks.at(-1)!.rows.push(row);
	}
	return { blocks, next };
}

/** Scrolled only as far as needed to have this row on screen. */
export function topFor(place: Place, index: number, top: number): number {
	let first = Math.min(top, index);
	while (first < index && withTop(place, first).end <= index) first++;
	return first;
}

/** The first row when the last one is on screen. */
export function lastTop(place: Place): number {
	return Math.max(0, topFor(place, place.rows.length - 1, 0));
}
