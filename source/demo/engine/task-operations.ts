import { release } from './arrivals.js';
import type { TaskAction } from './blocks.js';
import type { Engine } from './dialect.js';
import type { EventQueue } from './event-queue.js';
import { invalidOperation, type Refusal, unknownTaskAction, wrongTaskPhase, wrongTransition } from './refusals.js';
import { plan, type RootState, type Run } from './run.js';
import { setRootState, setState } from './transitions.js';

/** Plugins that were already reporting back when the task was revoked still finish within this time. */
const afterlifeMs = 16_000;

type Row = {
	readonly from: readonly RootState[];
	readonly refuse: (run: Run) => Refusal;
	readonly perform: (run: Run, at: number) => void;
};

const rows = {
	// The server accepts a second start as long as the first has had no effect.
	start: {
		from: ['CREATED'],
		refuse: () => wrongTaskPhase('task already started'),
		perform: (run, at) => plan(run, 'start', at + 1200),
	},
	pause: {
		from: ['RUNNING'],
		refuse: (run) => wrongTransition(run.rootId, run.state, 'SUSPENDED'),
		perform: (run, at) => setRootState(run, 'SUSPENDED', at),
	},
	resume: {
		from: ['SUSPENDED'],
		refuse: (run) => invalidOperation(`pipeline(${run.rootId}) state is: ${run.state}`),
		perform: (run, at) => {
			setRootState(run, 'RUNNING', at);
			release(run, at);
		},
	},
	revoke: { from: ['RUNNING', 'SUSPENDED'], refuse: unreachable, perform: revoke },
} satisfies Record<TaskAction, Row>;

function unreachable(run: Run): Refusal {
	return wrongTransition(run.rootId, run.state, 'REVOKED');
}

function revoke(run: Run, at: number): void {
	setRootState(run, 'REVOKED', at);
	run.overAt = at;
	run.parked = [];
	const last = run.queue.heap.filter(({ event }) => event.kind === 'complete' && event.at <= at + afterlifeMs);
	run.queue.heap.length = 0;
	afterRevoke[run.dialect.engine](run, at, last);
}

/** The new engine changes nothing but the root; the old one ends the root and every subprocess, and all work in them. */
const afterRevoke = {
	v2: (run, _at, last) => {
		for (const { event } of last) {
			plan(run, 'complete', event.at, event.nodeId, event.ticket);
		}
	},
	v1: (run, at) => {
		run.finishedAt = at;
		for (const entry of run.entries.values()) {
			if (entry.node.kind === 'subprocess' && entry.state === 'RUNNING') {
				setState(run, entry, 'REVOKED', at);
				entry.finishedAt = at;
			}
		}
	},
} satisfies Record<Engine, (run: Run, at: number, last: EventQueue['heap']) => void>;

/** Does the action, or answers why not and changes nothing. */
export function operateTask(run: Run, action: string, at: number): Refusal | undefined {
	const row: Row | undefined = Object.hasOwn(rows, action) ? rows[action as TaskAction] : undefined;
	if (action !== 'start' && run.state === 'CREATED') {
		return wrongTaskPhase('task not started');
	}
	if (action !== 'start' && run.overAt !== undefined) {
		return wrongTaskPhase(`task with current_flow:finished cannot be ${action}ed`);
	}
	if (row === undefined) {
		return unknownTaskAction;
	}
	if (!row.from.includes(run.state)) {
		return row.refuse(run);
	}
	row.perform(run, at);
	return undefined;
}
