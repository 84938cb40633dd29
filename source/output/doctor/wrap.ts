import stringWidth from 'string-width';

/** Where a line may be broken: after blanks, and on either side of a wide character. */
const pieces =
	/\s+|[\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60][，。；：、！？）」]*|[^\s\u2E80-\u9FFF\uF900-\uFAFF\uFF00-\uFF60]+[，。；：、！？）」]*/gu;

/** Lines of at most `width` cells. A word that is wider than a line is cut. */
export function wrapText(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	let line = '';
	for (const [piece] of text.matchAll(pieces)) {
		for (const part of stringWidth(piece) > width ? [...piece] : [piece]) {
			if (line !== '' && stringWidth(line.trimEnd()) + blanksAndWidth(line, part) > width) {
				lines.push(line.trimEnd());
				line = '';
			}
			line += line === '' ? part.trimStart() : part;
		}
	}
	return [...lines, line.trimEnd()];
}

function blanksAndWidth(line: string, part: string): number {
	if (part.trim() === '') return 0;
	return line.length - line.trimEnd().length + stringWidth(part);
}
