import type { FailureKind } from '../../domain/failure.js';
import type { TaskAddress } from '../../domain/watch.js';
import { cleanLine } from '../clean-text.js';
import { cleanWithout, detailOf, SopsError } from '../failure.js';
import { isObject, readNumber, readText, type WireObject } from '../read.js';
import { kindByStatus, kindByUpstream, kindByWords, pageKindByStatus, ruleByCode } from './reply-kinds.js';

/** A whole HTTP reply. `secrets` are those of the call: a server may repeat them in its words. */
export type Reply = {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	readonly secrets: readonly string[];
};

export type Answer = {
	readonly data: unknown;
	readonly traceId: string | undefined;
	readonly serverDateAt: number | undefined;
};

const longestWaitMs = 600_000;

/** The data of a reply; throws a SopsError of the fitting kind unless its `result` is true. */
export function readReply(reply: Reply, address: TaskAddress): Answer {
	const envelope = parseObject(reply.text);
	if (!envelope) throw failureOfPage(reply);
	if (envelope.result !== true || reply.status >= 300) throw failureOfEnvelope(envelope, reply, address);
	const date = dateAt(reply.headers.get('date'));
	return { data: envelope.data, traceId: traceIdOf(reply, envelope), serverDateAt: date };
}

function failureOfEnvelope(envelope: WireObject, reply: Reply, address: TaskAddress): SopsError {
	const code = readText(envelope.code).trim();
	const message = messageOf(envelope.message);
	const kind = kindOfEnvelope(envelope, code, message, reply.status);
	const ownCode = code === '' || code === '0' ? String(reply.status) : code;
	const detail = detailOf(message, reply.secrets) || `HTTP ${reply.status}`;
	// A business is asked for by its id, but the server speaks of the project it belongs to.
	const isBusiness = kind === 'gone' && address.scope === 'cmdb_biz' && /^project\b/i.test(detail);
	return failure(
		kind,
		isBusiness ? `business ${cleanLine(address.bizId)}: ${detail}` : detail,
		ownCode,
		reply,
		envelope,
	);
}

function kindOfEnvelope(envelope: WireObject, code: string, message: string, status: number): FailureKind {
	const rule = Object.hasOwn(ruleByCode, code) ? ruleByCode[code] : undefined;
	if (rule === 'byUpstream') return firstKind(kindByUpstream, message) ?? 'http';
	if (rule !== undefined && rule !== 'byMessage') return rule;
	const told = firstKind(kindByWords, message) ?? kindByStatus[status];
	if (told !== undefined) return told;
	if (status >= 500 || (status >= 300 && envelope.result !== false)) return 'http';
	return envelope.result === false ? 'refused' : 'garbled';
}

/** A reply that is no JSON object: a web page, a redirect, plain text, half a reply or nothing. */
function failureOfPage(reply: Reply): SopsError {
	const { status, headers } = reply;
	const isPage = /\bx?html\b/i.test(headers.get('content-type') ?? '') || /^\s*</.test(reply.text);
	const code = String(status);
	if (status >= 300 && status < 400) return failure('notApi', `HTTP ${status} ${placeOf(headers)}`.trim(), code, reply);
	// A bk-sops that is asked directly, past its gateway.
	const refusal = /This API can only be accessed through API gateway/i.exec(reply.text)?.[0];
	if (refusal !== undefined) return failure('notApi', `HTTP ${status}: ${refusal}`, code, reply);
	if (status >= 400) return failure(pageKindByStatus[status] ?? 'http', `HTTP ${status}`, code, reply);
	if (isPage) return failure('notApi', `HTTP ${status}, a web page`, code, reply);
	const size = reply.text.length;
	const what = size === 0 ? 'empty reply' : `reply is cut short or is not a JSON object (${size} characters)`;
	return failure('garbled', what, code, reply);
}

function failure(kind: FailureKind, detail: string, code: string, reply: Reply, envelope?: WireObject): SopsError {
	return new SopsError({
		kind,
		detail: detailOf(detail, reply.secrets),
		code: cleanWithout(code, reply.secrets).slice(0, 40),
		traceId: traceIdOf(reply, envelope),
		retryAfterMs: retryAfterOf(kind, reply.headers),
	});
}

function firstKind(rows: readonly (readonly [RegExp, FailureKind])[], message: string): FailureKind | undefined {
	return rows.find(([pattern]) => pattern.test(message))?.[1];
}

function parseObject(text: string): WireObject | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** A rejected parameter makes the message an object of lists by field. */
function messageOf(message: unknown): string {
	if (!isObject(message)) return readText(message);
	return Object.entries(message)
		.map(
			([field, reasons]) =>
				`${field}: ${Array.isArray(reasons) ? reasons.map(readText).join(', ') : readText(reasons)}`,
		)
		.join('; ');
}

function traceIdOf(reply: Reply, envelope?: WireObject): string | undefined {
	const candidates = [
		envelope?.trace_id,
		envelope?.request_id,
		...['sops-trace-id', 'x-bkapi-request-id', 'x-request-id'].map((name) => reply.headers.get(name)),
	];
	const traceId = candidates
		.map((value) => cleanWithout(readText(value), reply.secrets).slice(0, 100))
		.find((id) => id !== '');
	return traceId;
}

/** `Retry-After` counts for every failure; the gateway's quota header comes with good replies too. */
function retryAfterOf(kind: FailureKind, headers: Headers): number | undefined {
	const after = headers.get('retry-after');
	const seconds = readNumber(after) ?? secondsUntil(after, headers.get('date'));
	const asked = seconds ?? (kind === 'throttled' ? readNumber(headers.get('x-bkapi-ratelimit-reset')) : undefined);
	return asked === undefined ? undefined : Math.min(Math.max(0, Math.ceil(asked * 1000)), longestWaitMs);
}

/** Measured on the server's own clock, so that ours may be wrong. */
function secondsUntil(after: string | null, date: string | null): number | undefined {
	const until = dateAt(after);
	const now = dateAt(date);
	return until === undefined || now === undefined ? undefined : (until - now) / 1000;
}

function dateAt(value: string | null): number | undefined {
	const at = Date.parse(value ?? '');
	return Number.isNaN(at) ? undefined : at;
}

/** Where a redirect leads, without its query, in which a server may repeat the whole first address. */
function placeOf(headers: Headers): string {
	const location = headers.get('location') ?? '';
	const url = URL.canParse(location) ? new URL(location) : undefined;
	return url ? `${url.origin}${url.pathname}` : (location.split(/[?#]/)[0] ?? '');
}
