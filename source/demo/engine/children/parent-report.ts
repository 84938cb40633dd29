import { fail, finish } from '../outcomes.js';
import type { Child, Entry, Run } from '../run.js';
import { setState } from '../transitions.js';
import { childFailedText, outcomeOf } from './child-tasks.js';

/** What a node does when it hears of its child task. */
const onOutcome = {
	finished: (run, entry, at) => {
		if (entry.state === 'RUNNING') {
			finish(run, entry, at);
		}
	},
	failed: (run, entry, at) => {
		if (entry.state === 'RUNNING') {
			fail(run, entry, at, childFailedText);
		}
	},
	// A failed node in the child is retried or skipped: the node runs again, in the same version.
	running: (run, entry, at) => {
		if (entry.state === 'FAILED') {
			setState(run, entry, 'RUNNING', at);
			Object.assign(entry, { finishedAt: undefined, exData: undefined });
		}
	},
} satisfies Record<Child['outcome'], (run: Run, entry: Entry, at: number) => void>;

/** Tells the node that started this run how it stands, and so on upward. To be called after every change of a run. */
export function reportUp(run: Run, at: number): void {
	const { parent } = run;
	const child = parent?.children.find((candidate) => candidate.run === run);
	if (parent === undefined || child === undefined) {
		return;
	}
	const outcome = outcomeOf(run);
	const entry = parent.entries.get(child.node.id)!;
	if (outcome === child.outcome || entry.version !== child.version) {
		return;
	}
	child.outcome = outcome;
	onOutcome[outcome](parent, entry, at);
	reportUp(parent, at);
}
