import { untriedServer } from '../../../core/model.js';
import { profileNamed } from '../../../core/polling/shown-profiles.js';
import { countBadges } from '../../../core/view/list-rows.js';
import { overallFreshness } from '../../../core/view/overall-freshness.js';
import { type Badge, badges } from '../../../domain/state.js';
import { formatAge } from '../../../domain/time/duration.js';
import { failureWordKey } from '../../../text/failure-words.js';
import type { Drawing } from '../../drawing.js';
import { type Line, type Span, spread } from '../../line.js';
import { badgeGlyph } from '../../parts/badge.js';
import { aliveTones } from '../alive.js';

/** The heading of a profile's tasks where several are on screen: which it is, how bad, and whether it can be believed. */
export function groupLine(drawing: Drawing, name: string, width: number): Line {
	const { model, say } = drawing;
	const { mark } = profileNamed(model, name) ?? {};
	const { failure } = model.servers[name] ?? untriedServer;
	const counts = countBadges(model, [name]);
	const shown = (Object.keys(badges) as Badge[]).filter((badge) => (counts[badge] ?? 0) > 0);
	const { freshness, age } = overallFreshness(model, name);
	const tone = aliveTones[freshness] ?? 'faint';
	const start: Span[] = [
		...(mark ? [{ text: ` ${mark.toUpperCase()} `, ground: mark, bold: true }] : []),
		{ text: ` ${name} `, tone: failure ? 'blind' : 'text', bold: true },
		...shown.map(
			(badge): Span => ({ text: ` ${badgeGlyph(drawing, badge)}${counts[badge]}`, tone: badges[badge].tone }),
		),
		...(failure ? [{ text: `  ${say(failureWordKey(failure))}`, tone: 'bad' as const }] : []),
	];
	const end: Span[] = [
		{
			text: `${say(`fresh.${freshness}`)}${age === undefined ? '' : ` ${formatAge(age)}`} `,
			tone,
			bold: tone === 'bad',
		},
	];
	return { spans: spread(start, end, width), ground: 'bar' };
}
