import type { FlowNode, NodeKind } from './flow.js';
import { enter, enterSuspended, fail, finish, work } from './outcomes.js';
import { type Entry, isHeld, plan, type Run, sendAlong } from './run.js';
import { setState } from './transitions.js';

export const roundLimit = 100;
const limitText = `node execution exceed rerun limit ${roundLimit}`;
const noMatchText = 'all conditions of branches are not meet';

/** What a node does as soon as a token has made it RUNNING, by kind. */
const onEnter = {
	start: finish,
	end: finish,
	converge: finish,
	activity: work,
	subprocess: enterPipeline,
	parallel: (run, entry, at) => split(run, entry, at, entry.node.outgoing),
	conditional: (run, entry, at) => split(run, entry, at, takenFlows(entry)),
	exclusive: (run, entry, at) => split(run, entry, at, takenFlows(entry).slice(0, 1)),
} satisfies Record<NodeKind, (run: Run, entry: Entry, at: number) => void>;

/** A token reaches a node: it waits, is swallowed, or makes the node run. */
export function arrive(run: Run, node: FlowNode, at: number): void {
	if (run.state === 'REVOKED') {
		return;
	}
	if (isHeld(run, node)) {
		run.parked.push({ kind: 'arrive', nodeId: node.id, ticket: 0 });
		return;
	}
	if (node.kind === 'converge' && !isLastArrival(run, node)) {
		return;
	}
	if (run.reserved.has(node.id)) {
		enterSuspended(run, node, at);
		run.reserved.delete(node.id);
		return;
	}
	const known = run.entries.get(node.id);
	if (known !== undefined && known.loop > roundLimit && node.kind !== 'subprocess') {
		fail(run, known, at, limitText);
		return;
	}
	onEnter[node.kind](run, enter(run, node, at), at);
}

/** A READY node is picked up by a worker. */
export function begin(run: Run, entry: Entry, at: number): void {
	if (isHeld(run, entry.node)) {
		run.parked.push({ kind: 'begin', nodeId: entry.node.id, ticket: entry.ticket });
		return;
	}
	setState(run, entry, 'RUNNING', at);
	entry.startedAt = at;
	onEnter[entry.node.kind](run, entry, at);
}

/** Lets the tokens go that a pause has held, unless another pause still holds them. */
export function release(run: Run, at: number): void {
	const parked = run.parked;
	run.parked = [];
	for (const { kind, nodeId, ticket } of parked) {
		if (isHeld(run, run.flow.nodes.get(nodeId)!)) {
			run.parked.push({ kind, nodeId, ticket });
		} else {
			plan(run, kind, at + 300, nodeId, ticket);
		}
	}
}

/** A subprocess whose inputs cannot be made out fails itself, before its start event. */
function enterPipeline(run: Run, entry: Entry, at: number): void {
	const failure = entry.node.failures[entry.attempts];
	if (failure !== undefined) {
		entry.attempts += 1;
		fail(run, entry, at, failure.text);
		return;
	}
	plan(run, 'arrive', at + 60, entry.node.pipeline!.start.id);
}

function split(run: Run, entry: Entry, at: number, flowIds: readonly string[]): void {
	if (flowIds.length === 0) {
		fail(run, entry, at, noMatchText);
		return;
	}
	expectTokens(run, entry.node, flowIds.length);
	for (const flowId of flowIds.slice(1)) {
		sendAlong(run, flowId, at);
	}
	finish(run, entry, at, flowIds[0]);
}

/** Also used when a person chooses the branch of a gateway by hand. */
export function expectTokens(run: Run, gateway: FlowNode, count: number): void {
	if (gateway.convergeId !== undefined) {
		run.expected.set(gateway.convergeId, count);
	}
}

function isLastArrival(run: Run, node: FlowNode): boolean {
	const arrived = (run.arrived.get(node.id) ?? 0) + 1;
	const isLast = arrived >= (run.expected.get(node.id) ?? 1);
	run.arrived.set(node.id, isLast ? 0 : arrived);
	return isLast;
}

function takenFlows(entry: Entry): readonly string[] {
	const { ways, rounds, outgoing } = entry.node;
	const isAgain = rounds > 0 && entry.loop % rounds !== 0;
	return outgoing.filter((flowId) => {
		const way = ways.get(flowId)!;
		return rounds > 0 ? (way.isBack === true) === isAgain : way.isTaken;
	});
}
