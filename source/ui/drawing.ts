import { previewed } from '../core/input/palette/preview.js';
import type { Model } from '../core/model.js';
import { isWordKey, type Say, speak, type Values } from '../text/index.js';

/** What every part of the screen is drawn from. */
export type Drawing = { readonly model: Model; readonly say: Say; readonly ascii: boolean };

export function drawingOf(given: Model): Drawing {
	const model = previewed(given);
	return { model, say: speak(model.looks.language), ascii: model.looks.ascii };
}

/** Words whose key comes as data; a key that no table has speaks for itself. A failure's kind is its `{reason}`. */
export function sayWords({ say }: Drawing, words: { readonly key: string; readonly values?: Values }): string {
	if (!isWordKey(words.key)) return words.key;
	const reason = `failure.${words.values?.failure ?? ''}`;
	return say(words.key, isWordKey(reason) ? { ...words.values, reason: say(reason) } : words.values);
}

const glyphs = {
	cursor: ['›', '>'],
	open: ['▾', '-'],
	closed: ['▸', '+'],
	path: ['›', '>'],
} as const;

export function glyph({ ascii }: Drawing, name: keyof typeof glyphs): string {
	return glyphs[name][ascii ? 1 : 0];
}
