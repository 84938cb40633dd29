/** Full-width ASCII and the ideographic space, as a Chinese input method types them, to the plain characters. */
export function toHalfWidth(text: string): string {
	return text.replace(/[\uff01-\uff5e\u3000]/g, (character) =>
		character === '\u3000' ? ' ' : String.fromCodePoint(character.charCodeAt(0) - 0xfee0),
	);
}
