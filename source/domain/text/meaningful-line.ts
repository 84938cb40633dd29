import { visible } from './quote.js';

/** Longer texts say in their beginning, or at the end of a traceback, what there is to say. */
const limit = 8000;

/** Keys of JSON that say what went wrong, the most telling first. */
const tellingKeys = ['message', 'error', 'reason', 'msg', 'detail', 'details', 'error_message', 'errmsg', 'title'];

/**
 * The first line that means something, of whatever a server calls a reason: plain text, HTML, JSON, or a Python
 * traceback, which says it last. Undefined when there is none.
 */
export function meaningfulLine(text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	const isTraceback = /Traceback \(most recent call last\)/.test(text.slice(0, limit));
	if (isTraceback) return lastLine(text.slice(-limit));
	const told = fromJson(text.slice(0, limit)) ?? text.slice(0, limit);
	const plain = /<\/?[a-z!][^<>]*>/i.test(told) ? withoutTags(told) : told;
	return linesOf(plain).find(isTelling);
}

/** `a.b.SomeError: why` without the modules; the frames of a traceback are not what went wrong. */
function lastLine(text: string): string | undefined {
	const line = linesOf(text).filter(isTelling).at(-1);
	return line?.replace(/^(?:\w+\.)+(?=\w+(?:Error|Exception|Failed|Exit|Interrupt|Warning)?:)/, '');
}

function linesOf(text: string): readonly string[] {
	return text.split(/\r?\n/).map((line) =>
		visible(line)
			.replace(/\s+/g, ' ')
			.trim()
			.replace(/^(?:fail(?:ed)?|error|exception)\s*[:：]\s*(?=\S)/i, ''),
	);
}

/** Brackets, rules and empty words mean nothing. */
function isTelling(line: string): boolean {
	return /[\p{L}\p{N}]/u.test(line) && !/^(?:none|null|undefined|nan|true|false)$/i.test(line);
}

/** What a JSON text says went wrong; undefined when it is none, or says nothing in words. */
function fromJson(text: string): string | undefined {
	const bare = text.trim().replace(/^(?:fail(?:ed)?|error|exception)\s*[:：]\s*/i, '');
	if (!/^[{[]/.test(bare)) return undefined;
	try {
		return telling(JSON.parse(bare), 5);
	} catch {
		return quoted(bare);
	}
}

function telling(value: unknown, depth: number): string | undefined {
	if (typeof value === 'string') return linesOf(value).some(isTelling) ? value : undefined;
	if (typeof value !== 'object' || value === null || depth === 0) return undefined;
	const known = tellingKeys.map((key) => (Object.hasOwn(value, key) ? value[key as keyof typeof value] : undefined));
	for (const item of [...known, ...Object.values(value).slice(0, 20)]) {
		const found = telling(item, depth - 1);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** The same of JSON that is cut short, or written by Python. */
function quoted(text: string): string | undefined {
	for (const key of tellingKeys) {
		const match = new RegExp(`["']${key}["']\\s*:\\s*(?:"([^"]+)"|'([^']+)')`).exec(text);
		if (match) return (match[1] ?? match[2])?.replaceAll('\\n', '\n');
	}
	return undefined;
}

const entities: Readonly<Record<string, string>> = {
	lt: '<',
	gt: '>',
	amp: '&',
	quot: '"',
	apos: "'",
	nbsp: ' ',
};

function withoutTags(html: string): string {
	return html
		.replace(/<(script|style)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi, '')
		.replace(/<(?:br|\/?(?:p|div|h\d|li|tr|table|title|head|body|ul|ol|pre))\b[^<>]*>/gi, '\n')
		.replace(/<\/?[a-z!][^<>]*>/gi, '')
		.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{2,6}));/gi, (whole, decimal, hex, name: string | undefined) => {
			if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
			const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
			return code <= 0x10ffff ? String.fromCodePoint(code) : '';
		});
}
