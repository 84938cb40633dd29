import { type OpenPlace, openPlaces } from '../../../core/view/list/places.js';
import { serverNow } from '../../../domain/known.js';
import { badges, type Tone } from '../../../domain/state.js';
import { needOf } from '../../../domain/summary.js';
import { formatDuration } from '../../../domain/time/duration.js';
import { type Drawing, glyph } from '../../drawing.js';
import { type Line, left, right, type Span, space } from '../../line.js';
import { badgeSpan, badgeWidth, stateWord } from '../../parts/badge.js';
import { firstLine, nodeName, taskName } from '../../parts/names.js';
import { cutPath } from '../../parts/path.js';
import { widthOf } from '../../text-width.js';

const forWidth = 9;

/** What goes on in all watched tasks, node by node, what needs a person first: for screens that have room below the panes. */
export function happeningLines(drawing: Drawing, width: number, height: number): readonly Line[] {
	const { model, say } = drawing;
	const { first, counts } = openPlaces(model, height - 1);
	const told = (['failed', 'held', 'running'] as const).filter((kind) => counts[kind] > 0);
	const tones = { failed: 'bad', held: 'human', running: 'running' } as const satisfies Record<string, Tone>;
	const head: Line = {
		ground: 'bar',
		spans: [
			{ text: ` ${say('band.happening')}`, tone: 'dim' },
			...told.map((kind): Span => ({ text: `   ${say(`tree.${kind}`, { count: counts[kind] })}`, tone: tones[kind] })),
		],
	};
	const names = first.map(({ key }) => widthOf(taskName(model.watches[key]!)));
	const room = width - 1 - badgeWidth - 1 - forWidth - 1;
	const task = Math.min(Math.max(0, ...names) + 2, Math.floor(room * 0.3));
	const place = Math.floor((room - task) * 0.45);
	return [head, ...first.map((open) => placeLine(drawing, open, { task, place, why: room - task - place }))];
}

type Widths = { readonly task: number; readonly place: number; readonly why: number };

function placeLine(drawing: Drawing, open: OpenPlace, widths: Widths): Line {
	const { model, say } = drawing;
	const { key, badge, since, atLeast, place } = open;
	const known = model.known[key]!;
	const { tone } = badges[badge];
	const more = open.more > 0 ? `  ${say('list.more', { count: open.more })}` : '';
	const seconds = since === undefined ? undefined : Math.max(0, (serverNow(known, model.now) - since) / 1000);
	const path = cutPath(
		place.path.map((node) => nodeName(drawing, node)),
		` ${glyph(drawing, 'path')} `,
		widths.place - 2 - widthOf(more),
	);
	return {
		spans: [
			space(1),
			badgeSpan(drawing, { badge, word: stateWord(drawing, place.node.state, badge), tone }),
			space(1),
			left(taskName(model.watches[key]!), widths.task - 1, { tone: 'text' }),
			space(1),
			left(`${path}${more}`, widths.place, { tone: 'text', bold: badge === 'fail' }),
			left(whyText(drawing, open), widths.why, { tone: badge === 'running' ? 'dim' : tone }),
			right(seconds === undefined ? '' : `${formatDuration(seconds)}${atLeast ? '+' : ''}`, forWidth, {
				tone: badge === 'running' ? 'faint' : tone,
			}),
		],
	};
}

/** Why it failed, what it waits for, or how far its task is. */
function whyText({ model, say }: Drawing, { key, place }: OpenPlace): string {
	const known = model.known[key]!;
	const { node } = place;
	const need = needOf(node);
	if (need) return say(`means.${need}`);
	const reason = firstLine(known.errors[node.id]);
	if (reason !== undefined) return reason;
	const { done, total } = known.summary.progress;
	return total === undefined ? '' : say('tree.progress', { done, total });
}
