import type { WallItem } from '../../../core/wall/items.js';
import type { Page } from '../../../core/wall/pages.js';
import type { Line } from '../../line.js';

/** What is between the header and the foot, and what there was no room for. */
export type Body = {
	readonly lines: readonly Line[];
	readonly hidden: readonly WallItem[];
	readonly page?: Page;
};

export type Room = { readonly width: number; readonly height: number };
