/** A column of the list of tasks. */
export type ColumnId = 'state' | 'task' | 'now' | 'for' | 'total' | 'retry' | 'age';

/**
 * One row per column, in the order they stand in; what changes by itself stands at the right end. Widths are in cells,
 * the gap to the neighbour included. A column grows from `least` to `good`, and where there is room for that in all of
 * them to `most`.
 */
type Column = {
	readonly id: ColumnId;
	/** Lower numbers survive longer on a narrow screen. */
	readonly keep: number;
	readonly least: number;
	readonly good: number;
	readonly most: number;
};

export const listColumns: readonly Column[] = [
	{ id: 'state', keep: 0, ...always(9) },
	{ id: 'task', keep: 1, least: 16, good: 32, most: 60 },
	{ id: 'now', keep: 4, least: 14, good: 26, most: 100 },
	{ id: 'for', keep: 2, ...always(8) },
	{ id: 'total', keep: 5, ...always(8) },
	{ id: 'retry', keep: 3, ...always(4) },
	{ id: 'age', keep: 6, ...always(6) },
];

function always(width: number): Pick<Column, 'least' | 'good' | 'most'> {
	return { least: width, good: width, most: width };
}

/** From this `keep` on a column has only what the names leave: a name cut short may be that of another task. */
const afterNames = 5;

export type ColumnWidths = Readonly<Record<ColumnId, number>>;

/**
 * The width of each column in so many cells; 0 leaves one out. `needs` says of a column how wide its widest cell is:
 * it takes no more, and with nothing to say it is left out.
 */
export function fitColumns(width: number, needs: Partial<ColumnWidths>): ColumnWidths {
	const byKeep = listColumns.filter(({ id }) => needs[id] !== 0).toSorted((a, b) => a.keep - b.keep);
	const widths: Record<ColumnId, number> = { state: 0, task: 0, now: 0, for: 0, total: 0, retry: 0, age: 0 };
	let left = width;
	const grow = (id: ColumnId, wanted: number): void => {
		const added = Math.max(0, Math.min(wanted - widths[id], left));
		widths[id] += added;
		left -= added;
	};
	const names = listColumns.find(({ id }) => id === 'task')!;
	const growTo = (goal: 'good' | 'most', column: Column): void =>
		grow(column.id, Math.min(column[goal], Math.max(needs[column.id] ?? Infinity, column.least)));
	for (const { id, keep, least } of byKeep) {
		if (keep === afterNames) growTo('good', names);
		// The first two stay however narrow it is; a gap in the order of the others would be odd.
		if (least > left && keep > 1) break;
		grow(id, least);
	}
	for (const goal of ['good', 'most'] as const) {
		for (const column of byKeep) {
			if (widths[column.id] > 0) growTo(goal, column);
		}
	}
	// The numbers stand at the right end of the pane.
	if (widths.now === 0) grow('task', Infinity);
	return widths;
}
