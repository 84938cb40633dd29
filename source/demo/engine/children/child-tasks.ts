import type { ChildTask } from '../blocks.js';
import { compileFlow } from '../flow.js';
import { between } from '../random.js';
import { type Child, createRun, type Entry, type IdRange, type Run } from '../run.js';

export const childFailedText = '子流程执行失败，请检查失败节点';

/** How many tasks one run can start before it uses ids again. */
const childrenPerRun = 16;

/** Makes the task of an independent subprocess; the node waits for it. */
export function startChild(run: Run, entry: Entry, task: ChildTask, at: number): void {
	const key = `${run.key}/${entry.node.id}/${entry.versions}`;
	const { taskId, childIds } = nextIds(run);
	const { dialect } = run;
	const createdAt = at + between(100, 400, key);
	const child = createRun({
		key,
		dialect,
		flow: compileFlow(key, task.blocks, dialect),
		createdAt,
		startsAt: createdAt + between(600, 2000, `${key}/start`),
		script: task.script ?? [],
		parent: run,
		childIds,
	});
	entry.childTaskId = taskId;
	run.children.push({ taskId, node: entry.node, version: entry.version, run: child, outcome: 'running' });
}

/** A child's own children get the ids between it and its next sibling. */
function nextIds({ childIds: { from, count }, children }: Run): { taskId: number; childIds: IdRange } {
	const step = Math.max(1, Math.floor(count / childrenPerRun));
	const taskId = from + step * (children.length % childrenPerRun);
	return { taskId, childIds: { from: taskId + 1, count: step - 1 } };
}

/** The run itself or the run below it in which something happens next. */
export function earliestRun(run: Run): Run {
	let earliest = run;
	for (const { run: child } of run.children) {
		const below = earliestRun(child);
		if (nextAt(below) < nextAt(earliest)) {
			earliest = below;
		}
	}
	return earliest;
}

function nextAt({ queue }: Run): number {
	return queue.heap[0]?.event.at ?? Number.POSITIVE_INFINITY;
}

export function outcomeOf(run: Run): Child['outcome'] {
	if (run.state === 'FINISHED') {
		return 'finished';
	}
	return run.state === 'REVOKED' || [...run.entries.values()].some(isFailedForGood) ? 'failed' : 'running';
}

function isFailedForGood({ state, autoRetries, node }: Entry): boolean {
	return state === 'FAILED' && autoRetries >= (node.activity?.autoRetry?.times ?? 0);
}
