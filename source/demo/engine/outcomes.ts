import type { FlowNode } from './flow.js';
import { between } from './random.js';
import { type Entry, plan, type Run, renewVersion, sendAlong } from './run.js';

const unreached = { startedAt: undefined, finishedAt: undefined, exData: undefined };
const freshRound = { retry: 0, skip: false, errorIgnored: false, attempts: 0, autoRetries: 0, rescued: 0 };

/** Makes the node RUNNING. A node met again keeps its entry and, as in the real engine, its old finish time. */
export function enter(run: Run, node: FlowNode, at: number): Entry {
	const known = run.entries.get(node.id);
	const entry = known ?? addEntry(run, node);
	Object.assign(entry, freshRound, { state: 'RUNNING', startedAt: at, loop: entry.loop + 1, exData: undefined });
	renewVersion(run, entry);
	return entry;
}

/** A node that was paused before it was reached shows up SUSPENDED and has not started. */
export function enterSuspended(run: Run, node: FlowNode): void {
	const entry = run.entries.get(node.id) ?? addEntry(run, node);
	Object.assign(entry, freshRound, unreached, { state: 'SUSPENDED', loop: entry.loop + 1 });
	renewVersion(run, entry);
}

function addEntry(run: Run, node: FlowNode): Entry {
	const counters = { loop: 0, ticket: 0, versions: 0 };
	const entry: Entry = { node, state: 'RUNNING', version: '', ...counters, ...freshRound, ...unreached };
	run.entries.set(node.id, entry);
	return entry;
}

/** Plans the end of an activity that has just begun to run. */
export function work(run: Run, entry: Entry, at: number): void {
	const block = entry.node.activity!;
	const key = `${run.key}/${entry.node.id}/${entry.versions}`;
	if (block.waits === true) {
		plan(run, 'operator', at + rescueDelay(entry, key), entry.node.id, entry.ticket);
		return;
	}
	if (block.timeout !== undefined) {
		// The watchdog of the real server looks every second or so, hence up to a second late.
		plan(run, 'timeout', at + block.timeout.seconds * 1000 + between(0, 900, key), entry.node.id, entry.ticket);
	}
	const seconds = block.failures?.[entry.attempts]?.after ?? block.seconds;
	plan(run, 'complete', at + varied(seconds, key), entry.node.id, entry.ticket);
}

export function complete(run: Run, entry: Entry, at: number): void {
	const block = entry.node.activity!;
	const failure = block.failures?.[entry.attempts];
	entry.attempts += 1;
	if (failure === undefined) {
		finish(run, entry, at);
	} else if (block.ignorable === true) {
		entry.errorIgnored = true;
		finish(run, entry, at);
	} else {
		fail(run, entry, at, failure.text);
	}
}

/** The node is done: the token goes on, out of the subprocess if this was its end event. */
export function finish(run: Run, entry: Entry, at: number, flowId = entry.node.outgoing[0]): void {
	entry.state = 'FINISHED';
	entry.finishedAt = at;
	entry.ticket += 1;
	const owner = entry.node.parent;
	if (flowId !== undefined) {
		sendAlong(run, flowId, at);
	} else if (owner !== undefined) {
		finish(run, run.entries.get(owner.id)!, at);
	} else {
		run.state = 'FINISHED';
		run.finishedAt = at;
		run.overAt = at;
	}
}

export function fail(run: Run, entry: Entry, at: number, text: string): void {
	entry.state = 'FAILED';
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
		const key = `${run.key}/${entry.node.id}/${entry.versions}`;
		plan(run, 'operator', at + rescueDelay(entry, key), entry.node.id, entry.ticket);
	}
}

function rescueDelay(entry: Entry, key: string): number {
	return varied(entry.node.rescues[entry.rescued]?.after ?? 0, key);
}

/** Milliseconds near so many seconds. Long ones vary by seconds only, so that a whole life stays predictable. */
function varied(seconds: number, key: string): number {
	const spread = Math.min(0.12 * seconds, 8);
	return 1000 * between(seconds - spread, seconds + spread, key);
}

/** READY until a worker picks the node up. */
export function makeReady(run: Run, entry: Entry, at: number): void {
	Object.assign(entry, unreached, { state: 'READY' });
	renewVersion(run, entry);
	plan(run, 'begin', at + between(500, 1600, `${run.key}/${entry.version}`), entry.node.id, entry.ticket);
}

export function retry(run: Run, entry: Entry, at: number): void {
	entry.retry += 1;
	makeReady(run, entry, at);
}

export function skip(run: Run, entry: Entry, at: number, flowId?: string): void {
	entry.skip = true;
	renewVersion(run, entry);
	finish(run, entry, at, flowId ?? entry.node.outgoing[0]);
}
