import { type Failure, type FailureKind, fieldOfCause } from '../domain/failure.js';
import { createHide, type Hide } from '../domain/text/redact.js';
import { speak, type Told } from '../text/index.js';
import { cleanLine } from './clean-text.js';

/** What was found out on this side is told by key, so that whoever shows it says it; the words of others are a detail. */
export type Explained = { readonly told: Told } | { readonly detail: string };

/** What sops/ throws, and only this, apart from the reason of a cancelled call. It never holds a secret or an address. */
export class SopsError extends Error {
	readonly failure: Failure;

	constructor(failure: Partial<Failure> & { readonly kind: FailureKind } & Explained) {
		const detail = failure.detail ?? inEnglish((failure as { readonly told: Told }).told);
		super(detail);
		this.name = 'SopsError';
		const { cause, field = cause && fieldOfCause(cause) } = failure;
		this.failure = {
			code: undefined,
			traceId: undefined,
			retryAfterMs: undefined,
			...failure,
			detail,
			...(field ? { field } : {}),
		};
	}
}

function inEnglish({ key, values }: Told): string {
	return speak('en')(key, values);
}

/** The query of an address, in which whatever was sent may be repeated. */
const query = /\?[\w.~%-]+=[^\s"'<>()[\],]*/g;

/** Finds secrets also in text that was cleaned, as all of a server's text is. */
export function hideFrom(secrets: readonly string[], shortest?: number): Hide {
	return createHide([...secrets, ...secrets.map(cleanLine)], shortest);
}

/** One clean line without secrets, again after cleaning, which may join a split one; and without queries. */
export function cleanWithout(text: string, secrets: readonly string[]): string {
	return cleanHidden(text, hideFrom(secrets));
}

/** One clean line of a message of many lines: the last that says something, which in a traceback is the reason. */
export function detailOf(message: string, secrets: readonly string[]): string {
	const hide = hideFrom(secrets);
	const lines = hide(message).split(/[\r\n]+/);
	// From the end, for a message may be as long as a reply.
	for (let index = lines.length - 1; index >= 0; index--) {
		const line = cleanHidden(lines[index]!, hide);
		if (/[\p{L}\p{N}]/u.test(line)) return line;
	}
	return '';
}

function cleanHidden(text: string, hide: Hide): string {
	return hide(cleanLine(hide(text))).replace(query, '');
}
