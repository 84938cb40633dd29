/**
 * How a state is shown and ranked. Rank orders the watch list: what needs a person first. The words for a badge are in
 * `text/`, its sign is in `core/looks/glyphs.ts`.
 */
export type Badge =
	| 'fail'
	| 'human'
	| 'blind'
	| 'retrying'
	| 'running'
	| 'waiting'
	| 'stopped'
	| 'done'
	| 'skipped'
	| 'other';

/** The role of a colour, never a colour; a theme gives it one. */
export type Tone = 'bad' | 'human' | 'blind' | 'retrying' | 'running' | 'dim' | 'stopped' | 'done' | 'faint' | 'text';

type BadgeRow = { readonly rank: number; readonly tone: Tone };

export const badges = {
	fail: { rank: 1, tone: 'bad' },
	human: { rank: 2, tone: 'human' },
	blind: { rank: 3, tone: 'blind' },
	retrying: { rank: 4, tone: 'retrying' },
	running: { rank: 6, tone: 'running' },
	other: { rank: 5, tone: 'text' },
	waiting: { rank: 7, tone: 'dim' },
	stopped: { rank: 8, tone: 'stopped' },
	done: { rank: 9, tone: 'done' },
	skipped: { rank: 9, tone: 'done' },
} as const satisfies Record<Badge, BadgeRow>;

/** What a state means for us: `active` nodes tick, `settled` roots are over, `held` ones wait for a person. */
export type Phase = 'waiting' | 'active' | 'failed' | 'held' | 'settled';

export type StateRow = { readonly badge: Badge; readonly phase: Phase };

/** One row per state a server is known to send (bk-sops-api 4.1). */
const states: Readonly<Record<string, StateRow>> = {
	CREATED: { badge: 'waiting', phase: 'waiting' },
	READY: { badge: 'running', phase: 'active' },
	RUNNING: { badge: 'running', phase: 'active' },
	BLOCKED: { badge: 'running', phase: 'active' },
	LOOP_READY: { badge: 'running', phase: 'active' },
	ROLLING_BACK: { badge: 'running', phase: 'active' },
	FAILED: { badge: 'fail', phase: 'failed' },
	ROLL_BACK_FAILED: { badge: 'fail', phase: 'failed' },
	SUSPENDED: { badge: 'human', phase: 'held' },
	NODE_SUSPENDED: { badge: 'human', phase: 'held' },
	PENDING_APPROVAL: { badge: 'human', phase: 'held' },
	PENDING_CONFIRMATION: { badge: 'human', phase: 'held' },
	PENDING_PROCESSING: { badge: 'human', phase: 'held' },
	PENDING_CONTINUE: { badge: 'human', phase: 'held' },
	PENDING_TASK_CONTINUE: { badge: 'human', phase: 'held' },
	REVOKED: { badge: 'stopped', phase: 'settled' },
	EXPIRED: { badge: 'stopped', phase: 'settled' },
	FINISHED: { badge: 'done', phase: 'settled' },
	ROLL_BACK_SUCCESS: { badge: 'done', phase: 'settled' },
};

const unknownState: StateRow = { badge: 'other', phase: 'active' };

/** The row of a state; one that no table knows shows under its own name and never counts as over. */
export function describeState(state: string): StateRow {
	return Object.hasOwn(states, state) ? states[state]! : unknownState;
}

/** Whether `describeState` knows this state; if not, its own name is its word. */
export function isKnownState(state: string): boolean {
	return Object.hasOwn(states, state);
}

/** A root in one of these never runs again: FINISHED, REVOKED and EXPIRED, never FAILED. */
export function isSettled(rootState: string): boolean {
	return rootState === 'FINISHED' || rootState === 'REVOKED' || rootState === 'EXPIRED';
}
