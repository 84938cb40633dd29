import { lineAt, type Piece, type Scan } from './source-scan.js';

/** `static` is loaded with the file, `dynamic` by `import()` when it is reached, `type` never. */
export type ImportKind = 'static' | 'dynamic' | 'type';

export type Import = {
	readonly kind: ImportKind;
	/** As written; undefined when it is computed and nobody can tell. */
	readonly from: string | undefined;
	readonly line: number;
};

// `import { type A } from` still loads the file at run time, so only `import type` counts as a type import.
const declaration =
	/(?<![.\w$])(?:import|export)\b\s*(type\b(?!\s*,|\s+from\b)\s*)?(?:[\w$*{},\s]|as\b)*?\bfrom\s*(?=["'])/g;
const bare = /(?<![.\w$])import\s*(?=["'])/g;
const call = /(?<![.\w$])(typeof\s+)?import\s*\(\s*/g;

/** Every import and re-export of a file, in order. */
export function importsOf({ code, strings }: Scan): readonly Import[] {
	const byStart = new Map(strings.map((piece) => [piece.start, piece]));
	return [...code.matchAll(declaration), ...code.matchAll(bare), ...code.matchAll(call)]
		.sort((one, other) => one.index - other.index)
		.map((match) => {
			const piece = stringAt(code, byStart, match.index + match[0].length);
			return { kind: kindOf(match), from: piece?.text, line: lineAt(code, match.index) };
		});
}

function kindOf(match: RegExpExecArray): ImportKind {
	const marker = match[1]?.trim();
	if (marker === 'type' || marker === 'typeof') return 'type';
	return match[0].includes('(') ? 'dynamic' : 'static';
}

/** A template with holes begins as a string does, but is no fixed address. */
function stringAt(code: string, byStart: ReadonlyMap<number, Piece>, at: number): Piece | undefined {
	const quote = code[at];
	return quote === '"' || quote === "'" ? byStart.get(at) : undefined;
}
