import { type DecoderState, decode, expire, restingDecoder } from '../../../source/terminal/input/decoder.js';
import type { InputEvent } from '../../../source/terminal/input/input-event.js';

/** What pieces of input are, one after the other. */
export function decodeAll(chunks: readonly string[], from: DecoderState = restingDecoder) {
	const events: InputEvent[] = [];
	let state = from;
	for (const chunk of chunks) {
		const decoded = decode(state, chunk);
		events.push(...decoded.events);
		state = decoded.state;
	}
	return { events, state };
}

/** The names of the keys, and what else there is, when nothing comes after it. */
export function namesOf(...chunks: readonly string[]): readonly string[] {
	const { events, state } = decodeAll(chunks);
	return [...events, ...expire(state).events].map(nameOf);
}

export function nameOf(event: InputEvent): string {
	if (event.type === 'key') return event.key;
	if (event.type === 'answer') return 'answer';
	return event.type === 'paste' ? `paste(${event.text})` : `${event.action}(${event.column},${event.row})`;
}
