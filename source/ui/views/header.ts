import type { Model } from '../../core/model.js';
import { profileNamed, shownProfiles } from '../../core/polling/shown-profiles.js';
import { countBadges, lastBadge, listRows } from '../../core/view/list-rows.js';
import { blindElsewhere, overallFreshness } from '../../core/view/overall-freshness.js';
import { noticedSkewSeconds, shownClock } from '../../core/view/shown-clock.js';
import { isExposed } from '../../domain/profile/profile-rules.js';
import { type Badge, badges, type Tone } from '../../domain/state.js';
import { formatAge, signed } from '../../domain/time/duration.js';
import { nowText, zoneName } from '../clock.js';
import type { Drawing } from '../drawing.js';
import { type Ground, type Line, type Span, spansWidth, spread } from '../line.js';
import { badgeGlyph } from '../parts/badge.js';
import { fit } from '../text-width.js';
import { aliveTones } from './alive.js';

/** What the line says beside what it always says. */
type Form = {
	readonly readOnly: boolean;
	readonly business: boolean;
	readonly skew: boolean;
	readonly zone: boolean;
	readonly clock: boolean;
	readonly cleartext: boolean;
	/** Which of the other profiles it is that cannot be seen. */
	readonly elsewhere: boolean;
	/** With no gap in them counters still can be told apart, and more of them fit. */
	readonly gap: ' ' | '';
	/** Most cells of a name. */
	readonly name: number;
};

/** What gives way where there is no room for all, one after the other: which profile and how bad it is come last. */
const givingWay: readonly Partial<Form>[] = [
	{ gap: '' },
	{ readOnly: false },
	{ skew: false },
	{ business: false },
	{ zone: false },
	{ elsewhere: false },
	{ cleartext: false },
	{ clock: false },
	{ name: 6 },
];

/** Where am I, how bad is it, is the picture true: always the first line, always in these places. */
export function headerLine(drawing: Drawing): Line {
	const { columns } = drawing.model.size;
	let form: Form = {
		...{ readOnly: true, business: true, skew: true, zone: true, clock: true, cleartext: true, elsewhere: true },
		gap: ' ',
		name: Math.max(6, Math.floor(columns / 5)),
	};
	let parts = partsOf(drawing, form);
	for (const way of givingWay) {
		if (parts.width <= columns) break;
		form = { ...form, ...way };
		parts = partsOf(drawing, form);
	}
	return { ground: 'bar', spans: spread(parts.start, parts.end, columns) };
}

type Parts = { readonly start: readonly Span[]; readonly end: readonly Span[]; readonly width: number };

function partsOf(drawing: Drawing, form: Form): Parts {
	const start = [...whereSpans(drawing, form), ...counterSpans(drawing, form.gap)];
	const end = [...elsewhereSpans(drawing, form), ...aliveSpans(drawing, form)];
	return { start, end, width: spansWidth(start) + 1 + spansWidth(end) };
}

function whereSpans({ model, say }: Drawing, form: Form): readonly Span[] {
	const profile = profileNamed(model, model.current);
	const mark = profile?.mark;
	const others = shownProfiles(model).length - 1;
	const ground: Ground = mark ?? 'bar';
	const spans: Span[] = [];
	if (mark) spans.push({ text: ` ${mark.toUpperCase()} `, ground, bold: true });
	const name = model.isDemo && model.current === 'demo' ? say('head.demo') : fit(model.current, form.name);
	spans.push({ text: ` ${name} `, bold: true, tone: 'text' });
	if (others > 0) spans.push(othersSpan(model, others));
	if (form.cleartext && profile && isExposed(profile.url))
		spans.push({ text: `${say('head.cleartext')} `, tone: 'bad' });
	if (form.business && profile?.bizId !== undefined) {
		const key = profile.scope === 'project' ? 'head.project' : 'head.business';
		spans.push({ text: ` ${say(key, { id: profile.bizId })} `, tone: 'faint' });
	}
	if (form.readOnly && profile?.readOnly) spans.push({ text: ` ${say('head.readOnly')} `, tone: 'faint' });
	return spans;
}

/** How many more are on screen; that production is among them is said whatever the cursor is in. */
function othersSpan(model: Model, count: number): Span {
	const isProd = shownProfiles(model).some(
		(name) => name !== model.current && profileNamed(model, name)?.mark === 'prod',
	);
	return isProd ? { text: ` +${count} PROD `, ground: 'prod', bold: true } : { text: `+${count} `, tone: 'faint' };
}

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
	const all = listRows(model).map((key) => lastBadge(model, key));
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

/** Of several profiles the header says how the one at the cursor is; that others are blind must not go unsaid. */
function elsewhereSpans({ model, say }: Drawing, form: Form): readonly Span[] {
	const blind = blindElsewhere(model);
	const [first] = blind;
	if (!first) return [];
	const more = blind.length > 1 ? ` +${blind.length - 1}` : '';
	const name = form.elsewhere ? `${fit(first.profile, form.name)} ` : '';
	return [{ text: `${name}${say(`fresh.${first.freshness}`)}${more}  `, tone: 'bad', bold: true }];
}

function aliveSpans(drawing: Drawing, form: Form): readonly Span[] {
	const { model, say } = drawing;
	const { freshness, age } = overallFreshness(model, model.current);
	const tone: Tone = aliveTones[freshness] ?? 'faint';
	const isBad = tone === 'bad';
	// What counts beside the clock costs less in its colour, every second of the day.
	const ageTone = freshness === 'live' ? 'faint' : tone;
	const clock = form.zone ? `${nowText(model)} ${zoneWords({ model, say })}` : nowText(model);
	const skew = form.skew ? noticedSkewSeconds(model) : undefined;
	return [
		...(freshness === 'asking' ? [busy(drawing, tone)] : []),
		{ text: say(`fresh.${freshness}`), tone, bold: isBad },
		{ text: `${age === undefined ? '' : ` ${formatAge(age).padStart(3)}`}  `, tone: ageTone },
		...(skew === undefined ? [] : [{ text: `${say('head.skew', { skew: signed(skew) })}  `, tone: 'human' as const }]),
		...(form.clock ? [{ text: `${clock} `, tone: 'faint' as const }] : []),
	];
}

/** Which zone and whose clock it is: `+08`, `UTC`, or `+08 srv` for the server's. */
function zoneWords({ model, say }: Pick<Drawing, 'model' | 'say'>): string {
	const { zone } = model.looks;
	if (zone === 'utc') return 'UTC';
	const name = zoneName(shownClock(model).zoneMinutes);
	return zone === 'server' ? `${name} ${say('head.serverClock')}` : name;
}

/** A sign that turns or, for those who want nothing to move, one that stands for something to come. */
function busy({ looks, glyphs }: Drawing, tone: Tone): Span {
	return looks.motion === 'full' ? { text: '- ', tone, spins: true } : { text: `${glyphs.cut} `, tone };
}
