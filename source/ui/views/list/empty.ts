import { reservedProfileName } from '../../../domain/profile/profile-name.js';
import type { Drawing } from '../../drawing.js';
import { emptyLine, type Line, space } from '../../line.js';
import { wrapText } from '../../parts/wrap.js';

/** What to do when nothing is watched. */
export function emptyList({ model, say }: Drawing, width: number): readonly Line[] {
	const paragraphs = [
		say('empty.add'),
		...(model.isDemo && model.current === reservedProfileName ? [say('empty.demo')] : []),
	];
	return [
		emptyLine,
		{ spans: [space(2), { text: say('empty.title'), tone: 'text', bold: true }] },
		...paragraphs.flatMap((text) => [
			emptyLine,
			...wrapText(text, width - 4).map((line): Line => ({ spans: [space(2), { text: line, tone: 'faint' }] })),
		]),
	];
}
