/** A text without the secrets that it was made for. */
export type Hide = (text: string) => string;

/** Shorter ones are words that occur by chance in what servers send. */
export const shortestHidden = 8;

const hidden = '***';

/** The text without any of the secrets, however a URL, JSON, HTML or a header would write them. */
export function redact(text: string, secrets: readonly string[]): string {
	return createHide(secrets)(text);
}

/** Prepares once what many texts are searched for; secrets shorter than `shortest` are left alone. */
export function createHide(secrets: readonly string[], shortest = 1): Hide {
	const long = secrets.filter(({ length }) => length >= shortest);
	const spellings = [...new Set(long.flatMap(spell))].filter((spelling) => spelling !== '');
	if (spellings.length === 0) return (text) => text;
	// The longest first: one spelling may hold another.
	spellings.sort((one, other) => other.length - one.length);
	const pattern = new RegExp(spellings.map(escapePattern).join('|'), 'g');
	const shortestSpelling = spellings.at(-1)!.length;
	return (text) => {
		if (text.length < shortestSpelling) return text;
		const rest = text.replace(pattern, hidden);
		return rest.endsWith(cutMark) ? withoutBeginning(rest, spellings) : rest;
	};
}

const cutMark = '…';

/** A text that was cut may end within a secret. */
function withoutBeginning(text: string, spellings: readonly string[]): string {
	const body = text.slice(0, -cutMark.length);
	for (const spelling of spellings) {
		for (let length = Math.min(spelling.length - 1, body.length); length >= shortestHidden; length--) {
			if (body.endsWith(spelling.slice(0, length))) return `${body.slice(0, -length)}${hidden}${cutMark}`;
		}
	}
	return text;
}

function spell(secret: string): readonly string[] {
	const encoded = encodeURIComponent(secret.toWellFormed());
	const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
	const inJson = JSON.stringify(secret).slice(1, -1);
	const inUrl = [encoded, inForm, encodeURI(secret.toWellFormed()), encodeURIComponent(inJson), encodeURI(inJson)];
	const inHtml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
	return [
		secret,
		secret.trim(),
		...inBase64(secret),
		// A form that was decoded as if it were a path.
		secret.replaceAll(' ', '+'),
		...inUrl,
		...inUrl.map((url) => url.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase())),
		...addressParts.flatMap((before) => [inAddress(before, secret), inAddress(before, inJson)]),
		encodeURIComponent(encoded),
		inJson,
		inJson.replaceAll('/', '\\/'),
		escapeNonAscii(inJson),
		// As a program shows its own text.
		secret.replaceAll('\\', '\\\\'),
		secret.replaceAll('\\', '\\\\').replaceAll("'", "\\'"),
		inHtml,
		...['&#39;', '&#x27;', '&apos;'].map((quote) => inHtml.replaceAll('"', '&quot;').replaceAll("'", quote)),
		inHtml.replaceAll('"', '&#34;').replaceAll("'", '&#39;'),
	];
}

/** What stands before a text in the path, the query and the fragment of an address. */
const addressParts = ['http://h/', 'http://h/?', 'http://h/#'] as const;

/** As an address spells it that was read and written again. */
function inAddress(before: (typeof addressParts)[number], text: string): string {
	return new URL(before + text).href.slice(before.length);
}

/** As a header of HTTP has it; only what stands alone, for its spelling depends on what is before it. */
function inBase64(secret: string): readonly string[] {
	const isPlain = secret.length >= shortestHidden && !/[^ -~]/.test(secret);
	return isPlain ? [btoa(secret)] : [];
}

function escapePattern(text: string): string {
	return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** JSON text for a header, which holds bytes: what is not plain ASCII is written as an escape. */
export function escapeNonAscii(json: string): string {
	return json.replace(/[\x7f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
