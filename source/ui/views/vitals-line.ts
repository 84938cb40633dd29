import type { Vitals } from '../../core/vitals/vitals-messages.js';
import { formatAge } from '../../domain/time/duration.js';
import { ourMinute } from '../clock.js';
import type { Drawing } from '../drawing.js';
import type { Line } from '../line.js';
import { requestRate } from '../parts/request-rate.js';
import { widthOf } from '../text-width.js';

/** How the program itself is, in place of how the asking goes. */
export function vitalsLine(drawing: Drawing, vitals: Vitals | 'asked', width = drawing.model.size.columns): Line {
	const { say } = drawing;
	const own =
		vitals === 'asked'
			? [say('vitals.asked')]
			: [
					say('vitals.out', { count: vitals.bytesPerSecond }),
					say('vitals.memory', { heap: vitals.heapMib, all: vitals.memoryMib }),
					say('vitals.delay', { ms: vitals.delayMs }),
					say('vitals.up', { age: formatAge(vitals.upSeconds) }),
				];
	const facts = [...own, ...requestRate(drawing), lastTrouble(drawing)];
	// Where there is no room for the space between them, they stand closer; what is last is left out rather than cut.
	const wide = facts.map((fact) => ` ${fact}  `).join('');
	const counts = facts.map((_, index) => facts.length - index);
	const texts = [wide, ...counts.map((count) => ` ${facts.slice(0, count).join('  ')}`)];
	const text = texts.find((one) => widthOf(one) <= width) ?? '';
	return { spans: [{ text, tone: 'dim' }] };
}

/** The last time that a server was out of reach, as the list of changes has it. */
function lastTrouble({ model, say }: Drawing): string {
	const last = model.changes.transitions.findLast(({ trouble }) => trouble !== undefined);
	if (!last) return say('vitals.noTrouble');
	return say('vitals.trouble', { time: ourMinute(model, last.at) });
}
