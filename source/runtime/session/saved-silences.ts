import { longestReason, type Silence } from '../../domain/alert/silence.js';
import { quote } from '../../domain/text/quote.js';
import type { WatchKey } from '../../domain/watch.js';
import { isRaw, ownIn, type Raw, without } from '../settings/settings-json.js';

const mostSilences = 500;
const longestOccurrence = 100;

/** What cannot be read is left out: nothing worse comes of it than being told. */
export function readSilences(value: unknown): Readonly<Record<WatchKey, Silence>> {
	const entries = Object.entries(isRaw(value) ? value : {}).slice(-mostSilences);
	return Object.fromEntries(
		entries.flatMap(([key, raw]) => {
			const silence = isRaw(raw) ? readSilence(raw) : undefined;
			return silence ? [[key, silence] as const] : [];
		}),
	);
}

function readSilence(raw: Raw): Silence | undefined {
	const given = ownIn(raw, 'reason');
	const reason = typeof given === 'string' ? quote(given, longestReason) : '';
	const { kind, until, occurrence } = raw;
	if (kind === 'mute' && typeof until === 'number') return { kind, reason, until };
	const isKnown = typeof occurrence === 'string' && occurrence.length <= longestOccurrence;
	return kind === 'ack' && isKnown ? { kind, reason, occurrence } : undefined;
}

/** Those on disk with this one as it is now. */
export function withSilence(before: unknown, key: WatchKey, silence: Silence | undefined): Raw {
	const others = without(readSilences(before) as Raw, [key]);
	return silence ? { ...others, [key]: silence } : others;
}
