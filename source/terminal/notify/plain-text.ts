/** What could end a sequence, begin another one, or turn the direction of writing. */
const steering = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]+/gu;

/** A text that is safe inside of an escape sequence, whoever wrote it. */
export function plainText(text: string, longest: number): string {
	const characters = [
		...text
			.slice(0, 4 * longest)
			.replace(steering, ' ')
			.trim(),
	];
	return characters.slice(0, longest).join('');
}
