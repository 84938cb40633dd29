import type { Following } from '../../core/model.js';
import { followingsOf } from '../../core/polling/followings.js';
import { ruleKey } from '../../domain/follow/rule.js';
import { failureWordKey } from '../../text/failure-words.js';
import { type Drawing, glyph } from '../drawing.js';
import { aimed, emptyLine, type Line, left, type Span, space } from '../line.js';
import { wrapText } from '../parts/wrap.js';

/** The rules that find tasks by themselves: what each looks for, and what it has found. */
export function ruleLines(drawing: Drawing, width: number, height: number): readonly Line[] {
	const { model, say } = drawing;
	const rules = followingsOf(model, model.current);
	const help = wrapText(say('rules.help'), Math.max(10, width - 6)).map(
		(text): Line => ({ spans: [space(3), { text, tone: 'faint' }] }),
	);
	const title: Line = { spans: [{ text: ` ${say('rules.title')}`, tone: 'text', bold: true }] };
	const index = Math.max(
		0,
		rules.findIndex(({ key }) => key === model.overlayCursor.id),
	);
	const room = Math.max(1, height - help.length - 3);
	const top = Math.max(0, Math.min(index - Math.floor(room / 2), rules.length - room));
	const found = width >= 60 ? 24 : 12;
	const rows = rules.slice(top, top + room).map(({ key, following }, offset): Line => {
		const isSelected = top + offset === index;
		const spans: Span[] = [
			{ text: isSelected ? glyph(drawing, 'cursor') : ' ', tone: 'text', bold: true },
			space(2),
			left(ruleKey(following.rule), Math.max(0, width - found - 4), { tone: 'text' }),
			space(1),
			following.failure
				? left(say(failureWordKey(following.failure)), found, { tone: 'bad' })
				: left(foundWords(drawing, following), found, { tone: following.beyond > 0 ? 'human' : 'faint' }),
		];
		const line: Line = { spans, ...(isSelected ? { ground: 'selection' as const } : {}) };
		return aimed(line, { part: 'rules', id: key });
	});
	const none: Line = { spans: [space(3), { text: say('rules.none'), tone: 'dim' }] };
	return [title, ...(rows.length > 0 ? rows : [none]), emptyLine, ...help];
}

function foundWords({ say }: Drawing, { found, beyond }: Following): string {
	if (found === undefined) return say('rules.looking');
	return beyond > 0 ? say('rules.beyond', { count: found, beyond }) : say('rules.found', { count: found });
}
