import { isTaskMarked } from '../../../core/changes/marks.js';
import { ageSeconds, type Freshness, freshnessOf } from '../../../core/polling/freshness.js';
import type { ColumnId } from '../../../core/view/list/list-columns.js';
import { taskTimes } from '../../../core/view/list/task-times.js';
import { badgeOf, lastBadge } from '../../../core/view/list-rows.js';
import type { Known } from '../../../domain/known.js';
import { describeState, isSettled, type Tone } from '../../../domain/state.js';
import { formatAge, formatDuration } from '../../../domain/time/duration.js';
import { endOf } from '../../../domain/time/elapsed.js';
import { silentSeconds } from '../../../domain/time/silence.js';
import type { WatchKey } from '../../../domain/watch.js';
import type { WordKey } from '../../../text/index.js';
import { serverMoment, toMinute } from '../../clock.js';
import type { Drawing } from '../../drawing.js';
import { withFound } from '../../find/found.js';
import type { Span } from '../../line.js';
import { badgeGlyph, badgeSpan, type Face } from '../../parts/badge.js';
import { markedName } from '../../parts/changed.js';
import { firstLine, nodeName, taskName } from '../../parts/names.js';
import { silenceWord } from '../../parts/silence.js';
import { failureWords } from '../../parts/trouble.js';
import { fit, widthOf } from '../../text-width.js';

type Row = { readonly key: WatchKey; readonly face: Face };

/** One row per column: its heading, on which side its cells stand, and what they say. */
export const cells = {
	state: { head: 'column.state', align: 'left', spans: (drawing, { face }) => [badgeSpan(drawing, face)] },
	task: { head: 'column.task', align: 'left', spans: nameSpans },
	now: { head: 'column.now', align: 'left', spans: nowSpans },
	for: {
		head: 'column.for',
		align: 'right',
		spans: (drawing, row) => [{ text: since(drawing, row), tone: calm(row) }],
	},
	total: {
		head: 'column.total',
		align: 'right',
		spans: (drawing, row) => [{ text: total(drawing, row), tone: 'faint' }],
	},
	retry: {
		head: 'column.retry',
		align: 'right',
		spans: (drawing, row) => [{ text: retries(drawing, row), tone: 'retrying' }],
	},
	age: { head: 'column.age', align: 'right', spans: ageSpans },
} as const satisfies Record<
	ColumnId,
	{
		readonly head: WordKey;
		readonly align: 'left' | 'right';
		readonly spans: (drawing: Drawing, row: Row, room: number) => readonly Span[];
	}
>;

const strong: ReadonlySet<string> = new Set(['fail', 'human']);
const quiet: ReadonlySet<string> = new Set(['done', 'stopped', 'waiting', 'blind']);

function calm({ face }: Row): Tone {
	return strong.has(face.badge) || face.badge === 'retrying' ? face.tone : 'faint';
}

function nameSpans(drawing: Drawing, { key, face }: Row, room: number): readonly Span[] {
	const { model } = drawing;
	// What needed a person when we last saw it most likely still does.
	const last = lastBadge(model, key);
	const sign = last === undefined ? '' : `${badgeGlyph(drawing, last)} `;
	const tone = quiet.has(face.badge) ? 'faint' : 'text';
	const name = taskName(model.watches[key]!);
	const style = { tone, bold: strong.has(face.badge) } as const;
	const silence = silenceWord(drawing, key);
	// A name cut short says more than that nothing is told of it.
	const note = silence === '' || room < leastName + widthOf(silence) + 1 ? '' : ` ${silence}`;
	const spans = markedName(`${sign}${name}`, isTaskMarked(model, key), room - widthOf(note), style);
	const found = withFound(drawing, undefined, spans, name, sign.length);
	return note === '' ? found : [...found, { text: note, tone: 'dim' as const }];
}

const ownTrouble: readonly Freshness[] = ['gone', 'denied', 'refused'];

/** A name cut shorter says nothing. */
const leastName = 6;

/** A reason cut shorter says nothing. */
const leastReason = 20;

/**
 * The failed node, the one that waits, or the one at work; else what the task has come to. While the server is away that
 * is the last we know; why it is away stands elsewhere, once for all rows.
 */
