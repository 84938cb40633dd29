import { type InputEvent, keyEvent } from './input-event.js';
import { plainKey } from './plain-keys.js';
import { keypadKey, linuxKeys, sequenceEvents } from './sequence-keys.js';

/** What has come and cannot be told yet. */
export type DecoderState = {
	/** The beginning of a sequence, or of the end of a paste. */
	readonly rest: string;
	/** What was pasted so far; undefined outside a paste. */
	readonly paste: string | undefined;
	/** The Esc at the beginning of `rest` was taken for a key when nothing came after it; it is not told again. */
	readonly isToldEscape: boolean;
};

export type Decoded = { readonly events: readonly InputEvent[]; readonly state: DecoderState };

export const restingDecoder: DecoderState = { rest: '', paste: undefined, isToldEscape: false };

const escapeByte = '\u001B';
const pasteStart = '\u001B[200~';
const pasteEnd = '\u001B[201~';

/** Longer than any reply of a terminal that we could have asked for. */
const longestString = 65_536;
/** What is pasted beyond it is left out; no field of ours takes nearly as much. */
export const longestPaste = 4_194_304;

/** Reads one piece of input, in whatever pieces it comes. */
export function decode(before: DecoderState, chunk: string): Decoded {
	const events: InputEvent[] = [];
	const isTail = before.isToldEscape && before.rest === '' && /^[[O]/.test(chunk);
	const text = (isTail ? escapeByte : before.rest) + chunk;
	let isToldEscape = isTail || (before.isToldEscape && before.rest !== '');
	let { paste } = before;
	let index = 0;
	while (index < text.length) {
		if (paste !== undefined) {
			const end = text.indexOf(pasteEnd, index);
			const kept = end === -1 ? beginningOf(pasteEnd, text, index) : end;
			if (paste.length < longestPaste) paste += text.slice(index, kept);
			index = kept;
			if (end === -1) break;
			events.push({ type: 'paste', text: paste });
			paste = undefined;
			index += pasteEnd.length;
			continue;
		}
		const step = stepAt(text, index);
		if (!step) break;
		if (text.startsWith(pasteStart, index)) paste = '';
		events.push(...(isToldEscape ? withoutEscape(step.events) : step.events));
		isToldEscape = false;
		index = step.end;
	}
	return { events, state: { rest: text.slice(index), paste, isToldEscape: isToldEscape && index < text.length } };
}

/** Nothing came for a while: what was taken for the beginning of something is told as what it is alone. */
export function expire({ rest, paste, isToldEscape }: DecoderState): Decoded {
	if (paste !== undefined) return { events: [{ type: 'paste', text: paste }], state: restingDecoder };
	if (rest === escapeByte) return { events: [keyEvent('escape')], state: { ...restingDecoder, isToldEscape: true } };
	// Two keys of a person; more than that is what is left of a sequence, and means nothing.
	const events = rest.length === 2 ? [keyEvent(`escape+${rest[1]}`)] : [];
	return { events: isToldEscape ? withoutEscape(events) : events, state: restingDecoder };
}

type Step = { readonly events: readonly InputEvent[]; readonly end: number };

/** What stands at this place and where it ends; undefined when more has to come. */
function stepAt(text: string, at: number): Step | undefined {
	if (text[at] !== escapeByte) {
		const character = String.fromCodePoint(text.codePointAt(at)!);
		const key = plainKey(character);
		return { events: key === undefined ? [] : [keyEvent(key)], end: at + character.length };
	}
	const kind = text[at + 1];
	if (kind === undefined) return undefined;
	if (kind === '[') return controlSequence(text, at);
	if (kind === 'O') return keypadSequence(text, at);
	const opening = openings[kind];
	if (opening) {
		const next = text[at + 2];
		if (next === undefined) return undefined;
		if (opening.test(next)) return stringSequence(text, at);
	}
	return escapeAndKey(text, at);
}

/** Esc before a key that is no sequence; before another Esc, or Ctrl with a letter, it stands for itself. */
function escapeAndKey(text: string, at: number): Step {
	const character = String.fromCodePoint(text.codePointAt(at + 1)!);
	const key = plainKey(character);
	const isAlone = key === 'escape' || key?.startsWith('ctrl+');
	if (isAlone) return { events: [keyEvent('escape')], end: at + 1 };
	return { events: key === undefined ? [] : [keyEvent(`escape+${key}`)], end: at + 1 + character.length };
}

// Linux has function keys with a second bracket, rxvt ends keys with Shift in a dollar sign.
const csi = /\u001B\[(?:\[([@-~])|([2-8])\$|(?!\[)([ -?]*)([@-~]))/y;
const csiBeginning = /\u001B\[(?:\[|[ -?]*)/y;

function controlSequence(text: string, at: number): Step | undefined {
	csi.lastIndex = at;
	const match = csi.exec(text);
	if (!match) {
		csiBeginning.lastIndex = at;
		const end = at + csiBeginning.exec(text)![0].length;
		// Broken off: what follows counts by itself.
		return end === text.length ? undefined : { events: [], end };
	}
	const [whole, linux, withShift, body = '', final = ''] = match;
	const end = at + whole.length;
	if (linux !== undefined) return { events: linuxKeys[linux] ? [keyEvent(linuxKeys[linux])] : [], end };
	if (withShift !== undefined) return { events: sequenceEvents(withShift, '$'), end };
	if (final === 'M' && body === '') return oldMouseReport(text, end);
	return { events: sequenceEvents(body, final), end };
}

/** The oldest mouse reports: three characters after the sequence, whatever they are. */
function oldMouseReport(text: string, at: number): Step | undefined {
	const characters = text.slice(at, at + 3);
	const broken = characters.search(/[\u0000-\u001F]/);
	if (broken !== -1) return { events: [], end: at + broken };
	return characters.length < 3 ? undefined : { events: [], end: at + 3 };
}

const ss3 = /\u001BO([\d;]*)([A-Za-z])/y;
const ss3Beginning = /\u001BO[\d;]*$/y;

function keypadSequence(text: string, at: number): Step | undefined {
	ss3.lastIndex = at;
	const [whole, modifiers = '', final = ''] = ss3.exec(text) ?? [];
	const key = keypadKey(final);
	// Other function keys: nothing is bound to them.
	if (whole !== undefined && /[QRS]/.test(final)) return { events: [], end: at + whole.length };
	if (whole !== undefined && key !== undefined) {
		// `SS3 5A` is how some wrote `CSI 1;5A`.
		const body = modifiers.includes(';') ? modifiers : `1;${modifiers}`;
		return { events: modifiers === '' ? [keyEvent(key)] : sequenceEvents(body, final), end: at + whole.length };
	}
	ss3Beginning.lastIndex = at;
	return ss3Beginning.test(text) ? undefined : escapeAndKey(text, at);
}

/** How replies begin that are strings: the kind, and what comes first in them. */
const openings: Readonly<Record<string, RegExp>> = { ']': /[\dlL]/, P: /[\d>!$+]/, _: /G/ };
const stringBody = /[^\u0003\u0007\u001B\u009C]*/y;

/** A reply such as the colour of the background; it ends where it says so, or where something else begins. */
function stringSequence(text: string, at: number): Step | undefined {
	stringBody.lastIndex = at + 2;
	const end = at + 2 + stringBody.exec(text)![0].length;
	const ending = text[end];
	if (ending === undefined) return end - at > longestString ? { events: [], end } : undefined;
	if (ending !== escapeByte) return { events: [], end: ending === '\u0003' ? end : end + 1 };
	if (text[end + 1] === undefined) return undefined;
	return { events: [], end: text[end + 1] === '\\' ? end + 2 : end };
}

/** Where at the end of a text another one may begin. */
function beginningOf(wanted: string, text: string, from: number): number {
	for (let at = Math.max(from, text.length - wanted.length + 1); at < text.length; at++) {
		if (wanted.startsWith(text.slice(at))) return at;
	}
	return text.length;
}

/** The Esc was told before; a key that came with it has not been, and the rest of a key's sequence means nothing any more. */
function withoutEscape(events: readonly InputEvent[]): readonly InputEvent[] {
	return events.flatMap((event) => {
		if (event.type === 'answer') return [event];
		return event.type === 'key' && event.key.startsWith('escape+') ? [keyEvent(event.key.slice('escape+'.length))] : [];
	});
}
