import type { Model, Pane, Size } from '../model.js';

/**
 * Which parts are on screen and how large; the only arithmetic on the size of the terminal. `nano` has one line per
 * task, `small` one pane at a time, `medium` list and tree side by side with the detail as a strip below, `large` all
 * three side by side and below them what goes on in all tasks and what changed.
 */
export type Layout = {
	readonly tier: 'nano' | 'small' | 'medium' | 'large';
	/** Width of the panes in cells; 0 when not on screen. */
	readonly listWidth: number;
	readonly treeWidth: number;
	readonly detailWidth: number;
	/** Rows of list and tree, their heads not counted. */
	readonly bodyRows: number;
	/** Lines of text in the detail, its head not counted. */
	readonly detailRows: number;
	/** Lines below large panes, head included. */
	readonly bandRows: number;
	/** Lines above the body: header bar, incident line, heads of the panes. */
	readonly headRows: number;
	readonly footRows: number;
};

/** Cells between two panes. */
export const gap = 3;

const tiers: readonly { readonly tier: Layout['tier']; readonly columns: number; readonly rows: number }[] = [
	{ tier: 'large', columns: 160, rows: 45 },
	{ tier: 'medium', columns: 100, rows: 30 },
	{ tier: 'small', columns: 60, rows: 16 },
];

/** Whatever has the keys, `isWhole` gives the detail the screen to itself. */
export function layoutFor(size: Size, pane: Pane, isWhole = false): Layout {
	const found = tiers.find(({ columns, rows }) => size.columns >= columns && size.rows >= rows)?.tier ?? 'nano';
	const tier = isWhole && pane === 'detail' && found !== 'nano' ? 'small' : found;
	return layouts[tier](size, pane);
}

const layouts: Readonly<Record<Layout['tier'], (size: Size, pane: Pane) => Layout>> = {
	nano: ({ columns, rows }, pane) =>
		onePane('nano', { columns, rows }, pane, { headRows: rows >= 6 ? 2 : 1, footRows: rows >= 4 ? 1 : 0 }),

	// The text of the detail needs no heads of columns above it.
	small: (size, pane) => onePane('small', size, pane, { headRows: pane === 'detail' ? 3 : 4, footRows: 2 }),

	medium: ({ columns, rows }) => {
		const listWidth = between(46, Math.floor(columns * 0.6) - 14, 84);
		const detailRows = Math.max(7, Math.floor(rows / 4) - 1);
		return {
			tier: 'medium',
			listWidth,
			treeWidth: columns - listWidth - gap,
			detailWidth: columns,
			bodyRows: rows - edgeRows - detailRows - 1,
			detailRows,
			bandRows: 0,
			headRows: 4,
			footRows: 2,
		};
	},

	large: ({ columns, rows }) => {
		const listWidth = between(58, Math.floor(columns * 0.55) - 30, 110);
		const detailWidth = between(44, Math.floor(columns * 0.25), 84);
		const bandRows = Math.floor(rows * 0.3);
		const bodyRows = rows - edgeRows - bandRows;
		return {
			tier: 'large',
			listWidth,
			treeWidth: columns - listWidth - detailWidth - 2 * gap,
			detailWidth,
			bodyRows,
			detailRows: bodyRows,
			bandRows,
			headRows: 4,
			footRows: 2,
		};
	},
};

/** Lines above and below the body where there is room for all of them. */
const edgeRows = 6;

function onePane(
	tier: Layout['tier'],
	{ columns, rows }: Size,
	pane: Pane,
	edges: Pick<Layout, 'headRows' | 'footRows'>,
): Layout {
	const bodyRows = Math.max(1, rows - edges.headRows - edges.footRows);
	return {
		tier,
		listWidth: pane === 'list' ? columns : 0,
		treeWidth: pane === 'tree' ? columns : 0,
		detailWidth: pane === 'detail' ? columns : 0,
		bodyRows,
		detailRows: pane === 'detail' ? bodyRows : 0,
		bandRows: 0,
		...edges,
	};
}

function between(least: number, wanted: number, most: number): number {
	return Math.max(least, Math.min(wanted, most));
}

export function layoutOf(model: Model): Layout {
	return layoutFor(model.size, model.pane, model.detail.isWhole);
}

/** Lines of whatever lies over the panes. */
export function overlayHeight(model: Model): number {
	const { tier, bodyRows } = layoutOf(model);
	return tier === 'nano' ? bodyRows : model.size.rows - 5;
}

/** Whether one pane has the whole screen, so that the lines above it speak of what it shows. */
export function isAlone({ tier }: Layout): boolean {
	return tier === 'nano' || tier === 'small';
}

/** Whether the tree of the selected task is on screen, or a node of it, so that it is worth asking for often. */
export function showsTree(model: Model): boolean {
	if (model.wall.isOn) return false;
	const { treeWidth, detailWidth } = layoutOf(model);
	return treeWidth + detailWidth > 0;
}
