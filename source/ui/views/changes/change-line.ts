import { shownProfiles } from '../../../core/polling/shown-profiles.js';
import type { Standing, Transition } from '../../../domain/change/transition.js';
import { failureWordKey } from '../../../text/failure-words.js';
import { ourMoment } from '../../clock.js';
import { type Drawing, glyph } from '../../drawing.js';
import { left, type Span, space } from '../../line.js';
import { badgeSpan, badgeWidth } from '../../parts/badge.js';
import { changedMark } from '../../parts/changed.js';
import { nodeName } from '../../parts/names.js';
import { standingFace } from '../../parts/standing.js';

/** Between what was and what is. No arrow is as wide in one terminal as in the next. */
const arrow = '->';

/** Below this width what was gives way to where it was. */
const roomForBoth = 60;

/** One change in one line: when, from what to what, where, and why. */
export function changeSpans(drawing: Drawing, change: Transition, timeWidth: number, width: number): readonly Span[] {
	const isNew = drawing.model.changes.unseen.has(change);
	const why = reasonText(drawing, change);
	const retry = change.to && change.to.retry > (change.from?.retry ?? 0) ? `r${change.to.retry}` : '';
	return [
		{ text: isNew ? changedMark : ' ', tone: 'human', bold: true },
		space(1),
		left(ourMoment(drawing.model, change.at), timeWidth, { tone: 'faint' }),
		space(2),
		...(width < roomForBoth ? [] : fromSpans(drawing, change)),
		standingSpan(drawing, change, change.to),
		left(retry, 4, { tone: 'retrying' }),
		{ text: placeText(drawing, change), tone: 'text', bold: isNew },
		...(why === undefined ? [] : [{ text: `   ${why}`, tone: 'bad' as const }]),
	];
}

function fromSpans(drawing: Drawing, change: Transition): readonly Span[] {
	const before = standingSpan(drawing, change, change.from);
	return [
		{ ...before, tone: 'dim', bold: false },
		{ text: ` ${arrow} `, tone: 'dim' },
	];
}

/** Without a standing: a server in sight, a task that has come, or one that has left. */
function standingSpan(drawing: Drawing, change: Transition, standing: Standing | undefined): Span {
	const { say } = drawing;
	if (standing) return badgeSpan(drawing, standingFace(drawing, standing));
	if (change.task === undefined) return badgeSpan(drawing, { badge: 'done', tone: 'done', word: say('fresh.live') });
	const word = standing === change.from ? `+ ${say('changes.came')}` : `- ${say('changes.left')}`;
	return left(word, badgeWidth, { tone: 'text' });
}

/** `prod-gz · pay-eu › 3 deploy › 3.2 run script`, the profile only where several are on screen. */
export function placeText(drawing: Drawing, { profile, task, taskName, path }: Transition): string {
	const { model, say } = drawing;
	if (task === undefined) return say('changes.server', { profile });
	const name = model.watches[task]?.name || taskName || `#${task.split('/').at(-1)}`;
	const way = [name, ...path.map((step) => nodeName(drawing, step))].join(` ${glyph(drawing, 'path')} `);
	return shownProfiles(model).length > 1 ? `${profile}  ${way}` : way;
}

export function reasonText({ say }: Drawing, { reason, trouble }: Transition): string | undefined {
	return reason ?? (trouble && say(failureWordKey(trouble)));
}
