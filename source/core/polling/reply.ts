import { coversRun } from '../../domain/flow.js';
import type { Known } from '../../domain/known.js';
import { mergeReport, withDetail } from '../../domain/merge.js';
import { isSettled } from '../../domain/state.js';
import type { AutoRetry, TaskReport } from '../../domain/task.js';
import type { Watch, WatchKey } from '../../domain/watch.js';
import type { Effect, Handlers, Step } from '../message.js';
import type { Model, Poll } from '../model.js';
import { failuresOf, raisesQuestion } from './due.js';
import { nextDueAt, wantsAutoRetry } from './schedule.js';
import { serverAnswered } from './server-health.js';

/** How each good answer enters the model. An answer nobody waits for any more changes nothing. */
export const replyHandlers: Handlers<'replied' | 'detailed' | 'flowRecalled'> = {
	replied: (model, { key, request, report, at }) => {
		const watch = model.watches[key];
		if (model.polls[key]?.inFlight !== request || !watch) return [model, []];
		const isAskedAlone = { retries: wantsAutoRetry(model, key), reasons: true };
		const [told, effects] = takeReport(model, key, { report, at, request, ...isAskedAlone });
		return [serverAnswered(told, watch.profile, at), effects];
	},

	detailed: (model, { key, request, detail, at }) => {
		const poll = model.polls[key];
		const known = model.known[key];
		const watch = model.watches[key];
		if (poll?.inFlight !== request || !known || !watch) return [model, []];
		const next: Model = {
			...model,
			known: { ...model.known, [key]: withDetail(known, detail) },
			polls: { ...model.polls, [key]: { ...poll, inFlight: undefined, detail: 'had' } },
		};
		return [serverAnswered(next, watch.profile, at), [{ type: 'keepFlow', watch, detail }]];
	},

	flowRecalled: (model, { key, detail }) => {
		const poll = model.polls[key];
		if (!poll || poll.detail === 'had') return [model, []];
		const recalled = { ...poll, recalled: detail };
		const known = model.known[key];
		if (!known) return [{ ...model, polls: { ...model.polls, [key]: recalled } }, []];
		const used = withRecalled(known, recalled);
		return [
			{
				...model,
				known: { ...model.known, [key]: used.known },
				polls: { ...model.polls, [key]: { ...poll, ...used.poll } },
			},
			[],
		];
	},
};

/** A kept flow is used when it is this run's; if it is another version's, the server is asked. */
function withRecalled(
	known: Known,
	poll: Poll,
): { readonly known: Known; readonly poll: Pick<Poll, 'detail' | 'recalled'> } {
	const { recalled, detail } = poll;
	const isUsed = recalled !== undefined && known.detail === undefined && coversRun(known.reported, recalled);
	if (!isUsed) return { known, poll: { detail, recalled: undefined } };
	return { known: withDetail(known, recalled), poll: { detail: 'had', recalled: undefined } };
}

export type Told = {
	readonly report: TaskReport;
	readonly at: number;
	readonly request: number;
	/** Whether the question was one whose answer tells automatic retries, and why nodes failed. */
	readonly retries: boolean;
	readonly reasons: boolean;
};

/** One task's report into the model: what is known of it, when it is asked again, and its name. */
export function takeReport(model: Model, key: WatchKey, { report, at, request, retries, reasons }: Told): Step {
	const poll = model.polls[key]!;
	const watch = model.watches[key]!;
	const before = model.known[key];
	const merged = mergeReport(before, retries ? report : withKnownRetries(before, report), at);
	const { known, poll: flow } = withRecalled(merged, poll);
	const renamed = known.name !== '' && known.name !== watch.name ? { ...watch, name: known.name } : watch;
	// Reasons come only with a failed root, retries only when asked for: one answer with both explains a failure.
	const hasExplained = reasons && (retries || poll.plainOnly);
	const next: Model = {
		...model,
		now: Math.max(model.now, at),
		known: { ...model.known, [key]: known },
		watches: renamed === watch ? model.watches : { ...model.watches, [key]: renamed },
		polls: {
			...model.polls,
			[key]: {
				...poll,
				treeAt: report.holds === 'tree' ? at : poll.treeAt,
				inFlight: undefined,
				failures: 0,
				failure: undefined,
				...flow,
				...(wantsFlowAgain(before, known) ? { detail: 'wanted' as const } : {}),
				plainOnly: poll.plainOnly && before?.reported.state === known.reported.state,
				explained: hasExplained ? failuresOf(known) : poll.explained,
				settledReplies: bothSettled(known, report) ? poll.settledReplies + 1 : 0,
			},
		},
	};
	// Whether the server will try a new failure again by itself, for one: no one should be alarmed before that is told.
	const dueAt = raisesQuestion(next, key) ? at : nextDueAt(next, key, request, at);
	const effects: readonly Effect[] =
		renamed === watch || isNotSaved(watch)
			? []
			: [{ type: 'saveWatches', profile: watch.profile, add: [renamed], remove: [] }];
	return [{ ...next, polls: { ...next.polls, [key]: { ...next.polls[key]!, dueAt } } }, effects];
}

function bothSettled(known: Known, report: TaskReport): boolean {
	return isSettled(known.reported.state) && isSettled(report.root.state);
}

/** A new run of the task may follow another version of its flow. */
function wantsFlowAgain(before: Known | undefined, known: Known): boolean {
	const isNewRun = before !== undefined && before.reported.id !== known.reported.id;
	return isNewRun && known.detail !== undefined && !coversRun(known.reported, known.detail);
}

/** What a rule found, or a tree shows inside, is found again. */
function isNotSaved({ foundBy, childOf }: Watch): boolean {
	return foundBy !== undefined || childOf !== undefined;
}

/** An answer that was not asked for automatic retries says nothing of them: what was told before stands. */
function withKnownRetries(before: Known | undefined, report: TaskReport): TaskReport {
	const kept = before?.autoRetries ?? noRetries;
	return kept === noRetries || Object.keys(kept).length === 0 ? report : { ...report, autoRetries: kept };
}

const noRetries: Readonly<Record<string, AutoRetry>> = {};
