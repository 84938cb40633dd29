import type { Overlay } from '../core/model.js';
import { gap, layoutOf } from '../core/view/layout.js';
import { openTree } from '../core/view/panes.js';
import type { Drawing } from './drawing.js';
import { filterLine, typingLine } from './find/filter-line.js';
import { cutSpans, emptyLine, type Line, type Span, space, spansWidth } from './line.js';
import { cutMark } from './text-width.js';
import { changeLines } from './views/changes/changes.js';
import { detailLines, nodeLine } from './views/detail.js';
import { healthLine, hintLine } from './views/footer.js';
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

/** The whole screen as lines, exactly as many as the terminal has rows, none wider than its columns. */
export function screenLines(drawing: Drawing): readonly Line[] {
	const { rows, columns } = drawing.model.size;
	const { form } = drawing.model;
	const lines = (form ? formFrame(drawing, form).lines : paneLines(drawing)).slice(0, rows);
	const fitted = lines.map((line) => fitLine(line, columns));
	const { cut } = drawing.glyphs;
	return cut === cutMark ? fitted : fitted.map((line) => withCuts(line, cut));
}

function paneLines(drawing: Drawing): readonly Line[] {
	const { rows } = drawing.model.size;
	const layout = layoutOf(drawing.model);
	// What a person types, and what is wrong with it, is on screen however small that is.
	const foot = footLines(drawing, drawing.model.prompt ? Math.min(2, rows) : layout.footRows);
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
	const { tier, listWidth, treeWidth } = layoutOf(model);
	const isTreeAlone = isTreeOnly(drawing);
	const second = isTreeAlone ? titleLine(drawing, columns) : incidentLine(drawing);
	if (tier === 'nano') return [headerLine(drawing), second].slice(0, count);
	if (model.overlay) return [headerLine(drawing), second, emptyLine];
	if (isTreeAlone) return [headerLine(drawing), second, whyLine(drawing, columns), emptyLine];
	if (tier === 'small') return [headerLine(drawing), second, emptyLine, listHead(drawing, listWidth)];
	const titles = beside(
		[
			{ lines: [listHead(drawing, listWidth)], width: listWidth },
			{ lines: [titleLine(drawing, treeWidth)], width: treeWidth },
		],
		1,
	);
	return [headerLine(drawing), second, emptyLine, ...titles];
}

/** Whether the tree has the screen to itself: then the lines above it speak of its task. */
function isTreeOnly({ model }: Drawing): boolean {
	return layoutOf(model).listWidth === 0 && !model.overlay;
}

function bodyLines(drawing: Drawing): readonly Line[] {
	const { model } = drawing;
	const { columns, rows } = model.size;
	const { tier, listWidth, treeWidth, detailWidth, bodyRows, detailRows } = layoutOf(model);
	if (model.overlay) return overlays[model.overlay](drawing, columns, tier === 'nano' ? bodyRows : rows - 5);
	const list: Pane = { lines: listWidth > 0 ? listLines(drawing, listWidth, bodyRows) : [], width: listWidth };
	const tree: Pane = { lines: treeWidth > 0 ? treeLines(drawing, treeWidth) : [], width: treeWidth };
	if (tier === 'cockpit') {
		return beside([list, tree, { lines: detailLines(drawing, detailWidth, bodyRows), width: detailWidth }], bodyRows);
	}
	if (tier === 'split') return [...beside([list, tree], bodyRows), ...stripLines(drawing, columns, detailRows)];
	return model.pane === 'list' ? list.lines : tree.lines;
}

function stripLines(drawing: Drawing, columns: number, detailRows: number): readonly Line[] {
	return detailRows > 0 ? [emptyLine, ...detailLines(drawing, columns, detailRows - 1)] : [];
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
	if (model.prompt) return promptLines(drawing, model.prompt).slice(2 - count);
	const typing = model.overlay ? undefined : model.find.typing;
	const hasNews = model.notice !== undefined || model.saveProblem !== undefined;
	const showsNode = isTreeOnly(drawing) && !hasNews && openTree(model) !== undefined;
	const filter = hasNews || model.overlay ? undefined : filterLine(drawing);
	const status = filter ?? (showsNode ? nodeLine(drawing, model.size.columns) : healthLine(drawing));
	const last = typing ? typingLine(drawing, typing) : hintLine(drawing);
	if (count > 1) return [status, last];
	return [(hasNews || filter) && !typing ? status : last];
}

type Pane = { readonly lines: readonly Line[]; readonly width: number };

/** Panes side by side; the ground of a selected row ends with its pane. */
function beside(panes: readonly Pane[], height: number): readonly Line[] {
	return Array.from({ length: height }, (_, row): Line => {
		const cells = panes.map(({ lines, width }) => grounded(lines[row] ?? emptyLine, width));
		return { spans: cells.flatMap((spans, index) => (index === 0 ? spans : [space(gap), ...spans])) };
	});
}

/** A line's spans at exactly this width, carrying the line's ground themselves. */
function grounded({ spans, ground }: Line, width: number): readonly Span[] {
	const cut = cutSpans(spans, width);
	const full = [...cut, space(width - spansWidth(cut))];
	return ground ? full.map((span) => ({ ground, ...span })) : full;
}

function fill(lines: readonly Line[], height: number): readonly Line[] {
	const kept = lines.slice(0, Math.max(0, height));
	return [...kept, ...Array.from({ length: Math.max(0, height - kept.length) }, () => emptyLine)];
}

function withCuts(line: Line, mark: string): Line {
	return { ...line, spans: line.spans.map((span) => ({ ...span, text: span.text.replaceAll(cutMark, mark) })) };
}

function fitLine(line: Line, columns: number): Line {
	const spans = cutSpans(line.spans, columns);
	return line.ground ? { ...line, spans: [...spans, space(columns - spansWidth(spans))] } : { ...line, spans };
}
