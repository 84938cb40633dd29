import { type Failure, type FailureKind, fieldOfCause } from '../domain/failure.js';
import { cleanLine } from './clean-text.js';

/** What sops/ throws, and only this, apart from the reason of a cancelled call. It never holds a secret or an address. */
export class SopsError extends Error {
	readonly failure: Failure;

	constructor(failure: Partial<Failure> & { readonly kind: FailureKind; readonly detail: string }) {
		super(failure.detail);
		this.name = 'SopsError';
		const { cause, field = cause && fieldOfCause(cause) } = failure;
		this.failure = {
			code: undefined,
			traceId: undefined,
			retryAfterMs: undefined,
			...failure,
			...(field ? { field } : {}),
		};
	}
}

const hidden = '***';

/** The text without any of the secrets, however a URL, JSON or a header would write them. */
export function redact(text: string, secrets: readonly string[]): string {
	const spellings = [...new Set(secrets.flatMap(spell))].filter((spelling) => spelling !== '');
	// The longest first: one spelling may hold another.
	spellings.sort((one, other) => other.length - one.length);
	return spellings.reduce((rest, spelling) => rest.replaceAll(spelling, hidden), text);
}

function spell(secret: string): readonly string[] {
	const encoded = encodeURIComponent(secret.toWellFormed());
	const inForm = new URLSearchParams([['', secret]]).toString().slice(1);
	const inUrl = [encoded, inForm, encodeURI(secret.toWellFormed())];
	const inJson = JSON.stringify(secret).slice(1, -1);
	return [
		secret,
		secret.trim(),
		cleanLine(secret),
		// A form that was decoded as if it were a path.
		secret.replaceAll(' ', '+'),
		...inUrl,
		...inUrl.map((url) => url.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase())),
		encodeURIComponent(encoded),
		inJson,
		escapeNonAscii(inJson),
	];
}

/** JSON text for a header, which holds bytes: what is not plain ASCII is written as an escape. */
export function escapeNonAscii(json: string): string {
	return json.replace(/[\x7f-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The query of an address, in which whatever was sent may be repeated. */
const query = /\?[\w.~%-]+=[^\s"'<>()[\],]*/g;

/** One clean line without secrets, again after cleaning, which may join a split one; and without queries. */
export function cleanWithout(text: string, secrets: readonly string[]): string {
	return redact(cleanLine(redact(text, secrets)), secrets).replace(query, '');
}

/** One clean line of a message of many lines: the last that says something, which in a traceback is the reason. */
export function detailOf(message: string, secrets: readonly string[]): string {
	const lines = redact(message, secrets).split(/[\r\n]+/);
	// From the end, for a message may be as long as a reply.
	for (let index = lines.length - 1; index >= 0; index--) {
		const line = cleanWithout(lines[index]!, secrets);
		if (/[\p{L}\p{N}]/u.test(line)) return line;
	}
	return '';
}
