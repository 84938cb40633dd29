import { shownAt } from '../../core/polling/freshness.js';
import { taskOfRow } from '../../core/view/grafts.js';
import { type OpenTree, openTree, rowAtCursor } from '../../core/view/panes.js';
import type { TreeRow, TreeRows } from '../../core/view/tree-rows.js';
import type { Known } from '../../domain/known.js';
import { disagrees } from '../../domain/merge/inconsistent.js';
import type { Tone } from '../../domain/state.js';
import { isIndependent, type TaskNode } from '../../domain/task.js';
import { formatDuration } from '../../domain/time/duration.js';
import { elapsedSeconds, measuredAt } from '../../domain/time/elapsed.js';
import { endedAt } from '../../domain/time/ended.js';
import type { WatchKey } from '../../domain/watch.js';
import { serverMoment } from '../clock.js';
import { type Drawing, glyph } from '../drawing.js';
import { emptyLine, type Line, type Span, space, spread } from '../line.js';
import { badgeSpan, nodeFace } from '../parts/badge.js';
import { branchName } from '../parts/branch.js';
import { firstLine, nodeName } from '../parts/names.js';
import { wrapText } from '../parts/wrap.js';

/** The selected node in full: where, when, the ids to quote, and why. Wide it is a strip, narrow a column of facts. */
export function detailLines(drawing: Drawing, width: number, height: number): readonly Line[] {
	const { model } = drawing;
	const open = openTree(model);
	const row = open && rowAtCursor(open);
	const task = open && row && taskOfRow(model, open.key, row);
	const known = task === undefined ? undefined : model.known[task];
	if (!known || !row || task === undefined) return [];
	const { node } = row;
	const path: Span = { text: pathText(drawing, open), tone: 'text', bold: true };
	const title: Line = { spans: [space(1), badgeSpan(drawing, nodeFace(drawing, node, known)), space(1), path] };
	const facts = groupFacts([factsOf(drawing, task, known, node), idsOf(drawing, node)], width);
	const lines: Line[] = [title, ...facts.map(({ text, tone }): Line => ({ spans: [{ text: ` ${text}`, tone }] }))];
	const reasons = (known.errors[node.id] ?? '')
		.split('\n')
		.filter((line) => line.trim() !== '')
		.flatMap((line) => wrapText(line, width - 2));
	const room = height - lines.length;
	return [...lines, ...reasons.slice(0, room).map((text): Line => ({ spans: [{ text: ` ${text}`, tone: 'bad' }] }))];
}

/** One line per group where there is width for it, else one per fact. */
function groupFacts([facts, ids]: readonly [readonly string[], readonly string[]], width: number): readonly Toned[] {
	const groups = [facts, ids].map((group) => (width >= 100 ? [group.join('   ')] : group));
	return groups.flatMap((group, index) =>
		group.filter((text) => text !== '').map((text): Toned => ({ text, tone: index === 0 ? 'faint' : 'dim' })),
	);
}

type Toned = { readonly text: string; readonly tone: Tone };

/** One line about the selected node, for the foot of a small tree. */
export function nodeLine(drawing: Drawing, width: number): Line {
	const { model, say } = drawing;
	const open = openTree(model);
	const row = open && rowAtCursor(open);
	const known = open && row && model.known[taskOfRow(model, open.key, row)];
	if (!known || !open || !row) return emptyLine;
	const { node } = row;
	const why = firstLine(known.errors[node.id]);
	const marks = [
		node.loop > 1 ? say('tree.loop', { count: node.loop }) : '',
		node.retry > 0 ? say('tree.retries', { count: node.retry }) : '',
	];
	const start: Span[] = [
		{ text: ` ${pathText(drawing, open)}`, tone: 'text' },
		{ text: `  ${[...marks, ownStateWord(drawing, node)].filter((mark) => mark !== '').join('  ')}`, tone: 'faint' },
		...(why ? [{ text: `  ${why}`, tone: 'bad' as const }] : []),
	];
	const position = say('tree.position', { row: open.index + 1, count: open.rows.rows.length });
	return { spans: spread(start, [{ text: `${position} `, tone: 'dim' }], width) };
}

/** Names from below the root down to the selected row, by its visible ancestors. */
function pathText(drawing: Drawing, { rows, index }: OpenTree): string {
	const path: TaskNode[] = [];
	for (let row = rows.rows[index]; row; row = parentRow(rows, row)) path.unshift(row.node);
	const below = path.length > 1 ? path.slice(1) : path;
	return below.map((step) => nodeName(drawing, step)).join(` ${glyph(drawing, 'path')} `);
}

/** The root has no parent, not even itself: before a task starts its id is ''. */
function parentRow({ rows, indexById }: TreeRows, { parent }: TreeRow): TreeRow | undefined {
	return parent === undefined ? undefined : rows[indexById.get(parent) ?? -1];
}

function factsOf(drawing: Drawing, key: WatchKey, known: Known, node: TaskNode): readonly string[] {
	const { model, say } = drawing;
	const at = (time: number): string => serverMoment(model, known, time);
	const ended = endedAt(node);
	const seconds = elapsedSeconds(node, measuredAt(known, shownAt(model, key)));
	const { branch, timeoutSeconds, autoRetryLimit } = node.planned ?? {};
	const facts = [
		node.untaken ? say('detail.untaken') : '',
		disagrees(known, node) ? say('detail.inconsistent') : '',
		node.startedAt === undefined ? '' : `${say('detail.started')} ${at(node.startedAt)}`,
		ended === undefined ? '' : `${say('detail.finished')} ${at(ended)}`,
		node.retry > 0 ? say('tree.retries', { count: node.retry }) : '',
		node.loop > 1 ? say('tree.loop', { count: node.loop }) : '',
		node.skip ? say('tree.skipped') : '',
		node.errorIgnored ? say('tree.ignored') : '',
		seconds === undefined
			? ''
			: `${say(ended === undefined ? 'detail.running' : 'detail.ran')} ${formatDuration(seconds)}`,
		isIndependent(node) ? say('detail.ownTask') : '',
		branch ? say('detail.branch', { branch: branchName(drawing, branch) }) : '',
		timeoutSeconds === undefined ? '' : say('detail.limit', { age: formatDuration(timeoutSeconds) }),
		autoRetryLimit === undefined ? '' : say('detail.autoRetry', { count: autoRetryLimit }),
	];
	return facts.filter((fact) => fact !== '');
}

function idsOf({ say }: Drawing, node: TaskNode): readonly string[] {
	const version = node.version === '' ? '' : say('detail.version', { version: node.version });
	return [say('detail.id', { id: node.id }), version, ownStateWord({ say }, node)].filter((part) => part !== '');
}

/** The server's own word, for whoever has to talk to the server's people. */
function ownStateWord({ say }: Pick<Drawing, 'say'>, node: TaskNode): string {
	return say('detail.state', { state: node.state });
}
