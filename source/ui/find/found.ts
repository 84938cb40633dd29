import { type FilterPlace, filterAt } from '../../core/find/filtering.js';
import { type Filter, narrows } from '../../core/find/find.js';
import { marksIn } from '../../core/find/matching/match.js';
import { searchable } from '../../core/find/matching/searchable.js';
import type { Drawing } from '../drawing.js';
import type { Span } from '../line.js';

/**
 * Spans of which the first shows a name, with the pieces of it marked that the filter has found. The name begins at
 * `start`, and may have been cut or filled up since: only what still stands where it stood is marked.
 */
export function withFound(
	drawing: Drawing,
	place: FilterPlace,
	spans: readonly Span[],
	name: string,
	start = 0,
): readonly Span[] {
	const filter = filterAt(drawing.model, place);
	if (!narrows(filter) || spans.length === 0) return spans;
	const [span, ...others] = spans;
	return [...foundIn(drawing, filter, span!, name, start), ...others];
}

function foundIn({ model }: Drawing, filter: Filter, span: Span, name: string, start: number): readonly Span[] {
	const shown = start + sameLength(span.text.slice(start), name);
	const spans: Span[] = [];
	let done = 0;
	for (const range of marksIn(filter.query, searchable(name), model.find.readings)) {
		const from = Math.min(shown, range.start + start);
		const to = Math.min(shown, range.end + start);
		if (from === to) break;
		if (from > done) spans.push({ ...span, text: span.text.slice(done, from) });
		spans.push({ ...span, text: span.text.slice(from, to), tone: 'human', bold: true, underline: true });
		done = to;
	}
	return done === span.text.length ? spans : [...spans, { ...span, text: span.text.slice(done) }];
}

/** How many characters two texts begin with alike. */
function sameLength(one: string, other: string): number {
	let length = 0;
	while (length < one.length && one[length] === other[length]) length++;
	return length;
}
