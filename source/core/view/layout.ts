import type { Model, Pane, Size } from '../model.js';

/**
 * Which parts are on screen and how large; the only arithmetic on the size of the terminal. `nano` has one line per
 * task, `small` one pane at a time, `split` list and tree side by side with the selected node's detail below, `cockpit`
 * all three side by side.
 */
export type Layout = {
	readonly tier: 'nano' | 'small' | 'split' | 'cockpit';
	/** Width of the panes in cells; 0 when not on screen. */
	readonly listWidth: number;
	readonly treeWidth: number;
	/** Lines between the header and the footer, for rows of the panes. */
	readonly bodyRows: number;
	readonly detailWidth: number;
	/** Lines of the detail strip under a split body. */
	readonly detailRows: number;
	/** Lines above the body: header bar, incident line and so on. */
	readonly headRows: number;
	readonly footRows: number;
};

/** Cells between two panes. */
export const gap = 3;

export function layoutFor(size: Size, pane: Pane): Layout {
	const { columns, rows } = size;
	if (columns < 60 || rows < 16) {
		const headRows = rows >= 6 ? 2 : 1;
		const footRows = rows >= 4 ? 1 : 0;
		return {
			tier: 'nano',
			...onePane(columns, pane),
			headRows,
			footRows,
			detailRows: 0,
			bodyRows: Math.max(1, rows - headRows - footRows),
		};
	}
	if (columns < 110 || rows < 24) {
		return { tier: 'small', ...onePane(columns, pane), headRows: 4, footRows: 2, detailRows: 0, bodyRows: rows - 6 };
	}
	if (columns >= 170 && rows >= 30) {
		const listWidth = Math.min(100, Math.floor(columns * 0.42));
		const treeWidth = Math.min(100, Math.floor(columns * 0.34));
		const widths = { listWidth, treeWidth, detailWidth: columns - listWidth - treeWidth - 2 * gap };
		return { tier: 'cockpit', ...widths, headRows: 4, footRows: 2, detailRows: 0, bodyRows: rows - 6 };
	}
	const listWidth = Math.min(80, Math.max(54, Math.floor(columns * 0.45)));
	const detailRows = rows < 30 ? 0 : Math.max(6, Math.floor(rows / 4));
	return {
		tier: 'split',
		detailWidth: detailRows > 0 ? columns : 0,
		listWidth,
		treeWidth: columns - listWidth - gap,
		headRows: 4,
		footRows: 2,
		detailRows,
		bodyRows: rows - 6 - detailRows,
	};
}

function onePane(columns: number, pane: Pane): Pick<Layout, 'listWidth' | 'treeWidth' | 'detailWidth'> {
	return pane === 'list'
		? { listWidth: columns, treeWidth: 0, detailWidth: 0 }
		: { listWidth: 0, treeWidth: columns, detailWidth: 0 };
}

export function layoutOf(model: Model): Layout {
	return layoutFor(model.size, model.pane);
}

/** Whether the tree of the selected task is on screen, so that it is worth asking for often. */
export function showsTree(model: Model): boolean {
	return layoutOf(model).treeWidth > 0;
}
