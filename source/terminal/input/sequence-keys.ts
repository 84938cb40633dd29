import { type InputEvent, keyEvent } from './input-event.js';
import { mouseEvents } from './mouse.js';
import { plainKey } from './plain-keys.js';

/** Final byte of `CSI A`, `CSI 1;5A` and `SS3 A`: xterm, and what others took from it. */
const byFinal: Readonly<Record<string, string>> = {
	A: 'up',
	B: 'down',
	C: 'right',
	D: 'left',
	H: 'home',
	F: 'end',
	P: 'f1',
};

/** Number of `CSI 5~`: the VT220 keys, Home and End as Linux, PuTTY, tmux, screen (1, 4) and rxvt (7, 8) send them. */
const byNumber: Readonly<Record<number, string>> = {
	1: 'home',
	2: 'insert',
	3: 'delete',
	4: 'end',
	5: 'pageup',
	6: 'pagedown',
	7: 'home',
	8: 'end',
	11: 'f1',
};

/** Final byte of `SS3 k`: the keypad in application mode. */
const keypad: Readonly<Record<string, string>> = {
	...byFinal,
	M: 'enter',
	I: 'tab',
	X: '=',
	...Object.fromEntries([...'*+,-./0123456789'].map((character, index) => ['jklmnopqrstuvwxy'[index], character])),
	a: 'ctrl+up',
	b: 'ctrl+down',
	c: 'ctrl+right',
	d: 'ctrl+left',
};

/** Final byte of `CSI [A`, as Linux sends function keys. */
export const linuxKeys: Readonly<Record<string, string>> = { A: 'f1' };

/** rxvt: small letters are arrows with Shift, and `$ ^ @` end what `~` ends with Shift, Ctrl, both. */
const rxvtArrows: Readonly<Record<string, string>> = { a: 'up', b: 'down', c: 'right', d: 'left' };
const rxvtModifiers: Readonly<Record<string, number>> = { $: 2, '^': 5, '@': 6 };

/** Private code points of the kitty protocol, for keys that its keypad has besides characters. */
const kittyKeypad = ['left', 'right', 'up', 'down', 'pageup', 'pagedown', 'home', 'end', 'insert', 'delete'];
const kittyCharacters = [...'0123456789./*-+', '\r', '='];

const parts = /^([?<>=]?)([\d;:]*)([ -/]*)$/;

/**
 * What a control sequence says, by what stands between its bracket and its last byte; nothing for other replies of the
 * terminal, focus reports, and what we do not know.
 */
export function sequenceEvents(body: string, final: string): readonly InputEvent[] {
	const [, prefix = '', parameters = '', intermediates = ''] = parts.exec(body) ?? [];
	if (prefix === '<') return mouseEvents(parameters, final);
	if (intermediates !== '' || body !== parameters) return [];
	const [first = [], second = [], third = []] = parameters.split(';').map((part) => part.split(':').map(Number));
	const [code = 0, shifted] = first;
	const [modifiers = 1, action = 1] = second;
	if (action === releaseAction) return [];
	if (final === 'n') return body === '0' ? [{ type: 'answer' }] : [];
	if (final === 'u') return modified(characterKey(code, shifted, third[0], modifiers), modifiers);
	if (final === 'Z') return [keyEvent('shift+tab')];
	// With other keys modified, xterm writes Ctrl+i as `CSI 27;5;105~`.
	if (final === '~' && code === 27)
		return modified(characterKey(third[0] ?? 0, undefined, undefined, modifiers), modifiers);
	if (final === '~') return modified(byNumber[code], modifiers);
	const rxvt = rxvtModifiers[final];
	if (rxvt !== undefined) return modified(byNumber[code], rxvt);
	return modified(rxvtArrows[final] ?? byFinal[final], modifiers);
}

const releaseAction = 3;

/** What `SS3` with a final byte says; undefined when no key sends it. */
export function keypadKey(final: string): string | undefined {
	return keypad[final];
}

/** Modifiers are a sum: 1, and 1 for Shift, 2 for Alt, 4 for Ctrl; keys with Super, Hyper or Meta belong to others. */
function modified(key: string | undefined, modifiers: number): readonly InputEvent[] {
	const bits = modifiers - 1;
	if (key === undefined || (bits & 0b11_1000) !== 0) return [];
	const marks = [
		(bits & 4) !== 0 && !key.startsWith('ctrl+') ? 'ctrl+' : '',
		(bits & 2) !== 0 ? 'alt+' : '',
		(bits & 1) !== 0 && (key === 'tab' || (bits & 4) !== 0) ? 'shift+' : '',
	];
	return [keyEvent(marks.join('') + key)];
}

/** A key as its code point: the text it writes where that is told, else with Shift what it writes then. */
function characterKey(
	code: number,
	shifted: number | undefined,
	text: number | undefined,
	modifiers: number,
): string | undefined {
	const kitty = kittyKey(code);
	if (kitty !== undefined) return kitty;
	if (text && modifiers <= 2) return plainKey(String.fromCodePoint(text));
	const isShifted = ((modifiers - 1) & 1) !== 0;
	if (code <= 0 || code > 0x10_ffff) return undefined;
	const character = String.fromCodePoint(isShifted && shifted ? shifted : code);
	const isCtrl = ((modifiers - 1) & 4) !== 0;
	if (isCtrl) return plainKey(character.toLowerCase());
	return plainKey(isShifted && !shifted ? character.toUpperCase() : character);
}

function kittyKey(code: number): string | undefined {
	if (code < 57344 || code > 63743) return undefined;
	const character = kittyCharacters[code - 57399];
	return character === undefined ? (kittyKeypad[code - 57417] ?? 'unknown') : plainKey(character);
}
