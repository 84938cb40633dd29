/** The part of Ink's key object that we read. */
export type InkKey = Readonly<Partial<Record<string, boolean | string>>>;

const named: readonly (readonly [property: string, name: string])[] = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageDown', 'pagedown'],
	['pageUp', 'pageup'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'escape'],
	['tab', 'tab'],
	['backspace', 'backspace'],
	['delete', 'delete'],
];

/** Ink's (input, key) as key names: `j`, `ctrl+d`, `enter`. Keys typed fast arrive as one text and become several. */
export function keyNames(input: string, key: InkKey): readonly string[] {
	const special = named.find(([property]) => key[property] === true);
	if (special) {
		const [, name] = special;
		return [name === 'tab' && key.shift ? 'shift+tab' : name];
	}
	if (key.ctrl) return input === '' ? [] : [`ctrl+${input.toLowerCase()}`];
	return [...input].flatMap(plainKey);
}

const controls: Readonly<Record<string, string>> = {
	'\r': 'enter',
	'\n': 'enter',
	'\t': 'tab',
	' ': 'space',
	'\u007F': 'backspace',
	'\b': 'backspace',
};

function plainKey(character: string): readonly string[] {
	const control = controls[character];
	if (control) return [control];
	// Held down on a slow line, Ctrl with a letter arrives several times in one text.
	const letter = String.fromCharCode(character.charCodeAt(0) + 0x60);
	if (/^[a-z]$/.test(letter) && character < ' ') return [`ctrl+${letter}`];
	return /\p{Cc}/u.test(character) ? [] : [character];
}
