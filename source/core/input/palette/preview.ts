import type { Model } from '../../model.js';
import { splitLine } from '../command-line.js';
import { paletteRows } from './palette-rows.js';

/** The model as it is shown: in the palette, what is lit can be seen before it is chosen. */
export function previewed(model: Model): Model {
	const { prompt } = model;
	if (prompt?.asks !== 'command' || splitLine(prompt.text).rest === undefined) return model;
	const rows = paletteRows(model, prompt);
	const { command, candidate } = rows.find(({ line }) => line === prompt.chosen) ?? rows[0] ?? {};
	const preview = command?.argument?.preview;
	return preview && candidate ? { ...model, looks: preview(model.looks, candidate.text) } : model;
}
