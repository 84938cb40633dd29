// A screen of the terminal emulator as an SVG: what was on it, cell by cell, in a font that readers have.
const cell = { width: 8.4, height: 18 };
const margin = 14;
const bar = 30;
const fontFamily =
	"ui-monospace, 'Cascadia Mono', 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono CJK SC', 'Microsoft YaHei', monospace";

/** Colours of the terminal's own that a picture stands on. */
export const paper = {
	dark: { ground: '#0f141b', text: '#d7dde6', frame: '#1b222c', title: '#8a94a3' },
	light: { ground: '#ffffff', text: '#1b2430', frame: '#e6eaf0', title: '#566070' },
};

/** `read` gives a cell of the emulator, see `test/helpers/emulator.ts`. */
export function screenToSvg({ columns, rows, read, title, on }) {
	const colours = paper[on];
	const width = columns * cell.width + 2 * margin;
	const height = rows * cell.height + bar + 2 * margin - 6;
	const body = [];
	for (let y = 0; y < rows; y++) {
		for (const run of runsOf(columns, (x) => read(x, y), colours)) body.push(...drawRun(run, y));
	}
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}" role="img" aria-label="${escaped(title)}">`,
		`<rect width="100%" height="100%" rx="8" fill="${colours.ground}"/>`,
		`<path d="M0 8a8 8 0 0 1 8-8h${round(width - 16)}a8 8 0 0 1 8 8v${bar - 8}H0z" fill="${colours.frame}"/>`,
		...['#ff5f57', '#febc2e', '#28c840'].map(
			(fill, index) => `<circle cx="${18 + index * 18}" cy="15" r="5.5" fill="${fill}"/>`,
		),
		`<text x="${round(width / 2)}" y="20" text-anchor="middle" font-family="system-ui, sans-serif" font-size="12.5" fill="${colours.title}">${escaped(title)}</text>`,
		// Without blurred edges: grounds that meet would show the paper between them.
		`<g font-family="${fontFamily}" font-size="14" xml:space="preserve" shape-rendering="crispEdges">`,
		...body,
		'</g>',
		'</svg>',
		'',
	].join('\n');
}

/** Neighbouring cells of one look, in one piece; wide characters stand alone, for fonts disagree about their width. */
function runsOf(columns, read, colours) {
	const runs = [];
	for (let x = 0; x < columns; x++) {
		const look = lookOf(read(x), colours);
		if (look.width === 0) continue;
		const last = runs.at(-1);
		const isLonger = last && last.key === look.key && last.width === 1 && look.width === 1;
		if (isLonger) last.text += look.text;
		else runs.push({ ...look, x, cells: 0 });
		runs.at(-1).cells += look.width;
	}
	return runs;
}

function lookOf(cell, colours) {
	const foreground = cell.foreground ?? colours.text;
	const background = cell.background ?? colours.ground;
	const [fill, ground] = cell.inverse ? [background, foreground] : [foreground, background];
	const style = { fill, ground, bold: cell.bold, dim: cell.dim, underline: cell.underline };
	return {
		...style,
		key: JSON.stringify(style),
		text: cell.text === '' ? ' ' : cell.text,
		width: cell.width,
		isPaper: ground === colours.ground,
	};
}

function drawRun(run, y) {
	const left = round(margin + run.x * cell.width);
	const top = bar + margin - 6 + y * cell.height;
	const span = round(run.cells * cell.width);
	const ground = run.isPaper
		? []
		: [`<rect x="${left}" y="${round(top)}" width="${span}" height="${cell.height}" fill="${run.ground}"/>`];
	if (run.text.trim() === '') return ground;
	const lead = run.text.length - run.text.trimStart().length;
	const text = run.text.trim();
	const cells = run.width === 2 ? 2 : [...text].length;
	const attributes = [
		`x="${round(margin + (run.x + lead) * cell.width)}" y="${round(top + 13.5)}"`,
		`textLength="${round(cells * cell.width)}" lengthAdjust="spacingAndGlyphs"`,
		`fill="${run.fill}"`,
		...(run.bold ? ['font-weight="700"'] : []),
		...(run.dim ? ['opacity="0.65"'] : []),
		...(run.underline ? ['text-decoration="underline"'] : []),
	];
	return [...ground, `<text ${attributes.join(' ')}>${escaped(text)}</text>`];
}

function round(number) {
	return Math.round(number * 100) / 100;
}

function escaped(text) {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
