import { arrive, begin } from './arrivals.js';
import { earliestRun } from './children/child-tasks.js';
import { reportUp } from './children/parent-report.js';
import { type EngineEvent, popDue } from './event-queue.js';
import { operateNode } from './node-operations.js';
import { complete, fail, retry, skip } from './outcomes.js';
import { type Entry, plan, type Run, renewVersion } from './run.js';
import { operateTask } from './task-operations.js';
import { setRootState } from './transitions.js';

const timeoutText = "The node has been terminated by the system due to exceeding the 'Timeout Setting'.";
const scriptedOperator = 'alice';

type Kind = EngineEvent['kind'];
type NodeKind = Exclude<Kind, 'start' | 'arrive' | 'script'>;

/** What happens to a node whose plan has not changed since the event was planned. */
const onNode = {
	begin,
	complete,
	timeout: (run, entry, at) => {
		const { skips } = entry.node.activity!.timeout!;
		renewVersion(run, entry);
		fail(run, entry, at, timeoutText);
		if (skips) {
			skip(run, entry, at);
		}
	},
	autoRetry: (run, entry, at) => {
		entry.autoRetries += 1;
		retry(run, entry, at);
	},
	operator: (run, entry, at) => {
		const rescue = entry.node.rescues[entry.rescued];
		entry.rescued += 1;
		if (rescue !== undefined) {
			const { node } = entry;
			const { action } = rescue;
			operateNode(run, { action, node, taskId: '', operator: scriptedOperator, flowId: node.outgoing[0] }, at);
		}
	},
} satisfies Record<NodeKind, (run: Run, entry: Entry, at: number) => void>;

const onEvent = {
	start,
	arrive: (run, { nodeId, at }) => arrive(run, run.flow.nodes.get(nodeId)!, at),
	script: followScript,
	begin: forNode,
	complete: forNode,
	timeout: forNode,
	autoRetry: forNode,
	operator: forNode,
} satisfies Record<Kind, (run: Run, event: EngineEvent) => void>;

/** Brings the run and its child tasks to the state they have at `now`. Asking more often makes no difference. */
export function advanceRun(run: Run, now: number): void {
	for (;;) {
		const next = earliestRun(run);
		const event = popDue(next.queue, now);
		if (event === undefined) {
			return;
		}
		onEvent[event.kind](next, event);
		reportUp(next, event.at);
	}
}

function start(run: Run, { at }: EngineEvent): void {
	if (run.state !== 'CREATED') {
		return;
	}
	setRootState(run, 'RUNNING', at);
	run.startedAt = at;
	// For a moment the root runs and has no children.
	plan(run, 'arrive', at + 250, run.flow.pipeline.start.id);
	for (const [index, { at: seconds }] of run.script.entries()) {
		plan(run, 'script', at + seconds * 1000, '', 0, index);
	}
}

function forNode(run: Run, { kind, nodeId, ticket, at }: EngineEvent): void {
	const entry = run.entries.get(nodeId);
	if (entry !== undefined && entry.ticket === ticket) {
		onNode[kind as NodeKind](run, entry, at);
	}
}

/** A scripted act that is no longer possible is left out, as a person would. */
function followScript(run: Run, { step, at }: EngineEvent): void {
	const scripted = run.script[step!]!;
	const node = run.flow.nodes.values().find(({ name }) => name === scripted.node);
	if (run.taken.has(node?.id ?? '')) {
		return;
	}
	if (node === undefined) {
		operateTask(run, scripted.action, at);
	} else {
		operateNode(run, { action: scripted.action, node, taskId: '', operator: scriptedOperator }, at);
	}
}
