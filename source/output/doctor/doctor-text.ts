import stringWidth from 'string-width';
import { breakLines } from '../../text/break-lines.js';
import type { Say } from '../../text/index.js';
import { type Check, summaryOf, type Verdict, verdicts } from './check.js';

export type DoctorText = {
	readonly say: Say;
	readonly ascii: boolean;
	/** Cells of a line; undefined where lines may be of any length. */
	readonly columns: number | undefined;
	/** Gives the verdict its colour. */
	readonly paint: (verdict: Verdict, text: string) => string;
};

const order = Object.keys(verdicts) as readonly Verdict[];
const indent = '  ';
const gap = '  ';

/** A title, and under it a line per check; longer ones go on under themselves, as does what to do. */
export function blockText(title: string, checks: readonly Check[], look: DoctorText): string {
	const { say, ascii, columns, paint } = look;
	const faces = checks.map(({ verdict }) => verdictFace(verdict, look));
	const labels = checks.map(({ id }) => say(`doctor.label.${id}`));
	const faceWidth = Math.max(...order.map((verdict) => stringWidth(verdictFace(verdict, look))));
	const labelWidth = Math.max(0, ...labels.map((label) => stringWidth(label)));
	const before = indent.length + faceWidth + gap.length + labelWidth + gap.length;
	const room = columns === undefined ? Number.POSITIVE_INFINITY : Math.max(20, columns - before);
	const lines = checks.flatMap(({ verdict, found, fix }, index) => {
		const [first = '', ...rest] = breakLines(found, room, stringWidth);
		const below = fix === undefined ? [] : breakLines(say('doctor.fix', { fix }), room, stringWidth);
		const face = paint(verdict, pad(faces[index] ?? '', faceWidth));
		return [
			`${indent}${face}${gap}${pad(labels[index] ?? '', labelWidth)}${gap}${first}`.trimEnd(),
			...[...rest, ...below].map((line) => ' '.repeat(before) + line),
		];
	});
	const mark = ascii ? '>' : '›';
	return `${[`${mark} ${title}`, ...lines].join('\n')}\n`;
}

export function summaryText(checks: readonly Check[], { say }: DoctorText): string {
	const counts = summaryOf(checks);
	const whole = counts.fail > 0 ? 'doctor.summary.fail' : 'doctor.summary.well';
	const parts = order.map((verdict) => say('doctor.count', { count: counts[verdict], word: say(`doctor.${verdict}`) }));
	return `${say(whole, { counts: parts.join('  ') })}\n`;
}

function verdictFace(verdict: Verdict, { say, ascii }: DoctorText): string {
	const { glyph, ascii: plain } = verdicts[verdict];
	return `${ascii ? plain : glyph} ${say(`doctor.${verdict}`)}`;
}

function pad(text: string, width: number): string {
	return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}
