import type { WallClass } from '../../../../core/wall/classes.js';
import type { Calm } from '../../../../core/wall/rung.js';
import type { WordKey } from '../../../../text/index.js';

/** What the wall says in big letters when nothing needs anybody, whose colours it has, and what stands beside it. */
export const calmWords: Readonly<
	Record<Calm, { readonly word: string; readonly itemClass: WallClass; readonly watched: WordKey }>
> = {
	ok: { word: 'OK', itemClass: 'done', watched: 'wall.fresh' },
	late: { word: 'LATE', itemClass: 'late', watched: 'wall.notFresh' },
	asking: { word: 'ASK', itemClass: 'asking', watched: 'wall.isAsking' },
	none: { word: 'NONE', itemClass: 'waiting', watched: 'wall.nothingWatched' },
};
