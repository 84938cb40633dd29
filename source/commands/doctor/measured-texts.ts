import { measuredSigns } from '../looks/ask-looks.js';

/** What is measured on the terminal, by what it shows. */
export const measuredTexts = {
	glyphs: measuredSigns,
	wide: ['鲸', '：', '🐳'],
	ambiguous: ['·', '“', '…', '─'],
} as const;

export const allMeasured: readonly string[] = Object.values(measuredTexts).flat();
