import type { Model } from '../../core/model.js';
import { ageSeconds, type Freshness, freshnessOf } from '../../core/polling/freshness.js';
import { watchesOf } from '../../core/polling/interval.js';
import { countBadges, lastBadge } from '../../core/view/list-rows.js';
import { noticedSkewSeconds, shownClock } from '../../core/view/shown-clock.js';
import { type Badge, badges, describeState, isSettled, type Phase, type Tone } from '../../domain/state.js';
import { formatAge, signed } from '../../domain/time/duration.js';
import { nowText, zoneName } from '../clock.js';
import type { Drawing } from '../drawing.js';
import { type Ground, type Line, type Span, spansWidth, spread } from '../line.js';
import { badgeGlyph } from '../parts/badge.js';
import { fit } from '../text-width.js';

/** Where am I, how bad is it, is the picture true: always the first line, always in these places. */
export function headerLine(drawing: Drawing): Line {
	const { model } = drawing;
	const { columns } = model.size;
	const where = whereSpans(drawing, columns);
	const alive = aliveSpans(drawing, columns);
	const room = columns - spansWidth(where) - spansWidth(alive) - 1;
	const loose = counterSpans(drawing, ' ');
	const counters = spansWidth(loose) <= room ? loose : counterSpans(drawing, '');
	return { ground: 'bar', spans: spread([...where, ...counters], alive, columns) };
}

function whereSpans({ model, say }: Drawing, columns: number): readonly Span[] {
	const profile = model.profiles.find(({ name }) => name === model.current);
	const mark = profile?.mark;
	const ground: Ground = mark ?? 'bar';
	const spans: Span[] = [];
	if (mark) spans.push({ text: ` ${mark.toUpperCase()} `, ground, bold: true });
	spans.push({
		text: ` ${model.isDemo && model.current === 'demo' ? say('head.demo') : fit(model.current, nameCells(columns))} `,
		bold: true,
		tone: 'text',
	});
	if (columns < 60) return spans;
	if (profile && isCleartext(profile.url)) spans.push({ text: `${say('head.cleartext')} `, tone: 'bad' });
	if (profile?.bizId !== undefined) {
		const key = profile.scope === 'project' ? 'head.project' : 'head.business';
		spans.push({ text: ` ${say(key, { id: profile.bizId })} `, tone: 'faint' });
	}
	if (profile?.readOnly && columns >= 100) spans.push({ text: ` ${say('head.readOnly')} `, tone: 'faint' });
	return spans;
}

/** A long name must not push the counters off the line. */
function nameCells(columns: number): number {
	return Math.max(6, Math.floor(columns / 5));
}

/** With no gap in them they still can be told apart, and more of them fit. */
function counterSpans(drawing: Drawing, gap: ' ' | ''): readonly Span[] {
	const counts = countBadges(drawing.model);
	const shown = (Object.keys(badges) as Badge[]).filter((badge) => (counts[badge] ?? 0) > 0);
	const last = lastCounts(drawing);
	return shown.flatMap((badge) => {
		const count = countSpan(drawing, badge, counts[badge] ?? 0, gap);
		return badge === 'blind' && last !== '' ? [count, { text: ` (${last})`, tone: 'bad' as const }] : [count];
	});
}

/** How many of the tasks out of sight had failed or waited for a person when we last saw them: `✗2 =3`. */
function lastCounts(drawing: Drawing): string {
	const { model } = drawing;
	const all = watchesOf(model, model.current).map((key) => lastBadge(model, key));
	return (['fail', 'human'] as const)
		.map((badge) => ({ badge, count: all.filter((one) => one === badge).length }))
		.filter(({ count }) => count > 0)
		.map(({ badge, count }) => `${badgeGlyph(drawing, badge)}${count}`)
		.join(' ');
}

function countSpan(drawing: Drawing, badge: Badge, count: number, gap: ' ' | ''): Span {
	return {
		text: ` ${gap}${badgeGlyph(drawing, badge)}${gap}${count}`,
		tone: badges[badge].tone,
		bold: badge === 'fail' || badge === 'human',
	};
}

