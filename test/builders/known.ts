import type { Failure } from '../../source/domain/failure.js';
import type { TaskDetail } from '../../source/domain/flow.js';
import type { Known } from '../../source/domain/known.js';
import { mergeReport, withDetail } from '../../source/domain/merge.js';
import { type TaskNode, type TaskReport, walk } from '../../source/domain/task.js';
import type { Watch } from '../../source/domain/watch.js';
import { at } from './task.js';

/** What is known after these replies, each received at the very moment it tells of. */
export function someKnown(...reports: readonly [TaskReport, ...TaskReport[]]): Known {
	const [first, ...others] = reports;
	return others.reduce(hear, mergeReport(undefined, first, momentOf(first)));
}

export function hear(known: Known, report: TaskReport): Known {
	return mergeReport(known, report, momentOf(report));
}

export function planned(known: Known, detail: TaskDetail): Known {
	return withDetail(known, detail);
}

export function aWatch(changes: Partial<Watch> = {}): Watch {
	return { profile: 'prod', scope: 'cmdb_biz', bizId: '2', taskId: '30412', name: 'Release', ...changes };
}

export function aFailure(changes: Partial<Failure> = {}): Failure {
	return {
		kind: 'timeout',
		detail: '',
		code: undefined,
		traceId: undefined,
		retryAfterMs: undefined,
		...changes,
	};
}

/** The node with this id in what was reported. */
export function reportedNode(known: Known, id: string): TaskNode | undefined {
	return walk(known.reported).find((node) => node.id === id);
}

export function shownNode(known: Known, id: string): TaskNode | undefined {
	return walk(known.tree).find((node) => node.id === id);
}

/** The tree in lines, indented by level: id and state. */
export function picture(root: TaskNode, indent = ''): readonly string[] {
	return root.children.flatMap((node) => [`${indent}${node.id} ${node.state}`, ...picture(node, `${indent}  `)]);
}

function momentOf({ root }: TaskReport): number {
	return at(root.elapsedSeconds ?? 0);
}
