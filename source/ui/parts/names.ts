import type { Place } from '../../domain/summary.js';
import type { TaskNode } from '../../domain/task.js';
import { meaningfulLine } from '../../domain/text/meaningful-line.js';
import type { Watch } from '../../domain/watch.js';
import { type Drawing, glyph } from '../drawing.js';

/** A node's own name, or what it is, for events and gateways have none. */
export function nodeName({ say }: Drawing, node: Pick<TaskNode, 'id' | 'name' | 'type'>): string {
	if (node.name !== '') return node.name;
	return node.type === 'unknown' ? `${say('type.unknown')} ${node.id.slice(0, 8)}` : say(`type.${node.type}`);
}

/** `3 deploy › 3.2 run script`. */
export function pathName(drawing: Drawing, place: Place): string {
	return place.path.map((node) => nodeName(drawing, node)).join(` ${glyph(drawing, 'path')} `);
}

export function taskName(watch: Watch): string {
	return watch.name === '' ? `#${watch.taskId}` : watch.name;
}

export function numberedName({ name, taskId }: Watch): string {
	return name === '' ? `#${taskId}` : `${name}  #${taskId}`;
}

/** The first line that says something, of an error text. */
export const firstLine = meaningfulLine;
