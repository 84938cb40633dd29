import type { Model } from '../../../core/model.js';
import { profileNamed, shownProfiles } from '../../../core/polling/shown-profiles.js';
import { type Overall, overallFreshness } from '../../../core/view/overall-freshness.js';
import { isExposed } from '../../../domain/profile/profile-rules.js';
import { nowText } from '../../clock.js';
import type { Drawing } from '../../drawing.js';
import { type Line, type Span, spread } from '../../line.js';
import { aliveTones } from '../alive.js';
import { coarseAge } from './ages.js';
import { quietTone } from './wall-looks.js';

const worstFirst: readonly Overall[] = ['auth', 'offline', 'stale', 'late', 'asking', 'live', 'settled', 'empty'];

/** Which environments, how fresh, and the clock: it moves as long as the screen is alive, and nothing stands behind it. */
export function wallHeader(drawing: Drawing, width: number): Line {
	const { model } = drawing;
	const start = shownProfiles(model).flatMap((name, index) => [
		...(index === 0 ? [] : [{ text: '+ ', tone: 'faint' as const }]),
		...profileSpans(drawing, name),
	]);
	const end: Span[] = [
		...freshSpans(drawing),
		{ text: `   ${nowText(model)} `, tone: quietTone(drawing, 'text'), bold: true },
	];
	return { ground: 'bar', spans: spread(start, end, width) };
}

function profileSpans({ model, say }: Drawing, name: string): readonly Span[] {
	const profile = profileNamed(model, name);
	const { mark, url } = profile ?? {};
	const spans: Span[] = mark === undefined ? [] : [{ text: ` ${mark.toUpperCase()} `, ground: mark, bold: true }];
	const shown = model.isDemo && name === 'demo' ? say('head.demo') : name;
	spans.push({ text: ` ${shown} `, bold: true, tone: 'text' });
	if (url !== undefined && isExposed(url)) spans.push({ text: `${say('head.cleartext')} `, tone: 'bad' });
	return spans;
}

/** As fresh as the worst of them; an age is told where it matters, for it would move every second. */
function freshSpans(drawing: Drawing): readonly Span[] {
	const { freshness, age } = worstOf(drawing.model);
	const tone = aliveTones[freshness] ?? 'faint';
	const told = freshness === 'live' || age === undefined ? '' : ` ${coarseAge(age)}`;
	return [{ text: `${drawing.say(`fresh.${freshness}`)}${told}`, tone, bold: tone === 'bad' }];
}

function worstOf(model: Model): { readonly freshness: Overall; readonly age: number | undefined } {
	const all = shownProfiles(model).map((profile) => overallFreshness(model, profile));
	return all.toSorted((a, b) => worstFirst.indexOf(a.freshness) - worstFirst.indexOf(b.freshness))[0]!;
}
