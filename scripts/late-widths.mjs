import { fileURLToPath } from 'node:url';

const simpleText = JSON.stringify(fileURLToPath(new URL('../dist/source/domain/text/simple-text.js', import.meta.url)));

/** As `string-width`, which is loaded for the first text that is not simple. Ink knows a row by one private character. */
const quickWidth = `
import { isSimple, simpleWidth } from ${simpleText};
export default function stringWidth(text, options) {
	if (options === undefined && typeof text === 'string') {
		const seen = text.replaceAll(/\\u001B\\[[\\d;]*m|\\n/g, '').replaceAll(/[\\uE000-\\uF8FF]/g, '.');
		if (isSimple(seen)) return simpleWidth(seen);
	}
	return require('string-width').default(text, options);
}
`;

/** As an `Intl.Segmenter` for graphemes, which is made for the first text that is not simple. */
const lateSegmenter = `
import { isSimple } from ${simpleText};
export function lateSegmenter(locale, options) {
	let made;
	return {
		segment: (input) => {
			if (!isSimple(input.replaceAll(/[\\u001B\\n\\uE000-\\uF8FF]/g, '.')))
				return (made ??= new Intl.Segmenter(locale, options)).segment(input);
			const at = (index) => ({ segment: input[index], index, input });
			return {
				[Symbol.iterator]: () => Array.from(input, (_, index) => at(index)).values(),
				containing: (index = 0) => (index >= 0 && index < input.length ? at(Math.trunc(index)) : undefined),
			};
		},
	};
}
`;

const quick = '\0quick-width';
const late = '\0late-segmenter';
const virtual = new Map([
	[quick, quickWidth],
	[late, lateSegmenter],
]);

/**
 * Ink and what it stands on make an `Intl.Segmenter` each and compile the expression for all emoji before the first
 * picture, a third of a start. With this they do so when a text first needs it, and hardly any does.
 */
export const lateWidths = {
	name: 'late-widths',
	resolveId(id, _importer, { kind }) {
		if (virtual.has(id)) return id;
		return id === 'string-width' && kind === 'import-statement' ? quick : undefined;
	},
	load(id) {
		return virtual.get(id);
	},
	transform(code, id) {
		if (id === late || !code.includes('new Intl.Segmenter(')) return undefined;
		const changed = code.replaceAll('new Intl.Segmenter(', 'lateSegmenter(');
		return `import { lateSegmenter } from ${JSON.stringify(late)};\n${changed}`;
	},
};
