import { glyphTable } from '../../core/looks/glyphs.js';

/** What is measured on the terminal, by what it shows. */
export const measuredTexts = {
	glyphs: [...new Set(Object.values(glyphTable.rich))].filter((sign) => sign > '~'),
	wide: ['鲸', '：', '🐳'],
	ambiguous: ['·', '“', '…', '─'],
} as const;

export const allMeasured: readonly string[] = Object.values(measuredTexts).flat();
