import type { Failure, FailureKind } from '../../domain/failure.js';
import type { Told } from '../../text/index.js';
import type { Subject } from '../call/build-call.js';
import type { Need } from '../call/endpoints.js';
import { cleanLine } from '../clean-text.js';
import { cleanWithout, detailOf, type Explained, SopsError } from '../failure.js';
import { readNumber, readText, type WireObject } from '../read.js';
import { causeOf } from './causes.js';
import { codeOf, messageOf, type WholeReply } from './open-reply.js';
import { quotaOf } from './quota.js';
import {
	causeByPageWords,
	kindByLack,
	kindByStatus,
	kindByUpstream,
	kindByWords,
	lackByCode,
	missingComponent,
	pageKindByStatus,
	ruleByCode,
} from './reply-kinds.js';

export type Answer = {
	/** All that stands beside the data. */
	readonly envelope: WireObject;
	readonly data: unknown;
	readonly traceId: string | undefined;
	readonly serverDateAt: number | undefined;
};

const longestWaitMs = 600_000;

/** The data of a reply; throws a SopsError of the fitting kind unless its `result` is true. */
export function readReply(reply: WholeReply, subject: Subject, need: Need): Answer {
	const { envelope } = reply;
	if (!envelope) throw failureOfPage(reply);
	if (envelope.result !== true || reply.status >= 300) throw failureOfEnvelope(envelope, reply, subject, need);
	const serverDateAt = dateAt(reply.headers.get('date'));
	return { envelope, data: envelope.data, traceId: traceIdOf(reply), serverDateAt };
}

function failureOfEnvelope(envelope: WireObject, reply: WholeReply, subject: Subject, need: Need): SopsError {
	const code = codeOf(envelope);
	const message = messageOf(envelope);
	const kind = kindOfEnvelope(envelope, need, reply.status);
	const ownCode = code === '' || code === '0' ? String(reply.status) : code;
	const detail = detailOf(message, reply.secrets) || `HTTP ${reply.status}`;
	// A business is asked for by its id, but the server speaks of the project it belongs to.
	const isBusiness = kind === 'gone' && subject.scope === 'cmdb_biz' && /^project\b/i.test(detail);
	const told = { key: 'fault.business', values: { id: cleanLine(subject.bizId), text: detail } } as const;
	const found = { kind, code: ownCode, cause: causeOf(kind, code, message) };
	return failure({ ...found, ...(isBusiness ? { told } : { detail }) }, reply);
}

function kindOfEnvelope(envelope: WireObject, need: Need, status: number): FailureKind {
	const code = codeOf(envelope);
	const message = messageOf(envelope);
	const lack = Object.hasOwn(lackByCode, code) ? lackByCode[code] : undefined;
	if (lack !== undefined) return kindByLack[need][lack];
	if (missingComponent.test(message)) return kindByLack[need].missing;
	const rule = Object.hasOwn(ruleByCode, code) ? ruleByCode[code] : undefined;
	if (rule === 'byUpstream') return firstKind(kindByUpstream, message) ?? 'http';
	if (rule !== undefined && rule !== 'byMessage') return rule;
	const told = firstKind(kindByWords, message) ?? kindByStatus[status];
	if (told !== undefined) return told;
	if (status >= 500 || (status >= 300 && envelope.result !== false)) return 'http';
	return envelope.result === false ? 'refused' : 'garbled';
}

/** A reply that is no JSON object: a web page, a redirect, plain text, half a reply or nothing. */
function failureOfPage(reply: WholeReply): SopsError {
	const { status, headers, text } = reply;
	const isPage = /\bx?html\b/i.test(headers.get('content-type') ?? '') || /^\s*</.test(text);
	const code = String(status);
	const webPage = { kind: 'notApi', code, cause: 'webPage' } as const;
	if (status >= 300 && status < 400) {
		const place = placeOf(headers);
		const cause = /login|passport|\bsso\b/i.test(place) ? 'loginPage' : 'webPage';
		return failure({ ...webPage, cause, detail: `HTTP ${status} ${place}`.trim() }, reply);
	}
	const told = causeByPageWords.map(([words, ...rest]) => [words.exec(text)?.[0], ...rest] as const);
	for (const [words, kind, cause] of told) {
		if (words !== undefined) return failure({ kind, detail: `HTTP ${status}: ${words}`, code, cause }, reply);
	}
	if (status >= 400) {
		const kind = pageKindByStatus[status] ?? 'http';
		const cause = isPage ? 'webPage' : 'wrongPath';
		return failure({ kind, detail: `HTTP ${status}`, code, cause: kind === 'notApi' ? cause : undefined }, reply);
	}
	if (isPage) return failure({ ...webPage, told: { key: 'fault.webPage', values: { status } } }, reply);
	const size = text.length;
	const fault: Told = size === 0 ? { key: 'fault.empty' } : { key: 'fault.notJson', values: { size } };
	return failure({ kind: 'garbled', told: fault, code }, reply);
}

type Found = Pick<Failure, 'kind' | 'cause'> & { readonly code: string } & Explained;

function failure({ kind, code, cause, ...words }: Found, reply: WholeReply): SopsError {
	return new SopsError({
		kind,
		...('detail' in words ? { detail: detailOf(words.detail, reply.secrets) } : words),
		code: cleanWithout(code, reply.secrets).slice(0, 40),
		traceId: traceIdOf(reply),
		retryAfterMs: retryAfterOf(kind, reply.headers),
		...(cause ? { cause } : {}),
	});
}

function firstKind(rows: readonly (readonly [RegExp, FailureKind])[], message: string): FailureKind | undefined {
	return rows.find(([pattern]) => pattern.test(message))?.[1];
}

function traceIdOf({ envelope, headers, secrets }: WholeReply): string | undefined {
	const candidates = [
		envelope?.trace_id,
		envelope?.request_id,
		...['sops-trace-id', 'x-bkapi-request-id', 'x-request-id'].map((name) => headers.get(name)),
	];
	return candidates.map((value) => cleanWithout(readText(value), secrets).slice(0, 100)).find((id) => id !== '');
}

/** `Retry-After` counts for every failure; the gateway's quota header comes with good replies too. */
function retryAfterOf(kind: FailureKind, headers: Headers): number | undefined {
	const after = headers.get('retry-after');
	const seconds = readNumber(after) ?? secondsUntil(after, headers.get('date'));
	const quotaMs = kind === 'throttled' ? quotaOf(headers)?.resetMs : undefined;
	const asked = seconds === undefined ? quotaMs : Math.max(0, Math.ceil(seconds * 1000));
	return asked === undefined ? undefined : Math.min(asked, longestWaitMs);
}

/** Measured on the server's own clock, so that ours may be wrong. */
function secondsUntil(after: string | null, date: string | null): number | undefined {
	const until = dateAt(after);
	const now = dateAt(date);
	return until === undefined || now === undefined ? undefined : (until - now) / 1000;
}

/** A date of HTTP as epoch milliseconds; undefined for anything else. */
export function dateAt(value: string | null): number | undefined {
	const at = Date.parse(value ?? '');
	return Number.isNaN(at) ? undefined : at;
}

/** Where a redirect leads, without its query, in which a server may repeat the whole first address. */
function placeOf(headers: Headers): string {
	const location = headers.get('location') ?? '';
	const url = URL.canParse(location) ? new URL(location) : undefined;
	return url ? `${url.origin}${url.pathname}` : (location.split(/[?#]/)[0] ?? '');
}
