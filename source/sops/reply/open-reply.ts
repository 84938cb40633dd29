import type { Reply } from '../http/send.js';
import { isObject, readText, type WireObject } from '../read.js';

/** A reply with what is in it; `envelope` is undefined when that is no JSON object. */
export type WholeReply = Reply & { readonly envelope: WireObject | undefined };

export function openReply(reply: Reply): WholeReply {
	return { ...reply, envelope: parseObject(reply.text) };
}

export function codeOf(envelope: WireObject): string {
	return readText(envelope.code).trim();
}

/** A rejected parameter makes the message an object of lists by field. */
export function messageOf({ message }: WireObject): string {
	if (!isObject(message)) return readText(message);
	return Object.entries(message)
		.map(
			([field, reasons]) =>
				`${field}: ${Array.isArray(reasons) ? reasons.map(readText).join(', ') : readText(reasons)}`,
		)
		.join('; ');
}

/** What ESB says to someone who sent no credentials. */
const missesCredentials = /\bAPP (?:Code|Secret)\b.*\bcannot be empty\b/i;

/** Codes that come only after ESB has looked at the credentials: its own verdicts on them, and all of bk-sops. */
const afterLooking = /^(?:1306(?:000|201|208|40[236])|35\d{5}|9900403)$/;

/** Whether the server reads the header, by its reply to a call with credentials only there; undefined if it did not get so far. */
export function readsHeader({ envelope }: WholeReply): boolean | undefined {
	if (!envelope) return undefined;
	if (envelope.result === true) return true;
	if (missesCredentials.test(messageOf(envelope))) return false;
	return afterLooking.test(codeOf(envelope)) ? true : undefined;
}

function parseObject(text: string): WireObject | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
