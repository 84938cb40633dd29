import { coversRun } from '../../../domain/flow.js';
import type { Known } from '../../../domain/known.js';
import { mergeReport } from '../../../domain/merge.js';
import { isSettled } from '../../../domain/state.js';
import type { TaskReport } from '../../../domain/task.js';
import type { Watch, WatchKey } from '../../../domain/watch.js';
import type { Effect, Step } from '../../message.js';
import type { Model, Poll } from '../../model.js';
import { failuresOf, raisesQuestion } from '../due.js';
import { nextDueAt } from '../schedule.js';

/** One answer: what it says of each task, and what it was asked. */
export type Told = {
	readonly reports: ReadonlyMap<WatchKey, TaskReport>;
	readonly at: number;
	readonly request: number;
	/** Whether the question was one whose answer tells automatic retries, and why nodes failed. */
	readonly retries: boolean;
	readonly reasons: boolean;
};

/** Reports into the model, all of an answer at once: what is known of each task, its name, and when it is asked again. */
export function takeReports(model: Model, told: Told): Step {
	const known: Record<WatchKey, Known> = { ...model.known };
	const polls: Record<WatchKey, Poll> = { ...model.polls };
	const renamed: Watch[] = [];
	const watches: Record<WatchKey, Watch> = { ...model.watches };
	for (const [key, report] of told.reports) {
		const taken = takeOne(model, key, report, told);
		known[key] = taken.known;
		polls[key] = taken.poll;
		const watch = model.watches[key]!;
		const { name } = taken.known;
		if (name === '' || name === watch.name) continue;
		watches[key] = { ...watch, name };
		renamed.push(watches[key]);
	}
	const now = Math.max(model.now, told.at);
	const next: Model = { ...model, now, known, polls, watches: renamed.length > 0 ? watches : model.watches };
	const dated = Object.fromEntries(
		[...told.reports.keys()].map((key) => [key, { ...polls[key]!, dueAt: dueAtAfter(next, key, told) }]),
	);
	const scheduled = { ...polls, ...dated };
	return [
		{ ...next, polls: wasDenied(model, told) ? askDeniedAgain(scheduled, told.at) : scheduled },
		saveNames(renamed),
	];
}

/** A task that was denied and is told again: the leave was given back, and for the others as well, it seems. */
function wasDenied({ polls }: Model, { reports }: Told): boolean {
	return reports.keys().some((key) => polls[key]?.failure?.kind === 'forbidden');
}

function askDeniedAgain(polls: Model['polls'], at: number): Model['polls'] {
	const again = Object.entries(polls).map(([key, poll]): [WatchKey, Poll] => {
		return [key, poll.failure?.kind === 'forbidden' ? { ...poll, dueAt: Math.min(poll.dueAt, at) } : poll];
	});
	return Object.fromEntries(again);
}

/** A question that this answer raises goes out at once, others in their time. */
function dueAtAfter(model: Model, key: WatchKey, { at, request }: Told): number {
	return raisesQuestion(model, key) ? at : nextDueAt(model, key, request, at);
}

function takeOne(model: Model, key: WatchKey, report: TaskReport, { at, retries, reasons }: Told) {
	const poll = model.polls[key]!;
	const before = model.known[key];
	const known = mergeReport(before, retries ? report : withKnownRetries(before, report), at);
	// Reasons come only with a failed root, retries only when asked for: one answer with both explains a failure.
	const hasExplained = reasons && (retries || poll.plainOnly);
	const next: Poll = {
		...poll,
		treeAt: report.holds === 'tree' ? at : poll.treeAt,
		inFlight: undefined,
		failures: 0,
		failure: undefined,
		detail: wantsFlowAgain(before, known) ? 'outdated' : poll.detail,
		plainOnly: poll.plainOnly && before?.reported.state === known.reported.state,
		explained: hasExplained ? failuresOf(known) : explainedStill(poll, before, known),
		settledReplies: bothSettled(known, report) ? poll.settledReplies + 1 : 0,
	};
	return { known, poll: next };
}

/** Reasons that went with the run they were told of are to be told again. */
function explainedStill({ explained }: Poll, before: Known | undefined, known: Known): string {
	const hadReasons = before !== undefined && Object.keys(before.errors).length > 0;
	return hadReasons && Object.keys(known.errors).length === 0 ? '' : explained;
}

/** Names are kept for when the server is away; what a rule found, or a tree shows inside, is found again. */
function saveNames(renamed: readonly Watch[]): readonly Effect[] {
	const saved = renamed.filter(({ foundBy, childOf }) => foundBy === undefined && childOf === undefined);
	const byProfile = Map.groupBy(saved, ({ profile }) => profile);
	return [...byProfile].map(([profile, add]) => ({ type: 'saveWatches', profile, add, remove: [] }));
}

function bothSettled(known: Known, report: TaskReport): boolean {
	return isSettled(known.reported.state) && isSettled(report.root.state);
}

/** A new run of the task may follow another version of its flow. */
function wantsFlowAgain(before: Known | undefined, known: Known): boolean {
	const isNewRun = before !== undefined && before.reported.id !== known.reported.id;
	return isNewRun && known.detail !== undefined && !coversRun(known.reported, known.detail);
}

/** An answer that was not asked for automatic retries says nothing of them: what was told before stands. */
function withKnownRetries(before: Known | undefined, report: TaskReport): TaskReport {
	const kept = before?.autoRetries;
	return kept === undefined || Object.keys(kept).length === 0 ? report : { ...report, autoRetries: kept };
}
