import { ageSeconds, shownAt } from '../../core/polling/freshness.js';
import { badgeOf, selectedTask } from '../../core/view/list-rows.js';
import { serverNow } from '../../domain/known.js';
import { isSettled } from '../../domain/state.js';
import { formatAge, formatDuration } from '../../domain/time/duration.js';
import { stateSince, totalSeconds } from '../../domain/time/elapsed.js';
import type { WatchKey } from '../../domain/watch.js';
import { serverTimeOfDay } from '../clock.js';
import { type Drawing, glyph } from '../drawing.js';
import { emptyLine, type Line, type Span, spread } from '../line.js';
import { badgeSpan, taskFace } from '../parts/badge.js';
import { firstLine, pathName, taskName } from '../parts/names.js';
import { silenceText } from '../parts/silence.js';
import { failureWords } from '../parts/trouble.js';
import { treeMarks } from './tree/marks.js';

/** The task whose tree is shown: state, name, id, progress, total. */
export function titleLine(drawing: Drawing, width: number): Line {
	const { model, say } = drawing;
	const key = selectedTask(model);
	if (key === undefined) return emptyLine;
	const known = model.known[key];
	const watch = model.watches[key]!;
	const url = known?.detail?.url;
	const retry = known?.summary.retry ?? 0;
	// What goes on counting costs less in the colour of the clock, every second of the day.
	const isOver = known !== undefined && isSettled(known.tree.state);
	const seconds = known && totalSeconds(known, shownAt(model, key));
	const start: Span[] = [
		{ text: ' ' },
		badgeSpan(drawing, taskFace(drawing, key)),
		{ text: ' ' },
		{ text: taskName(watch), tone: 'text', bold: true, ...(url === undefined ? {} : { link: url }) },
		{ text: `  #${watch.taskId}`, tone: 'faint' },
		...silenceSpans(drawing, key),
		...treeMarks(drawing),
		...(known && badgeOf(model, key) === 'blind'
			? [{ text: `  ${say('incident.blind', { age: formatAge(ageSeconds(model, key) ?? 0) })}`, tone: 'bad' as const }]
			: []),
	];
	const end: Span[] = [
		{ text: seconds === undefined ? '' : formatDuration(seconds), tone: isOver ? 'text' : 'faint', bold: isOver },
		...(retry > 0 ? [{ text: `  r${retry}`, tone: 'retrying' as const }] : []),
		{ text: ' ' },
	];
	return { spans: spread(start, end, width) };
}

function silenceSpans(drawing: Drawing, key: WatchKey): readonly Span[] {
	const text = silenceText(drawing, key);
	return text === undefined ? [] : [{ text: `  ${text}`, tone: 'human' }];
}

/** Why it failed and since when, or why there is no news; empty when all goes well. */
export function whyLine(drawing: Drawing, width: number): Line {
	const { model, say } = drawing;
	const key = selectedTask(model);
	const known = key === undefined ? undefined : model.known[key];
	if (key === undefined || !known) return emptyLine;
	if (badgeOf(model, key) === 'blind') {
		const age = say('incident.blind', { age: formatAge(ageSeconds(model, key) ?? 0) });
		return reasonLine(drawing, failureWords(drawing, key) ?? say('incident.noData'), `${age} `, width);
	}
	const [cause] = known.summary.failed;
	if (!cause) return emptyLine;
	const reason = firstLine(known.errors[cause.node.id]) ?? say('incident.noReason');
	const since = stateSince(known);
	if (!since) return reasonLine(drawing, reason, '', width);
	const seconds = (serverNow(known, model.now) - since.at) / 1000;
	const time = serverTimeOfDay(model, known, since.at);
	const place = cause.path.length > 1 ? `${pathName(drawing, cause)}  ${glyph(drawing, 'path')}  ` : '';
	return reasonLine(
		drawing,
		`${place}${reason}`,
		`${say('incident.since', { time })}  ${formatDuration(seconds)} `,
		width,
	);
}

function reasonLine({ say }: Drawing, reason: string, end: string, width: number): Line {
	const start: Span[] = [
		{ text: ` ${say('incident.why')}  `, tone: 'faint' },
		{ text: reason, tone: 'bad' },
	];
	return { spans: spread(start, [{ text: end, tone: 'bad' }], width) };
}
