/** A row is a key that is no character: how it is written on screen. */
const namedKeys: Readonly<Record<string, string>> = {
	up: 'Up',
	down: 'Down',
	left: 'Left',
	right: 'Right',
	home: 'Home',
	end: 'End',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	enter: 'Enter',
	escape: 'Esc',
	tab: 'Tab',
	'shift+tab': 'S-Tab',
	space: 'Space',
	backspace: 'Bksp',
	delete: 'Del',
	f1: 'F1',
};

/** Keys that leave the program from everywhere, text fields included; nothing may take them. */
export const quitKeys: readonly string[] = ['ctrl+c'];

/** Keys that work even while text is typed: they change nothing but the screen. */
export const hostKeys: readonly string[] = ['ctrl+l', 'ctrl+z'];

/** How a key, or the two keys of a chord, are written on screen: `^D`, `PgDn`, `zR`. */
export function writtenKey(key: string): string {
	if (Object.hasOwn(namedKeys, key)) return namedKeys[key]!;
	return key.startsWith('ctrl+') ? `^${key.slice(5).toUpperCase()}` : key;
}

/** `zR` is two keys, one after the other; `up` and `ctrl+d` are one. */
export function isChord(key: string): boolean {
	return !Object.hasOwn(namedKeys, key) && [...key].length === 2;
}

/** Whether a terminal can send it and tell it from others: a sign, a named key, Ctrl with most letters, or a chord of signs. */
export function isKey(key: string): boolean {
	return Object.hasOwn(namedKeys, key) || /^(?:ctrl\+[a-gk-ln-z]|[!-~]{1,2})$/.test(key);
}
