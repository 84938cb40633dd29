import { startChild } from './children/child-tasks.js';
import { attemptKey, varied, workMs } from './durations.js';
import type { FlowNode } from './flow.js';
import { record } from './history.js';
import { between } from './random.js';
import { type Entry, plan, type Run, renewVersion, sendAlong, takePlace } from './run.js';
import { setRootState, setState } from './transitions.js';

const unreached = { startedAt: undefined, finishedAt: undefined };
const freshAttempt = { exData: undefined, isCalledBack: false, childTaskId: undefined };
const freshRound = {
	...freshAttempt,
	...{ retry: 0, skip: false, errorIgnored: false, attempts: 0, autoRetries: 0, rescued: 0 },
};

/** Makes the node RUNNING. A node met again keeps its entry and, as in the real engine, its old finish time. */
export function enter(run: Run, node: FlowNode, at: number): Entry {
	const entry = nextRound(run, node, at);
	Object.assign(entry, { startedAt: at });
	setState(run, entry, 'RUNNING', at);
	return entry;
}

/** A node that was paused before it was reached shows up SUSPENDED and has not started. */
export function enterSuspended(run: Run, node: FlowNode, at: number): void {
	const entry = nextRound(run, node, at);
	Object.assign(entry, unreached);
	setState(run, entry, 'SUSPENDED', at);
}

function nextRound(run: Run, node: FlowNode, at: number): Entry {
	const known = run.entries.get(node.id);
	if (known !== undefined) {
		record(run, known);
	}
	const entry = known ?? addEntry(run, node, at);
	Object.assign(entry, freshRound, { loop: entry.loop + 1 });
	renewVersion(run, entry);
	return entry;
}

function addEntry(run: Run, node: FlowNode, at: number): Entry {
	const counters = { loop: 0, ticket: 0, versions: 0 };
	const fresh = { version: '', changedAt: at, past: [], ...counters, ...freshRound, ...unreached };
	const place = run.reserved.get(node.id) ?? takePlace(run);
	const entry: Entry = { node, place, state: 'RUNNING', ...fresh };
	run.entries.set(node.id, entry);
	return entry;
}

/** Plans the end of an activity that has just begun to run. */
export function work(run: Run, entry: Entry, at: number): void {
	const block = entry.node.activity!;
	const key = attemptKey(run.key, entry.node.id, entry.versions);
	if (block.waits === true) {
		plan(run, 'operator', at + rescueDelay(entry, key), entry.node.id, entry.ticket);
		return;
	}
	if (block.child !== undefined) {
		startChild(run, entry, block.child, at);
		return;
	}
	if (block.timeout !== undefined) {
		// The watchdog of the real server looks every second or so, hence up to a second late.
		plan(run, 'timeout', at + block.timeout.seconds * 1000 + between(0, 900, key), entry.node.id, entry.ticket);
	}
	const seconds = block.failures?.[entry.attempts]?.after ?? block.seconds;
	plan(run, 'complete', at + workMs(block, seconds, key), entry.node.id, entry.ticket);
}

export function complete(run: Run, entry: Entry, at: number): void {
	const block = entry.node.activity!;
	const failure = block.failures?.[entry.attempts];
	entry.attempts += 1;
	if (failure === undefined) {
		finish(run, entry, at);
	} else if (block.ignorable === true) {
		entry.errorIgnored = true;
		entry.exData = failure.text;
		finish(run, entry, at);
	} else {
		fail(run, entry, at, failure.text);
	}
}

/** The node is done: the token goes on, out of the subprocess if this was its end event. */
export function finish(run: Run, entry: Entry, at: number, flowId = entry.node.outgoing[0]): void {
	setState(run, entry, 'FINISHED', at);
	entry.finishedAt = at;
	entry.ticket += 1;
	const owner = entry.node.parent;
	if (flowId !== undefined) {
		sendAlong(run, flowId, at);
	} else if (owner !== undefined) {
		finish(run, run.entries.get(owner.id)!, at);
	} else {
		setRootState(run, 'FINISHED', at);
		run.finishedAt = at;
		run.overAt = at;
	}
}

export function fail(run: Run, entry: Entry, at: number, text: string): void {
	setState(run, entry, 'FAILED', at);
	entry.finishedAt = at;
	entry.exData = text;
	entry.ticket += 1;
	if (run.state === 'REVOKED') {
		return;
	}
	const autoRetry = entry.node.activity?.autoRetry;
	if (autoRetry !== undefined && entry.autoRetries < autoRetry.times) {
		plan(run, 'autoRetry', at + autoRetry.interval * 1000, entry.node.id, entry.ticket);
		return;
	}
	if (entry.node.rescues[entry.rescued] !== undefined) {
		const key = attemptKey(run.key, entry.node.id, entry.versions);
		plan(run, 'operator', at + rescueDelay(entry, key), entry.node.id, entry.ticket);
	}
}

function rescueDelay(entry: Entry, key: string): number {
	return varied(entry.node.rescues[entry.rescued]?.after ?? 0, key);
}

/** READY until a worker picks the node up. */
export function makeReady(run: Run, entry: Entry, at: number): void {
	setState(run, entry, 'READY', at);
	entry.ticket += 1;
	plan(run, 'begin', at + between(500, 1600, `${run.key}/${entry.version}`), entry.node.id, entry.ticket);
}

export function retry(run: Run, entry: Entry, at: number): void {
	record(run, entry);
	Object.assign(entry, freshAttempt, unreached, { retry: entry.retry + 1 });
	renewVersion(run, entry);
	makeReady(run, entry, at);
}

/** The old engine gives a skipped node no new version, and the moment of the skip as its start. */
export function skip(run: Run, entry: Entry, at: number, flowId = entry.node.outgoing[0]): void {
	record(run, entry);
	entry.skip = true;
	if (run.dialect.engine === 'v1') {
		entry.startedAt = at;
	} else {
		renewVersion(run, entry);
	}
	finish(run, entry, at, flowId);
}
