/** What a call-sign may be: few letters that can be drawn large, and read across a room. */
export const longestCallSign = 8;

const callSign = /^[A-Z0-9][A-Z0-9./-]*$/;

export function isCallSign(text: string): boolean {
	return text.length <= longestCallSign && callSign.test(text);
}
