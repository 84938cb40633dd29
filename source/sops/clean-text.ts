const lineGraphemes = 500;
/** Some graphemes are built of thousands of marks, so characters are bounded too. */
const lineLength = 4_000;
const blockLength = 16_384;
/** Text beyond this is cut before any work is done on it. */
const rawLength = 262_144;

const plain = /^[ -~\u3001-\u30ff\u4e00-\u9fff\uff01-\uff60]*$/;

/** Whole escape sequences, with what they carry; a string sequence that never ends is taken to the end of its line. */
const escapes = new RegExp(
	[
		'(?:\\x1b[\\]PX^_]|[\\x90\\x98\\x9d\\x9e\\x9f])[^\\x07\\x1b\\x90\\x98\\x9c-\\x9f]*(?:\\x07|\\x1b\\\\|\\x9c)',
		'\\x1b[\\]PX^_][^\\x07\\x1b\\x9c\\r\\n]*',
		'(?:\\x1b\\[|\\x9b)[0-?]*[ -/]*[@-~]?',
		'\\x1b[ -/]*[0-~]?',
	].join('|'),
	'g',
);

/** C0 and C1 controls, bidi controls, zero-width and other invisible formatting, separators, half characters. */
const invisible =
	/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\u034f|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu;

/** A joiner is kept only where it joins two pictures into one. */
const strayJoiners =
	/(?<!\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d|\u200d(?!\p{Extended_Pictographic})/gu;

/** A tone of skin is kept on what has a skin: after anything else, a blank too, it is counted with it or by itself. */
const strayTones = /(?<!\p{Emoji_Modifier_Base}\ufe0f?)[\u{1f3fb}-\u{1f3ff}]/gu;

/** The vowel am of Thai and Lao joins what stands before it, a blank too, and means nothing there. */
const strayVowels = /(?<![^\s\p{M}]\p{M}*)[\u0e33\u0eb3]+/gu;

/** Tag characters spell the flags of regions after a black flag, and hide text anywhere else. */
const strayTags = /(?<![\u{1f3f4}\u{e0020}-\u{e007f}])[\u{e0000}-\u{e007f}]+/gu;

const tagNames =
	'a|abbr|article|b|big|blockquote|body|br|button|center|code|dd|details|div|dl|dt|em|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|label|li|link|main|meta|nav|noscript|object|ol|option|p|pre|s|script|section|select|small|span|strong|style|sub|summary|sup|svg|table|tbody|td|textarea|tfoot|th|thead|title|tr|u|ul|video';

const markup = new RegExp(`<!doctype|<!--|</?(?:${tagNames})(?=[\\s/>])[^<>]*>`, 'i');
const tags = new RegExp(`<!doctype[^<>]*>|</?(?:${tagNames})(?=[\\s/>])[^<>]*>`, 'gi');
const lineTags =
	/<(?:br|hr|\/p|\/div|\/tr|\/li|\/h[1-6]|\/table|\/ul|\/ol|\/pre|\/title|\/blockquote)(?=[\s/>])[^<>]*>/gi;
const cellTags = /<\/t[dh]\s*>/gi;
const comments = /<!--[\s\S]*?(?:-->|$)/g;
const unseen = /<(script|style)(?=[\s/>])[^<]*(?:<(?!\/\1)[^<]*)*(?:<\/\1\s*>|$)/gi;

const named: Readonly<Record<string, string>> = {
	amp: '&',
	apos: "'",
	bull: '•',
	copy: '©',
	gt: '>',
	hellip: '…',
	laquo: '«',
	ldquo: '“',
	lsquo: '‘',
	lt: '<',
	mdash: '—',
	middot: '·',
	nbsp: ' ',
	ndash: '–',
	quot: '"',
	raquo: '»',
	rdquo: '”',
	rsquo: '’',
	times: '×',
};

/** One line that a terminal may show: no control, no direction change, nothing invisible; at most 500 glyphs. */
export function cleanLine(text: unknown): string {
	if (typeof text !== 'string') return '';
	if (text.length <= lineGraphemes && plain.test(text)) return text.trim();
	const line = removeHidden(text.slice(0, rawLength))
		.replace(/(?<! ) *[\t\r\n][\t\r\n ]*/g, ' ')
		.trim();
	return line.length <= lineGraphemes ? line : cutToGlyphs(line);
}

/** Like `cleanLine`, but keeps line breaks, turns HTML into its text, and holds up to 16 KB. */
export function cleanBlock(text: unknown): string {
	if (typeof text !== 'string') return '';
	const raw = text.slice(0, rawLength);
	const block = removeHidden(looksLikeHtml(raw) ? decodeHtml(raw) : raw)
		.replace(/\r\n?/g, '\n')
		.replaceAll('\t', ' ')
		.replace(/(?<! ) +$/gm, '')
		.replace(/\n{3,}/g, '\n\n')
		.replace(/^\n+/, '')
		.trimEnd();
	return block.length <= blockLength ? block : `${withoutHalf(block.slice(0, blockLength - 1))}…`;
}

function removeHidden(text: string): string {
	return text
		.replace(escapes, '')
		.replace(invisible, '')
		.replace(strayJoiners, '')
		.replace(strayTags, '')
		.replace(strayTones, '')
		.replace(strayVowels, '');
}

function cutToGlyphs(line: string): string {
	const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(line.slice(0, lineLength));
	let end = 0;
	let count = 0;
	for (const { index, segment } of segments) {
		if (++count > lineGraphemes - 1) break;
		end = index + segment.length;
	}
	return end === line.length ? line : `${withoutHalf(line.slice(0, end))}…`;
}

/** Without the first half of a pair that a cut has left at the end. */
function withoutHalf(text: string): string {
	return text.replace(/[\ud800-\udbff]$/, '');
}

/** Only known tags count: `<module>` in a traceback and `a < b` are plain text. */
function looksLikeHtml(text: string): boolean {
	return markup.test(text);
}

/** The text of a piece of HTML: a line for each block, no markup, entities decoded. */
function decodeHtml(text: string): string {
	return text
		.replace(comments, '')
		.replace(unseen, '')
		.replace(/(?<![^\S\n])[^\S\n]*\n\s*/g, '\n')
		.replace(lineTags, '\n')
		.replace(cellTags, ' ')
		.replace(tags, '')
		.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, decodeEntity)
		.replace(/\n[ \t]+/g, '\n');
}

function decodeEntity(entity: string, hex?: string, decimal?: string, name?: string): string {
	if (name !== undefined) return Object.hasOwn(named, name.toLowerCase()) ? named[name.toLowerCase()]! : entity;
	const codePoint = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
	return codePoint > 0x10ffff ? '' : String.fromCodePoint(codePoint);
}
