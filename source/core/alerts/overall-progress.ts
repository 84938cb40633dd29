import { isSettled } from '../../domain/state.js';
import type { Model } from '../model.js';
import { watchesOf } from '../polling/interval.js';
import { shownProfiles } from '../polling/shown-profiles.js';
import { badgeOf } from '../view/list-rows.js';

export type OverallProgress = { readonly percent: number; readonly tone: 'good' | 'bad' | 'held' };

/** How far all tasks that have begun and not ended are together; undefined when there are none whose flow is known. */
export function overallProgress(model: Model): OverallProgress | undefined {
	const going = shownProfiles(model)
		.flatMap((profile) => watchesOf(model, profile))
		.filter((key) => model.known[key]?.tree.startedAt !== undefined && !isSettled(model.known[key].tree.state));
	const known = going.map((key) => model.known[key]!.summary.progress);
	const [done, total] = known.reduce(
		([ended, all], progress) =>
			progress.total === undefined ? [ended, all] : [ended + progress.done, all + progress.total],
		[0, 0],
	);
	if (total === 0) return undefined;
	const badges = new Set(going.map((key) => badgeOf(model, key)));
	const isBad = badges.has('fail') || badges.has('blind');
	const tone = badges.has('human') ? 'held' : 'good';
	return { percent: Math.min(100, Math.floor((done / total) * 100)), tone: isBad ? 'bad' : tone };
}
