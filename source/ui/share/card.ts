import type { Model } from '../../core/model.js';
import { ageSeconds } from '../../core/polling/freshness.js';
import type { Subject } from '../../core/sharing/subject.js';
import { badgeOf, lastBadge } from '../../core/view/list-rows.js';
import { shownClock, shownServerTime } from '../../core/view/shown-clock.js';
import { type Known, serverNow } from '../../domain/known.js';
import type { Place } from '../../domain/summary.js';
import { formatAge, formatDuration } from '../../domain/time/duration.js';
import { stateSince } from '../../domain/time/elapsed.js';
import { endedAt } from '../../domain/time/ended.js';
import type { WordKey } from '../../text/index.js';
import { timeOfDay, zoneName } from '../clock.js';
import type { Drawing } from '../drawing.js';
import { nodeFace, taskFace } from '../parts/badge.js';
import { firstLine, pathName } from '../parts/names.js';
import { padEnd, widthOf } from '../text-width.js';

/** What a person passes on about a task or node, as plain lines: which, where, why, since when, and the address. */
export function cardText(drawing: Drawing, subject: Subject): string {
	const { known } = subject;
	const place = placeOf(subject);
	const error = place && known?.errors[place.node.id];
	const rows: readonly (readonly [WordKey, string | undefined])[] = [
		['card.at', place && `${pathName(drawing, place)}  (${place.node.id})`],
		['card.why', error && (firstLine(error) ?? error)],
		['card.since', known && sinceText(drawing, subject, place)],
		['card.age', ageText(drawing, subject)],
		['card.link', known?.detail?.url],
	];
	const labelWidth = Math.max(...rows.map(([label]) => widthOf(drawing.say(label))));
	const lines = rows.flatMap(([label, text]) => (text ? [`  ${padEnd(drawing.say(label), labelWidth)}  ${text}`] : []));
	return [headText(drawing, subject), ...lines].join('\n');
}

/** `FAIL  prod  2/30412  Release payment`: state, environment, id and name in one line. */
export function headText(drawing: Drawing, { key, watch, known, place }: Subject): string {
	const face = known && place ? nodeFace(drawing, place.node, known) : taskFace(drawing, key);
	const last = place ? undefined : lastBadge(drawing.model, key);
	const word = last === undefined ? face.word : `${face.word} (${drawing.say(`badge.${last}`)})`;
	return [word, watch.profile, `${watch.bizId}/${watch.taskId}`, watch.name].filter((part) => part !== '').join('  ');
}

/** The node that was selected; of a whole task the one that matters. */
function placeOf({ known, place }: Subject): Place | undefined {
	if (place || !known) return place;
	const { failed, held, running } = known.summary;
	return failed[0] ?? held[0] ?? running[0];
}

function sinceText(
	drawing: Drawing,
	{ known, place: selected }: Subject,
	place: Place | undefined,
): string | undefined {
	if (!known) return undefined;
	const since = selected ? nodeSince(selected) : stateSince(known)?.at;
	if (since === undefined) return undefined;
	const seconds = (serverNow(known, drawing.model.now) - since) / 1000;
	const retries = place?.node.retry ?? 0;
	const parts = [
		`${dayAndTime(drawing.model, known, since)}  (${formatDuration(seconds)})`,
		retries > 0 ? drawing.say('tree.retries', { count: retries }) : '',
	];
	return parts.filter((part) => part !== '').join('  ');
}

function nodeSince({ node }: Place): number | undefined {
	return endedAt(node) ?? node.startedAt;
}

/** Said only while nobody tells: what stands above was so when we last knew. */
function ageText({ model, say }: Drawing, { key }: Subject): string | undefined {
	return badgeOf(model, key) === 'blind'
		? say('incident.blind', { age: formatAge(ageSeconds(model, key) ?? 0) })
		: undefined;
}

/** `2026-03-02 20:31:07 +08`: whoever reads it is elsewhere, and later. */
function dayAndTime(model: Model, known: Known, at: number): string {
	const { zoneMinutes } = shownClock(model);
	const shown = shownServerTime(model, known, at);
	const day = new Date(shown + zoneMinutes * 60_000).toISOString().slice(0, 10);
	return `${day} ${timeOfDay(shown, zoneMinutes)} ${zoneName(zoneMinutes)}`;
}
