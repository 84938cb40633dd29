import { previewed } from '../core/input/palette/preview.js';
import { type GlyphName, type Glyphs, glyphTable } from '../core/looks/glyphs.js';
import { type ShownLooks, shownLooks } from '../core/looks/looks.js';
import type { Model } from '../core/model.js';
import { isWordKey, type Say, speak, type Values } from '../text/index.js';

/** What every part of the screen is drawn from. */
export type Drawing = {
	readonly model: Model;
	readonly say: Say;
	readonly looks: ShownLooks;
	/** The signs in force. */
	readonly glyphs: Glyphs;
	/** Nothing but ASCII is drawn, beside words and what servers say. */
	readonly ascii: boolean;
};

export function drawingOf(given: Model): Drawing {
	const model = previewed(given);
	const looks = shownLooks(model.looks);
	const glyphs = glyphTable[looks.glyphs];
	return { model, say: speak(model.looks.language), looks, glyphs, ascii: looks.glyphs === 'ascii' };
}

/** Words whose key comes as data; a key that no table has speaks for itself. A failure's kind is its `{reason}`. */
export function sayWords(
	{ say }: Drawing,
	{ key, values }: { readonly key: string; readonly values?: Values },
): string {
	if (!isWordKey(key)) return key;
	const reason = `failure.${values?.failure ?? ''}`;
	const thing = `share.thing.${values?.thing ?? ''}`;
	return say(key, {
		...values,
		...(isWordKey(reason) ? { reason: say(reason) } : {}),
		...(isWordKey(thing) ? { thing: say(thing) } : {}),
	});
}

export function glyph({ glyphs }: Drawing, name: GlyphName): string {
	return glyphs[name];
}
