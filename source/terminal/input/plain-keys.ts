const controls: Readonly<Record<string, string>> = {
	'\r': 'enter',
	'\n': 'enter',
	'\t': 'tab',
	' ': 'space',
	'\u001B': 'escape',
	'\u007F': 'backspace',
	'\b': 'backspace',
};

/** The name of the key that sends this one character; undefined for what no key of ours sends. */
export function plainKey(character: string): string | undefined {
	const control = controls[character];
	if (control) return control;
	const letter = String.fromCharCode(character.charCodeAt(0) + 0x60);
	if (character < ' ' && /^[a-z]$/.test(letter)) return `ctrl+${letter}`;
	// The replacement character is what is left of bytes that are no text.
	return /[\p{Cc}\p{Cs}\uFFFD]/u.test(character) ? undefined : character;
}
