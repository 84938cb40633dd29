import type { Tone } from '../../domain/state.js';
import { type Line, spread } from '../line.js';
import { wrapText } from './wrap.js';

/** A text over as many lines of the foot as it needs, cut at the end of the last of `most`. */
export function textLines(text: string, tone: Tone, columns: number, most: number, link?: string): readonly Line[] {
	if (most <= 0) return [];
	const broken = most > 1 ? wrapText(text, columns - 2) : [text];
	const kept = broken.length > most ? [...broken.slice(0, most - 1), broken.slice(most - 1).join(' ')] : broken;
	return kept.map((line) => ({
		spans: spread([{ text: ' ' }, { text: line, tone, ...(link === undefined ? {} : { link }) }], [], columns),
	}));
}
