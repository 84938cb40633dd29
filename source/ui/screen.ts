import { formWithKeys } from '../core/form/form-with-keys.js';
import type { Overlay, Pane as PaneName } from '../core/model.js';
import type { Target } from '../core/pointing/target.js';
import { gap, isAlone, type Layout, layoutOf, overlayHeight } from '../core/view/layout.js';
import { openTree } from '../core/view/panes.js';
import { isAtWall } from '../core/wall/wall.js';
import type { Drawing } from './drawing.js';
import { filterStatus, typingLine } from './find/filter-line.js';
import { aimed, cutSpans, emptyLine, type Line, space, spansWidth } from './line.js';
import { beside, type Pane, paneHead } from './pane-frame.js';
import { cutMark } from './text-width.js';
import { happeningLines } from './views/band/happening.js';
import { recentLines } from './views/band/recent.js';
import { changeLines } from './views/changes/changes.js';
import { detailHead, detailLines } from './views/detail/detail.js';
import { nodeLine } from './views/detail/node-line.js';
import { healthLine, hintLine, newsLines } from './views/footer.js';
import { formFrame } from './views/form/form-frame.js';
import { guideLines } from './views/guide.js';
import { headerLine } from './views/header.js';
import { helpLines } from './views/help.js';
import { incidentLine } from './views/incident.js';
import { listHead, listLines } from './views/list/list.js';
import { paletteLines } from './views/palette.js';
import { profileLines } from './views/profiles/profile-list.js';
import { promptLines } from './views/prompt.js';
import { ruleLines } from './views/rules.js';
import { titleLine, whyLine } from './views/task-title.js';
import { treeLines } from './views/tree/tree.js';
import { wallClock, wallLines } from './views/wall/wall.js';

/** From so many rows on what is said above the text that is typed may take two lines. */
const roomyRows = 10;

/** The whole screen as lines, exactly as many as the terminal has rows, none wider than its columns. */
export function screenLines(drawing: Drawing): readonly Line[] {
	const { rows } = drawing.model.size;
	const form = formWithKeys(drawing.model);
	const whole = isAtWall(drawing.model) ? wallLines(drawing) : paneLines(drawing);
	const lines = (form ? formFrame(drawing, form).lines : whole).slice(0, rows);
	return lines.map((line) => fitted(drawing, line));
}

/** The line that moves every second, as `screenLines` has it in that row, unless something else stands there. */
export function clockLine(drawing: Drawing): { readonly row: number; readonly line: Line } {
	const { row, line } = isAtWall(drawing.model) ? wallClock(drawing) : { row: 0, line: headerLine(drawing) };
	return { row, line: fitted(drawing, line) };
}

/** No wider than the screen, and cut with the sign in force. */
function fitted({ model, glyphs }: Drawing, line: Line): Line {
	const fits = fitLine(line, model.size.columns);
	return glyphs.cut === cutMark ? fits : withCuts(fits, glyphs.cut);
}

function paneLines(drawing: Drawing): readonly Line[] {
	const { rows } = drawing.model.size;
	const layout = layoutOf(drawing.model);
	// What a person types, and what is wrong with it, is on screen however small that is.
	const foot = footLines(drawing, drawing.model.prompt ? Math.min(rows < roomyRows ? 2 : 3, rows) : layout.footRows);
	const head = headLines(drawing, layout.headRows).slice(0, rows - foot.length);
	const body = fill(bodyLines(drawing), rows - head.length - foot.length);
	return [...head, ...underPalette(drawing, body), ...foot];
}

/** The row of the screen that an overlay begins in. */
export function overlayRow(drawing: Drawing): number {
	return headLines(drawing, layoutOf(drawing.model).headRows).length;
}

/** What is typed behind `:` is answered right above it, over the end of the body. */
function underPalette(drawing: Drawing, body: readonly Line[]): readonly Line[] {
	const { prompt } = drawing.model;
	if (prompt?.asks !== 'command') return body;
	const palette = paletteLines(drawing, prompt, body.length);
	return [...body.slice(0, body.length - palette.length), ...palette];
}

function headLines(drawing: Drawing, count: number): readonly Line[] {
	const { model } = drawing;
	const { columns } = model.size;
	const layout = layoutOf(model);
	const header = headerLine(drawing);
	if (model.overlay) return [header, incidentLine(drawing), emptyLine].slice(0, count);
	if (isAlone(layout)) return [header, ...headsAlone[model.pane](drawing, columns)].slice(0, count);
	return [header, incidentLine(drawing), emptyLine, ...beside(paneHeads(drawing), 1)];
}

/** Where a pane has the screen to itself, the lines above it speak of what it shows. */
const headsAlone: Readonly<Record<PaneName, (drawing: Drawing, width: number) => readonly Line[]>> = {
	list: (drawing, width) => [incidentLine(drawing), emptyLine, listHead(drawing, width)],
	tree: (drawing, width) => [titleLine(drawing, width), whyLine(drawing, width), emptyLine],
	detail: (drawing, width) => [detailHead(drawing, width), emptyLine],
};