function nowSpans(drawing: Drawing, row: Row, room: number): readonly Span[] {
	const { model, say } = drawing;
	const { key, face } = row;
	const known = model.known[key];
	const tone: Tone = face.badge === 'blind' ? 'blind' : 'faint';
	const plain = (text: string): readonly Span[] => [{ text, tone }];
	if (freshnessOf(model, key) === 'gone') return plain(say('list.gone'));
	if (!known) return plain(failureWords(drawing, key) ?? say('list.asking'));
	if (ownTrouble.includes(freshnessOf(model, key))) return plain(failureWords(drawing, key) ?? '');
	const settled = settledWords(drawing, known, room);
	if (settled !== undefined) return plain(settled);
	const note = silenceNote(drawing, known, room);
	const place = placeWords(drawing, known, room - widthOf(note));
	const reason = firstLine(known.errors[known.summary.failed[0]?.node.id ?? '']);
	const isWorthIt = reason !== undefined && room >= widthOf(place) + leastReason;
	if (note !== '') return [...plain(place), { text: note, tone: 'human' }];
	return [{ text: place, tone }, ...(isWorthIt ? [{ text: `   ${reason}`, tone: 'dim' as const }] : [])];
}

function settledWords({ model, say }: Drawing, known: Known, room: number): string | undefined {
	const { state } = known.tree;
	if (describeState(state).phase === 'waiting') return say('list.notStarted');
	if (state === 'EXPIRED') return say('list.expired');
	if (!isSettled(state)) return undefined;
	const end = endOf(known);
	if (end === undefined) return '';
	const time = serverMoment(model, known, end);
	const words = (shown: string) => say(state === 'REVOKED' ? 'list.stopped' : 'list.ended', { time: shown });
	return widthOf(words(time)) > room ? words(toMinute(time)) : words(time);
}

/** That nothing moves in it, and where there is room for how long. */
function silenceNote({ say }: Drawing, known: Known, room: number): string {
	const silent = silentSeconds(known);
	if (silent === undefined) return '';
	const whole = `  ${say('list.silent', { age: formatAge(silent) })}`;
	return room >= leastName + widthOf(whole) ? whole : `  ${say('list.silentShort')}`;
}

/** What is cut to fit is the name; how many more there are stays legible. */
function placeWords(drawing: Drawing, known: Known, room: number): string {
	const { say } = drawing;
	const { failed, held, running } = known.summary;
	const places = [failed, held, running].find((list) => list.length > 0) ?? [];
	const first = places[0];
	if (!first) return known.summary.badge === 'human' ? say('list.paused') : '';
	const goingOn = places === failed && running.length > 0 ? `  ${badgeGlyph(drawing, 'running')}${running.length}` : '';
	const name = nodeName(drawing, first.node);
	const count = places.length - 1;
	const whole = `${name}${count > 0 ? ` ${say('list.more', { count })}` : ''}${goingOn}`;
	if (widthOf(whole) <= room) return whole;
	const end = `${count > 0 ? ` +${count}` : ''}${goingOn}`;
	return `${fit(name, Math.max(leastName, room - widthOf(end)))}${end}`;
}

function since({ model }: Drawing, { key }: Row): string {
	const { since, isOver } = taskTimes(model, key);
	if (!since) return '';
	return `${isOver ? formatAge(since.seconds) : formatDuration(since.seconds)}${since.atLeast ? '+' : ''}`;
}

function total({ model }: Drawing, { key }: Row): string {
	const { total } = taskTimes(model, key);
	return total === undefined ? '' : `${formatDuration(total)}${badgeOf(model, key) === 'blind' ? '+' : ''}`;
}

function retries({ model }: Drawing, { key }: Row): string {
	const retry = model.known[key]?.summary.retry ?? 0;
	return retry > 0 ? `r${retry}` : '';
}

/** Age of the data when it is not live; a live row says so in a word that does not change. */
function ageSpans({ model, say }: Drawing, { key, face }: Row): readonly Span[] {
	const age = ageSeconds(model, key);
	if (age === undefined) return [];
	const text = freshnessOf(model, key) === 'live' ? say('list.live') : formatAge(age);
	return [{ text, tone: face.badge === 'blind' ? 'bad' : 'dim' }];
}
