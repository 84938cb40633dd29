import { childKey } from '../../../core/polling/children.js';
import { isBlind, shownAt } from '../../../core/polling/freshness.js';
import type { Subject } from '../../../core/view/detail-pane.js';
import { sinceOf } from '../../../core/view/list/places.js';
import { serverNow } from '../../../domain/known.js';
import { isSettled } from '../../../domain/state.js';
import { needOf } from '../../../domain/summary.js';
import { formatDuration } from '../../../domain/time/duration.js';
import { elapsedSeconds, measuredAt } from '../../../domain/time/elapsed.js';
import { endedAt } from '../../../domain/time/ended.js';
import type { WordKey } from '../../../text/index.js';
import { serverMoment } from '../../clock.js';
import type { Drawing } from '../../drawing.js';
import { branchName } from '../../parts/branch.js';
import { numberedName } from '../../parts/names.js';
import { silenceText } from '../../parts/silence.js';
import { joinPath, pathNames } from './node-path.js';

export type Fact = { readonly label: WordKey; readonly value: string };

/** What is known of a node: what stands still, what changes by itself, and what to quote to the server's people. */
export type Facts = {
	readonly still: readonly Fact[];
	readonly moving: readonly Fact[];
	readonly ids: readonly Fact[];
};

type Row = readonly [label: WordKey, value: string | number | undefined];

/** Facts that there are: undefined and '' are none. */
function told(rows: readonly Row[]): readonly Fact[] {
	return rows.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [{ label, value: `${value}` }]));
}

export function factsOf(drawing: Drawing, subject: Subject): Facts {
	const { model, say } = drawing;
	const { open, task, known, node } = subject;
	const at = (time: number | undefined): string | undefined =>
		time === undefined ? undefined : serverMoment(model, known, time);
	const ended = endedAt(node);
	const { branch, timeoutSeconds, autoRetryLimit } = node.planned ?? {};
	const auto = known.autoRetries[node.id];
	const child = model.watches[model.children[childKey(task, node.id)]?.task ?? ''];
	const watch = model.watches[task];
	const path = pathNames(drawing, open);
	return {
		still: told([
			['fact.started', at(node.startedAt)],
			['fact.finished', at(ended)],
			['fact.retries', node.retry > 0 ? node.retry : undefined],
			['fact.loop', node.loop > 1 ? node.loop : undefined],
			['fact.automatic', auto ? say('fact.automaticUsed', auto) : automaticLimit(drawing, autoRetryLimit)],
			['fact.limit', timeoutSeconds === undefined ? undefined : formatDuration(timeoutSeconds)],
			['fact.branch', branch && branchName(drawing, branch)],
			['fact.child', child && numberedName(child)],
			['fact.silence', silenceText(drawing, task)],
		]),
		moving: told([
			[ended === undefined ? 'fact.running' : 'fact.ran', ranFor(drawing, subject)],
			['fact.failedFor', needsSince(drawing, subject, 'failed')],
			['fact.waitsFor', needsSince(drawing, subject, 'held')],
		]),
		ids: told([
			['fact.in', path.length > 1 ? joinPath(drawing, path) : undefined],
			['fact.task', watch && numberedName(watch)],
			['fact.id', node.id],
			['fact.version', node.version],
			['fact.state', node.state],
		]),
	};
}

function automaticLimit({ say }: Drawing, limit: number | undefined): string | undefined {
	return limit === undefined ? undefined : say('fact.automaticLimit', { count: limit });
}

function ranFor({ model }: Drawing, { task, known, node }: Subject): string | undefined {
	const seconds = elapsedSeconds(node, measuredAt(known, shownAt(model, task)));
	return seconds === undefined ? undefined : formatDuration(seconds);
}

/** Since a node of a task that goes on has failed, or waits for someone; nothing while nobody can see. */
function needsSince({ model }: Drawing, { task, known, node }: Subject, list: 'failed' | 'held'): string | undefined {
	if (isSettled(known.tree.state) || isBlind(model, task)) return undefined;
	const isIt = list === 'held' ? needOf(node) !== undefined : known.summary.failed.some((place) => place.node === node);
	const { since, atLeast } = sinceOf(known, list, node);
	if (!isIt || since === undefined) return undefined;
	return `${formatDuration(Math.max(0, (serverNow(known, model.now) - since) / 1000))}${atLeast ? '+' : ''}`;
}