function paneHeads(drawing: Drawing): readonly Pane[] {
	const { pane } = drawing.model;
	const { tier, listWidth, treeWidth, detailWidth } = layoutOf(drawing.model);
	const heads = [
		paneHead(drawing, listHead(drawing, listWidth), listWidth, pane === 'list'),
		paneHead(drawing, titleLine(drawing, treeWidth), treeWidth, pane === 'tree'),
	];
	return tier === 'large' ? [...heads, stripHead(drawing, detailWidth)] : heads;
}

function stripHead(drawing: Drawing, width: number): Pane {
	return paneHead(drawing, detailHead(drawing, width), width, drawing.model.pane === 'detail', true);
}

function bodyLines(drawing: Drawing): readonly Line[] {
	const { model } = drawing;
	const { columns } = model.size;
	const { overlay } = model;
	if (overlay) {
		const height = overlayHeight(model);
		return ofPart(overlay, overlays[overlay](drawing, columns, height), height);
	}
	return bodies[layoutOf(model).tier](drawing, layoutOf(model));
}

const bodies: Readonly<Record<Layout['tier'], (drawing: Drawing, layout: Layout) => readonly Line[]>> = {
	nano: aloneLines,
	small: aloneLines,
	medium: (drawing, layout) => {
		const strip = stripHead(drawing, layout.detailWidth);
		return [
			...beside([listPane(drawing, layout), treePane(drawing, layout)], layout.bodyRows),
			...beside([strip], 1),
			...detailPane(drawing, layout).lines,
		];
	},
	large: (drawing, layout) => [
		...beside([listPane(drawing, layout), treePane(drawing, layout), detailPane(drawing, layout)], layout.bodyRows),
		...beside(bandPanes(drawing, layout), layout.bandRows),
	],
};

/** Below list and tree what goes on in all tasks, below the detail what changed. */
function bandPanes(drawing: Drawing, { listWidth, treeWidth, detailWidth, bandRows }: Layout): readonly Pane[] {
	const width = listWidth + gap + treeWidth;
	return [
		{ lines: happeningLines(drawing, width, bandRows), width },
		{ lines: recentLines(drawing, detailWidth, bandRows), width: detailWidth },
	];
}

function aloneLines(drawing: Drawing, layout: Layout): readonly Line[] {
	const alone = { list: listPane, tree: treePane, detail: detailPane } as const;
	return alone[drawing.model.pane](drawing, layout).lines;
}

function listPane(drawing: Drawing, { listWidth, bodyRows }: Layout): Pane {
	return paneOf('list', listLines(drawing, listWidth, bodyRows), listWidth, bodyRows);
}

function treePane(drawing: Drawing, { treeWidth, bodyRows }: Layout): Pane {
	return paneOf('tree', treeLines(drawing, treeWidth), treeWidth, bodyRows);
}

function detailPane(drawing: Drawing, { detailWidth, detailRows }: Layout): Pane {
	return paneOf('detail', detailLines(drawing, detailWidth, detailRows), detailWidth, detailRows);
}

function paneOf(part: PaneName, lines: readonly Line[], width: number, height: number): Pane {
	return { lines: ofPart(part, lines, height), width };
}

/** To its last row, so that the wheel turns over blank ones, too. */
function ofPart(part: Target['part'], lines: readonly Line[], height: number): readonly Line[] {
	const target = { part };
	return fill(lines, height).map((line) => aimed(line, target));
}

const overlays: Readonly<Record<Overlay, (drawing: Drawing, width: number, height: number) => readonly Line[]>> = {
	help: helpLines,
	changes: changeLines,
	profiles: profileLines,
	guide: guideLines,
	rules: ruleLines,
};

function footLines(drawing: Drawing, count: number): readonly Line[] {
	const { model } = drawing;
	if (count === 0) return [];
	if (model.prompt) return promptLines(drawing, model.prompt, count);
	const typing = model.overlay ? undefined : model.find.typing;
	// What has to be said and is too long for one line has that of the hints, too, for the seconds that it stays.
	const news = newsLines(drawing, typing ? 1 : count);
	if (news.length > 1) return news;
	const showsNode = model.pane === 'tree' && isAlone(layoutOf(model)) && !model.overlay;
	const filter = model.overlay ? undefined : filterStatus(drawing, typing);
	const node = showsNode && openTree(model) ? nodeLine(drawing, model.size.columns) : undefined;
	const status = news[0] ?? filter ?? node ?? healthLine(drawing);
	const last = typing ? typingLine(drawing, typing) : hintLine(drawing);
	if (count > 1) return [status, last];
	return [(news.length > 0 || filter) && !typing ? status : last];
}

function fill(lines: readonly Line[], height: number): readonly Line[] {
	const kept = lines.slice(0, Math.max(0, height));
	return [...kept, ...Array.from({ length: Math.max(0, height - kept.length) }, () => emptyLine)];
}

function withCuts(line: Line, mark: string): Line {
	if (!line.spans.some(({ text }) => text.includes(cutMark))) return line;
	return { ...line, spans: line.spans.map((span) => ({ ...span, text: span.text.replaceAll(cutMark, mark) })) };
}

function fitLine(line: Line, columns: number): Line {
	if (line.width === columns) return line;
	const spans = cutSpans(line.spans, columns);
	const rest = line.ground ? columns - spansWidth(spans) : 0;
	if (rest > 0) return { ...line, spans: [...spans, space(rest)] };
	return spans === line.spans ? line : { ...line, spans };
}
