import type { Model } from '../../core/model.js';
import { badgeOf, countBadges, listRows } from '../../core/view/list-rows.js';
import { type Badge, badges } from '../../domain/state.js';
import { type Drawing, drawingOf } from '../drawing.js';
import { cardText, headText } from '../share/card.js';

/** What needs a person and is told by itself; whoever has more has another trouble. */
const mostTold = 5;

/** What is watched and how it stands, then each task that needs a person with its web address: a few plain lines. */
export function summaryText(model: Model): string {
	const drawing = drawingOf(model);
	const rows = listRows(model);
	const urgent = rows.filter((key) => needsSomeone.has(badgeOf(model, key)));
	const told = urgent.slice(0, mostTold).map((key) => {
		const subject = { key, watch: model.watches[key]!, known: model.known[key], place: undefined };
		return subject.known ? cardText(drawing, subject) : headText(drawing, subject);
	});
	const more = urgent.length > mostTold ? [drawing.say('list.more', { count: urgent.length - mostTold })] : [];
	return `${[countText(drawing, rows.length), ...told, ...more].join('\n')}\n`;
}

const needsSomeone: ReadonlySet<Badge> = new Set(['fail', 'human', 'blind']);

function countText(drawing: Drawing, count: number): string {
	const watched = drawing.say('health.watched', { count });
	const counts = countsText(drawing);
	return counts === '' ? watched : `${watched}: ${counts}`;
}

/** `1 FAIL, 2 RUN`, worst first; '' while nothing is known. */
export function countsText({ model, say }: Drawing): string {
	const counts = countBadges(model);
	const byRank = (Object.keys(badges) as Badge[]).toSorted((a, b) => badges[a].rank - badges[b].rank);
	return byRank.flatMap((badge) => (counts[badge] ? [`${counts[badge]} ${say(`badge.${badge}`)}`] : [])).join(', ');
}
