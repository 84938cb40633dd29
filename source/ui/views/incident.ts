import { ageSeconds, freshnessOf } from '../../core/polling/freshness.js';
import { badgeOf, countBadges, lastBadge, listRows, worstTask } from '../../core/view/list-rows.js';
import { overallFreshness } from '../../core/view/overall-freshness.js';
import { serverNow } from '../../domain/known.js';
import { badges } from '../../domain/state.js';
import { formatAge, formatDuration } from '../../domain/time/duration.js';
import { stateSince } from '../../domain/time/elapsed.js';
import type { WatchKey } from '../../domain/watch.js';
import { type Drawing, glyph } from '../drawing.js';
import { emptyLine, type Line, type Span, spansWidth, spread } from '../line.js';
import { badgeGlyph, badgeSpan, taskFace } from '../parts/badge.js';
import { firstLine, nodeName, taskName } from '../parts/names.js';
import { cutPath } from '../parts/path.js';
import { failureWords } from '../parts/trouble.js';

/** In less than so many cells the place alone is told. */
const leastForBoth = 36;

/** Which task, which node, why, since when, how often retried: the worst thing there is, in one line. */
export function incidentLine(drawing: Drawing): Line {
	const { model, say } = drawing;
	const worst = worstTask(model);
	if (worst === undefined) return quietLine(drawing);
	const known = model.known[worst];
	const tone = badges[badgeOf(model, worst)].tone;
	const cause = known && (known.summary.failed[0] ?? known.summary.held[0]);
	const start: Span[] = [
		{ text: ' ' },
		badgeSpan(drawing, taskFace(drawing, worst)),
		{ text: ' ' },
		...lastSeen(drawing, worst),
	];
	const end: Span[] = [{ text: `${sinceWhen(drawing, worst)} `, tone, bold: true }];
	const rest: Span[] = [{ text: '   ' }, { text: reasonOf(drawing, worst), tone }, ...goingOn(drawing, worst)];
	// The reason says more than the middle of the path; yet the place must be legible.
	const room = model.size.columns - spansWidth([...start, ...end]) - 1;
	const share = room < leastForBoth ? 1 : 0.5;
	const forPlace = Math.max(Math.floor(room * share), room - spansWidth(rest));
	const names = [taskName(model.watches[worst]!), ...(cause?.path ?? []).map((node) => nodeName(drawing, node))];
	const place: Span = { text: cutPath(names, ` ${glyph(drawing, 'path')} `, forPlace), tone: 'text', bold: true };
	return { spans: spread([...start, place, ...rest], end, model.size.columns) };

	function reasonOf(drawing: Drawing, key: WatchKey): string {
		if (badgeOf(model, key) === 'blind') return failureWords(drawing, key) ?? say('incident.noData');
		if (!cause) return '';
		const isFailure = known?.summary.failed.includes(cause) ?? false;
		return isFailure ? (firstLine(known?.errors[cause.node.id]) ?? '') : '';
	}
}

/** What it was when we last saw it, so that an outage hides no failure. */
function lastSeen(drawing: Drawing, key: WatchKey): readonly Span[] {
	const last = lastBadge(drawing.model, key);
	if (last === undefined) return [];
	return [{ text: `${badgeGlyph(drawing, last)} ${drawing.say(`badge.${last}`)} `, tone: badges[last].tone }];
}

/** A failure is not the end: what its branches still do. */
function goingOn({ model, say }: Drawing, key: WatchKey): readonly Span[] {
	const summary = model.known[key]?.summary;
	if (summary?.badge !== 'fail' || summary.running.length === 0 || badgeOf(model, key) === 'blind') return [];
	return [{ text: `  ${say('incident.stillRunning', { count: summary.running.length })}`, tone: 'running' }];
}

function quietLine(drawing: Drawing): Line {
	const { model, say } = drawing;
	const counts = countBadges(model);
	const running = (counts.running ?? 0) + (counts.retrying ?? 0) + (counts.other ?? 0);
	const ended = (counts.done ?? 0) + (counts.stopped ?? 0);
	if (running + ended === 0) return emptyLine;
	const isAsking = listRows(model).some((key) => freshnessOf(model, key) === 'asking');
	if (isAsking) return emptyLine;
	const { freshness, age } = overallFreshness(model, model.current);
	const isSure = freshness === 'live' || freshness === 'settled';
	// What has ended is known for good, whoever is away; yet beside an alarm nothing is green.
	const wasWell: Span | undefined =
		age === undefined ? undefined : { text: ` ${say('incident.wasWell', { age: formatAge(age) })}`, tone: 'human' };
	const isWell: Span = { text: ` ${say('incident.allWell')}`, tone: isSure ? 'done' : 'faint' };
	return {
		spans: [
			isSure ? isWell : (wasWell ?? isWell),
			{ text: `   ${say('incident.quiet', { running, done: ended })}`, tone: 'faint' },
		],
	};
}

/** `12m13s r2`: how long it has been so; with a plus when it may be longer. */
function sinceWhen({ model, say }: Drawing, key: WatchKey): string {
	const known = model.known[key];
	if (!known) return '';
	if (badgeOf(model, key) === 'blind') return say('incident.blind', { age: formatAge(ageSeconds(model, key) ?? 0) });
	const since = stateSince(known);
	const retry = known.summary.retry > 0 ? ` r${known.summary.retry}` : '';
	if (!since) return retry.trim();
	return `${formatDuration((serverNow(known, model.now) - since.at) / 1000)}${since.atLeast ? '+' : ''}${retry}`;
}
