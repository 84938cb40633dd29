import { Readable } from 'node:stream';
import { type DecoderState, decode, expire, restingDecoder } from './decoder.js';
import type { InputEvent } from './input-event.js';

export type KeyInput = {
	/** For Ink: looks like the terminal's input and never says anything; raw while Ink wants it raw. */
	readonly stream: NodeJS.ReadStream;
	/** Makes the terminal raw again where another program has made it something else. */
	readonly renew: () => void;
	/** Stops listening, now. */
	readonly close: () => void;
};

export type KeyInputOptions = {
	readonly onEvent: (event: InputEvent) => void;
	/** Called when the input becomes ours, and when it is given back. */
	readonly onRaw: (isRaw: boolean) => void;
	/** The line to the terminal is long: what belongs together may come in pieces. */
	readonly isRemote: boolean;
	readonly now: () => number;
};

/**
 * How long an Esc alone is waited on. Below 100 ms nobody feels it; a terminal on this machine writes a sequence at once,
 * and what was measured of lines through SSH that cut one is two packets up to 100 ms apart.
 */
const escapePatienceMs = { near: 50, remote: 150 } as const;
const longestEscapePatienceMs = 1_000;
/** What follows the Esc of a sequence: more than a bracket alone, which a person may type after Esc. */
const tailOfSequence = /^[[O\]]./;
/** Nobody types the beginning of a sequence, so the rest of it may take its time. */
const sequencePatienceMs = 1_000;
/** A terminal that never ends a paste must not keep the keys for ever. */
const pastePatienceMs = 2_000;

/** Reads keys, pastes and the mouse from a terminal, in place of Ink, whose own reading takes late halves of keys for text. */
export function createKeyInput(stdin: NodeJS.ReadStream, options: KeyInputOptions): KeyInput {
	const { onEvent, onRaw, isRemote, now } = options;
	let state: DecoderState = restingDecoder;
	let escapeMs: number = isRemote ? escapePatienceMs.remote : escapePatienceMs.near;
	let timer: NodeJS.Timeout | undefined;
	let lastAt = 0;
	let isListening = false;

	function listen(chunk: string | Buffer): void {
		const silence = now() - lastAt;
		const isLate = state.isToldEscape && state.rest === '' && silence > longestEscapePatienceMs;
		const before = isLate ? restingDecoder : state;
		lastAt = now();
		const decoded = decode(before, String(chunk));
		// The line cuts sequences in two: from now on the second half is waited for as long as it takes there.
		const isAfterEscape = before.rest === '\u001B' || before.isToldEscape;
		const isCut = isAfterEscape && tailOfSequence.test(String(chunk));
		if (isCut) escapeMs = Math.min(longestEscapePatienceMs, Math.max(escapeMs, 2 * silence));
		take(decoded);
	}

	function take(decoded: { readonly events: readonly InputEvent[]; readonly state: DecoderState }): void {
		clearTimeout(timer);
		state = decoded.state;
		if (state.rest !== '' || state.paste !== undefined) timer = setTimeout(() => take(expire(state)), patience(state));
		for (const event of decoded.events) onEvent(event);
	}

	function patience({ rest, paste }: DecoderState): number {
		if (paste !== undefined) return pastePatienceMs;
		return rest === '\u001B' ? escapeMs : sequencePatienceMs;
	}

	function setListening(wanted: boolean): void {
		if (wanted === isListening) return;
		isListening = wanted;
		if (wanted) {
			stdin.setEncoding('utf8');
			stdin.ref();
			stdin.setRawMode(true);
			stdin.on('data', listen);
			stdin.resume();
		} else {
			clearTimeout(timer);
			state = restingDecoder;
			stdin.off('data', listen);
			stdin.pause();
			stdin.setRawMode(false);
			stdin.unref();
		}
		onRaw(wanted);
	}

	const stream = Object.assign(new Readable({ read: () => {} }), {
		isTTY: true,
		setRawMode: (wanted: boolean) => {
			setListening(wanted);
			return stream;
		},
		ref: () => stream,
		unref: () => stream,
	});
	function renew(): void {
		if (!isListening) return;
		// Node remembers what it has set and would not set it again.
		stdin.setRawMode(false);
		stdin.setRawMode(true);
	}

	return { stream: stream as unknown as NodeJS.ReadStream, renew, close: () => setListening(false) };
}
