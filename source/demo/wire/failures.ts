import type { FlowNode } from '../engine/flow.js';
import type { Entry, Run } from '../engine/run.js';

/**
 * Text per failed leaf, of the whole task or below the node `within`; only asked for when the root is FAILED.
 * Undefined where the engine never tells.
 */
export function exData(run: Run, within: string | undefined): Readonly<Record<string, string | null>> | undefined {
	if (run.dialect.engine === 'v1') {
		return undefined;
	}
	return Object.fromEntries(failedLeaves(run, within).map((entry) => [entry.node.id, entry.exData ?? null]));
}

export type FailedNodeInfo = {
	readonly node_id?: string;
	readonly auto_retry_times?: number;
	readonly max_auto_retry_times?: number;
};

/** Every failed node, the enclosing subprocesses first; only nodes with automatic retry have details. */
export function failedNodeInfo(run: Run, within: string | undefined): Readonly<Record<string, FailedNodeInfo>> {
	const infos: Record<string, FailedNodeInfo> = {};
	for (const entry of failedLeaves(run, within)) {
		for (const ancestor of runningAncestors(run, entry)) {
			infos[ancestor.node.id] = {};
		}
		infos[entry.node.id] = autoRetryInfo(entry);
	}
	return infos;
}

export function autoRetryStatus(run: Run, within: string | undefined) {
	const retrying = failedLeaves(run, within).filter(
		({ node, autoRetries }) => autoRetries < (node.activity?.autoRetry?.times ?? 0),
	);
	return {
		exist_auto_retry_nodes: retrying.length > 0,
		auto_retry_nodes: retrying.map(({ node }) => node.id),
	};
}

function failedLeaves(run: Run, within: string | undefined): readonly Entry[] {
	return [...run.entries.values()].filter(({ state, node }) => state === 'FAILED' && isWithin(node, within));
}

function isWithin(node: FlowNode, id: string | undefined): boolean {
	return id === undefined || node.id === id || (node.parent !== undefined && isWithin(node.parent, id));
}

/** Empty for a node without automatic retry. */
export function autoRetryInfo({ node, autoRetries }: Entry): FailedNodeInfo {
	const autoRetry = node.activity?.autoRetry;
	return autoRetry === undefined
		? {}
		: { node_id: node.id, auto_retry_times: autoRetries, max_auto_retry_times: autoRetry.times };
}

function runningAncestors(run: Run, entry: Entry): readonly Entry[] {
	const ancestors: Entry[] = [];
	for (let node = entry.node.parent; node !== undefined; node = node.parent) {
		const ancestor = run.entries.get(node.id);
		if (ancestor?.state === 'RUNNING') {
			ancestors.unshift(ancestor);
		}
	}
	return ancestors;
}
