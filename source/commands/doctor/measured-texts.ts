import { badges } from '../../domain/state.js';

/** The marks of the screen beside the badges; a test looks that none is missing. */
const marks = ['›', '‹', '▾', '▸', '⋯', '»', '∙'];

/** What is measured on the terminal, by what it shows. */
export const measuredTexts = {
	glyphs: [...new Set([...Object.values(badges).map(({ glyph }) => glyph), ...marks])],
	wide: ['鲸', '：', '🐳'],
	ambiguous: ['·', '“', '…', '─'],
} as const;

export const allMeasured: readonly string[] = Object.values(measuredTexts).flat();
