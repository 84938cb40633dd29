import { readSpan } from '../time/span.js';

/**
 * Nothing is told of a task, though it is shown and counted as before. `ack`: someone has taken on the trouble that it is
 * in, until it is in another one or in none. `mute`: until a time.
 */
export type Silence =
	| { readonly kind: 'ack'; readonly reason: string; readonly occurrence: string }
	| { readonly kind: 'mute'; readonly reason: string; readonly until: number };

export const longestReason = 120;
/** Weeks on holiday are the longest that anybody should not hear of a task. */
export const longestMuteMs = 30 * 86_400_000;

/** Reads `30m a reason`; without a unit the number is of minutes. Undefined for anything else. */
export function readMute(text: string): { readonly ms: number; readonly reason: string } | undefined {
	const [, digits, unit = 'm', reason = ''] = /^(\d{1,7})([smhd])?(?:\s+(.*))?$/is.exec(text.trim()) ?? [];
	const ms = readSpan(`${digits}${unit}`) ?? 0;
	return ms > 0 && ms <= longestMuteMs ? { ms, reason } : undefined;
}
