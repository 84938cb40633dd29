import { ageSeconds, type Freshness, freshnessOf, shownAt } from '../../core/polling/freshness.js';
import { badgeOf, lastBadge, listRows } from '../../core/view/list-rows.js';
import { listWindow } from '../../core/view/panes.js';
import { type Known, serverNow } from '../../domain/known.js';
import { describeState, isSettled, type Tone } from '../../domain/state.js';
import { formatAge, formatDuration } from '../../domain/time/duration.js';
import { endOf, stateSince, totalSeconds } from '../../domain/time/elapsed.js';
import type { WatchKey } from '../../domain/watch.js';
import { serverMoment } from '../clock.js';
import { type Drawing, glyph } from '../drawing.js';
import { emptyLine, type Line, left, right, type Span, space } from '../line.js';
import { badgeGlyph, badgeSpan, badgeWidth, taskFace } from '../parts/badge.js';
import { nodeName, taskName } from '../parts/names.js';
import { failureWords } from '../parts/trouble.js';
import { emptyList } from './empty.js';
import { groupLine } from './profiles/group.js';

/** Widths of the columns; 0 leaves one out. What changes by itself stands at the right end. */
type Columns = {
	readonly task: number;
	readonly now: number;
	readonly for: number;
	readonly total: number;
	readonly retry: number;
	readonly data: number;
};

const lead = 1 + badgeWidth + 1;

export function columnsFor(width: number): Columns {
	const fixed = { for: 8, total: width >= 52 ? 8 : 0, retry: width >= 52 ? 4 : 0, data: width >= 60 ? 6 : 0 };
	const rest = Math.max(0, width - lead - fixed.for - fixed.total - fixed.retry - fixed.data - 1);
	const now = rest >= 30 ? Math.min(40, Math.floor(rest * 0.45)) : 0;
	return { ...fixed, now, task: rest - now };
}

export function listHead({ say }: Drawing, width: number): Line {
	const columns = columnsFor(width);
	const head = (key: Parameters<typeof say>[0], cells: number, align: typeof left): Span =>
		align(say(key), cells, { tone: 'dim' });
	return {
		spans: [
			space(1),
			head('column.state', badgeWidth + 1, left),
			head('column.task', columns.task, left),
			head('column.now', columns.now, left),
			head('column.for', columns.for, right),
			head('column.total', columns.total, right),
			head('column.retry', columns.retry, right),
			head('column.age', columns.data, right),
		],
	};
}

/** The rows of the list that are on screen, each exactly `width` cells; fewer when there are fewer tasks. */
export function listLines(drawing: Drawing, width: number, height: number): readonly Line[] {
	const { model, say } = drawing;
	const { entries, top, index } = listWindow(model);
	if (entries.length === 0) return emptyList(drawing, width);
	const lines = entries
		.slice(top, top + height)
		.map((entry, offset) =>
			entry.kind === 'group'
				? groupLine(drawing, entry.profile, width)
				: taskLine(drawing, entry.key, width, top + offset === index),
		);
	const everySettled = listRows(model).every((key) => isSettled(model.known[key]?.tree.state ?? ''));
	if (!everySettled || lines.length + 2 > height) return lines;
	return [...lines, emptyLine, { spans: [space(2), left(say('empty.settled'), width - 2, { tone: 'faint' })] }];
}

function taskLine(drawing: Drawing, key: WatchKey, width: number, isSelected: boolean): Line {
	const { model } = drawing;
	const columns = columnsFor(width);
	const face = taskFace(drawing, key);
	const hasFocus = isSelected && model.pane === 'list';
	const needsPerson = face.badge === 'fail' || face.badge === 'human';
	const calm: Tone = needsPerson || face.badge === 'retrying' ? face.tone : 'faint';
	const spans: Span[] = [
		{ text: isSelected ? glyph(drawing, 'cursor') : ' ', tone: 'text', bold: true },
		badgeSpan(drawing, face),
		space(1),
		left(`${lastSign(drawing, key)}${taskName(model.watches[key]!)}`, columns.task - 1, {
			tone: isQuiet(face.badge) ? 'faint' : 'text',
			bold: needsPerson,
		}),
		space(1),
		left(nowAt(drawing, key), columns.now - 1, { tone: face.badge === 'blind' ? 'blind' : 'faint' }),
		space(columns.now > 0 ? 1 : 0),
		right(since(drawing, key), columns.for, { tone: calm }),
		right(total(drawing, key), columns.total, { tone: 'faint' }),
		right(retries(drawing, key), columns.retry, { tone: 'retrying' }),
		right(freshness(drawing, key), columns.data, { tone: face.badge === 'blind' ? 'bad' : 'dim' }),
	];
	return { spans, ...(hasFocus ? { ground: 'selection' as const } : {}) };
}

