import type { Model } from '../model.js';

/** How long a page is on screen. */
const pageMs = 15_000;

/** Rows `from` up to but not including `to` are on screen; pages count from 0. */
export type Page = { readonly from: number; readonly to: number; readonly page: number; readonly pages: number };

/** What of so many rows is on screen now, where there is room for some: one page after the other, round and round. */
export function pageOf(model: Pick<Model, 'now' | 'wall'>, count: number, room: number): Page {
	if (room <= 0) return { from: 0, to: 0, page: 0, pages: 1 };
	const pages = Math.max(1, Math.ceil(count / room));
	const page = modulo(pagesTurned(model), pages);
	return { from: page * room, to: Math.min(count, (page + 1) * room), page, pages };
}

export function pagesTurned({ now, wall }: Pick<Model, 'now' | 'wall'>): number {
	return wall.page + Math.floor((now - wall.pageAt) / pageMs);
}

function modulo(value: number, by: number): number {
	return ((value % by) + by) % by;
}