const aliveTones: Partial<Record<Overall, Tone>> = {
	live: 'done',
	late: 'human',
	stale: 'bad',
	offline: 'bad',
	auth: 'bad',
};

function aliveSpans({ model, say }: Drawing, columns: number): readonly Span[] {
	const { freshness, age } = overallFreshness(model);
	const tone: Tone = aliveTones[freshness] ?? 'faint';
	const isBad = tone === 'bad';
	const clock = columns >= 60 ? `${nowText(model)} ${zoneWords({ model, say })}` : nowText(model);
	const skew = columns >= 110 ? noticedSkewSeconds(model) : undefined;
	return [
		...(freshness === 'asking' ? [{ text: '- ', tone, spins: true }] : []),
		{ text: say(`fresh.${freshness}`), tone, bold: isBad },
		{ text: `${age === undefined ? '' : ` ${formatAge(age).padStart(3)}`}  `, tone },
		...(skew === undefined ? [] : [{ text: `${say('head.skew', { skew: signed(skew) })}  `, tone: 'human' as const }]),
		...(columns >= 36 ? [{ text: `${clock} `, tone: 'faint' as const }] : []),
	];
}

/** Which zone and whose clock it is: `+08`, `UTC`, or `+08 srv` for the server's. */
function zoneWords({ model, say }: Pick<Drawing, 'model' | 'say'>): string {
	const { zone } = model.looks;
	if (zone === 'utc') return 'UTC';
	const name = zoneName(shownClock(model).zoneMinutes);
	return zone === 'server' ? `${name} ${say('head.serverClock')}` : name;
}

type Overall = Exclude<Freshness, 'gone' | 'denied' | 'refused'> | 'settled' | 'empty';

/** Tasks in which nothing moves by itself are asked for more seldom: their age would make all look old. */
const slowPhases: ReadonlySet<Phase> = new Set(['waiting', 'held']);

const worstFirst: readonly Overall[] = ['auth', 'offline', 'stale', 'late', 'live'];

/** How far the whole picture can be believed: as far as its worst row that still moves. Trouble of one task is its own. */
export function overallFreshness(model: Model): { readonly freshness: Overall; readonly age: number | undefined } {
	const keys = watchesOf(model, model.current);
	if (keys.length === 0) return { freshness: 'empty', age: undefined };
	const all = keys.map((key) => ({
		freshness: freshnessOf(model, key),
		age: ageSeconds(model, key),
		isMoving: !isSettled(model.known[key]?.tree.state ?? ''),
		isLively: !slowPhases.has(describeState(model.known[key]?.tree.state ?? '').phase),
	}));
	const moving = all.filter(({ isMoving }) => isMoving);
	const failing = worstFirst.slice(0, 2).find((worst) => all.some((row) => row.freshness === worst));
	const seen = failing ?? worstFirst.find((worst) => moving.some((row) => row.freshness === worst));
	// A server that has just begun to fail is not yet called away, but nothing of it is live.
	const freshness = seen === 'live' && model.servers[model.current]?.failure ? 'late' : seen;
	if (!freshness) {
		if (moving.length === 0) return { freshness: 'settled', age: undefined };
		// With trouble of its own in every row there is nothing left to believe.
		return { freshness: moving.some((row) => row.freshness === 'asking') ? 'asking' : 'stale', age: undefined };
	}
	const lively = moving.filter(({ isLively }) => isLively);
	const ages = (lively.length > 0 ? lively : moving).flatMap((row) =>
		row.age === undefined || !worstFirst.some((one) => one === row.freshness) ? [] : [row.age],
	);
	return { freshness, age: ages.length === 0 ? undefined : Math.max(...ages) };
}

function isCleartext(url: string): boolean {
	return /^http:\/\/(?!127\.|localhost[:/]|localhost$|\[::1\])/i.test(url);
}