/** What needed a person when we last saw it most likely still does. */
function lastSign(drawing: Drawing, key: WatchKey): string {
	const last = lastBadge(drawing.model, key);
	return last === undefined ? '' : `${badgeGlyph(drawing, last)} `;
}

function isQuiet(badge: string): boolean {
	return badge === 'done' || badge === 'stopped' || badge === 'waiting' || badge === 'blind';
}

const ownTrouble: readonly Freshness[] = ['gone', 'denied', 'refused'];

/**
 * The failed node, the one that waits, or the one at work; else what the task has come to. While the server is away that
 * is the last we know; why it is away stands elsewhere, once for all rows.
 */
function nowAt(drawing: Drawing, key: WatchKey): string {
	const { model, say } = drawing;
	const known = model.known[key];
	if (freshnessOf(model, key) === 'gone') return say('list.gone');
	if (!known) return failureWords(drawing, key) ?? say('list.asking');
	if (ownTrouble.includes(freshnessOf(model, key))) return failureWords(drawing, key) ?? '';
	return settledWords(drawing, known) ?? placeWords(drawing, known);
}

function settledWords({ model, say }: Drawing, known: Known): string | undefined {
	const { state } = known.tree;
	if (describeState(state).phase === 'waiting') return say('list.notStarted');
	if (state === 'EXPIRED') return say('list.expired');
	if (!isSettled(state)) return undefined;
	const end = endOf(known);
	if (end === undefined) return '';
	return say(state === 'REVOKED' ? 'list.stopped' : 'list.ended', { time: serverMoment(model, known, end) });
}

function placeWords(drawing: Drawing, known: Known): string {
	const { say } = drawing;
	const { failed, held, running } = known.summary;
	const places = [failed, held, running].find((list) => list.length > 0) ?? [];
	const first = places[0];
	if (!first) return known.summary.badge === 'human' ? say('list.paused') : '';
	const goingOn = places === failed && running.length > 0 ? `  ${badgeGlyph(drawing, 'running')}${running.length}` : '';
	const more = places.length > 1 ? ` ${say('list.more', { count: places.length - 1 })}` : '';
	return `${nodeName(drawing, first.node)}${more}${goingOn}`;
}

function since({ model }: Drawing, key: WatchKey): string {
	const known = model.known[key];
	const at = known && stateSince(known);
	if (!known || !at || badgeOf(model, key) === 'blind' || describeState(known.tree.state).phase === 'waiting')
		return '';
	const seconds = (serverNow(known, model.now) - at.at) / 1000;
	return `${isSettled(known.tree.state) ? formatAge(seconds) : formatDuration(seconds)}${at.atLeast ? '+' : ''}`;
}

function total({ model }: Drawing, key: WatchKey): string {
	const known = model.known[key];
	const seconds = known && totalSeconds(known, shownAt(model, key));
	if (seconds === undefined) return '';
	return `${formatDuration(seconds)}${badgeOf(model, key) === 'blind' ? '+' : ''}`;
}

function retries({ model }: Drawing, key: WatchKey): string {
	const retry = model.known[key]?.summary.retry ?? 0;
	return retry > 0 ? `r${retry}` : '';
}

/** Age of the data when it is not live; a live row says so in a word that does not change. */
function freshness({ model, say }: Drawing, key: WatchKey): string {
	const age = ageSeconds(model, key);
	if (age === undefined) return '';
	return freshnessOf(model, key) === 'live' ? say('list.live') : formatAge(age);
}
