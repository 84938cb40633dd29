import { shownAt } from '../../core/polling/freshness.js';
import type { Subject } from '../../core/sharing/subject.js';
import type { Known } from '../../domain/known.js';
import type { TaskNode } from '../../domain/task.js';
import { formatDuration } from '../../domain/time/duration.js';
import { elapsedSeconds, measuredAt } from '../../domain/time/elapsed.js';
import type { Drawing } from '../drawing.js';
import { badgeGlyph, nodeFace } from '../parts/badge.js';
import { nodeName } from '../parts/names.js';
import { cardText } from './card.js';

/** The selected node and all below it, folded or not, each with its state, time and whole reason. */
export function subtreeText(drawing: Drawing, subject: Subject): string {
	const { known, key, place } = subject;
	if (!known) return `${cardText(drawing, subject)}\n`;
	const at = measuredAt(known, shownAt(drawing.model, key));
	const lines: string[] = [];
	const waiting: { readonly node: TaskNode; readonly depth: number }[] = [
		{ node: place?.node ?? known.tree, depth: 0 },
	];
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const { node, depth } = next;
		lines.push(...nodeLines(drawing, known, node, at).map((line) => '  '.repeat(depth) + line));
		for (const child of node.children.toReversed()) waiting.push({ node: child, depth: depth + 1 });
	}
	return `${[cardText(drawing, subject), '', ...lines].join('\n')}\n`;
}

function nodeLines(drawing: Drawing, known: Known, node: TaskNode, at: number | undefined): readonly string[] {
	const face = nodeFace(drawing, node, known);
	const seconds = elapsedSeconds(node, at);
	const parts = [
		`${badgeGlyph(drawing, face.badge)} ${face.word}`,
		nodeName(drawing, node),
		seconds === undefined ? '' : formatDuration(seconds),
		node.retry > 0 ? `r${node.retry}` : '',
		node.id,
	];
	const reason = (known.errors[node.id] ?? '').split('\n').filter((line) => line.trim() !== '');
	return [parts.filter((part) => part !== '').join('  '), ...reason.map((line) => `    ${line}`)];
}
