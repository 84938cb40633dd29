import { type Badge, badges } from '../../domain/state.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Gap, Model, Notice } from '../model.js';
import { watchesOf } from './interval.js';
import { shownProfiles } from './shown-profiles.js';

/** What is not told again by then is left out of the account. */
const patienceMs = 60_000;
/** News stays longer than the word that there is none; below it stands what the server does. */
const newsShownMs = 30_000;
const quietShownMs = 8_000;

export function openGap(model: Model, endedAt: number, seconds: number): Gap {
	const keys = shownProfiles(model).flatMap((profile) => watchesOf(model, profile));
	const entries = keys.flatMap((key): readonly (readonly [WatchKey, Badge])[] => {
		const badge = model.gap?.before[key] ?? model.known[key]?.summary.badge;
		return badge === undefined ? [] : [[key, badge]];
	});
	return { endedAt, seconds: seconds + (model.gap?.seconds ?? 0), before: Object.fromEntries(entries) };
}

/** Once every task has been told again: what happened while the program stood still. */
export function closeGap(model: Model): Model {
	const { gap } = model;
	if (!gap || model.now <= gap.endedAt) return model;
	const keys = Object.keys(gap.before).filter((key) => model.watches[key]);
	const isToldOf = (key: WatchKey): boolean => (model.known[key]?.receivedAt ?? 0) >= gap.endedAt;
	if (!keys.every(isToldOf) && model.now < gap.endedAt + patienceMs) return model;
	return { ...model, gap: undefined, notice: missedNotice(model, gap, keys) };
}

function missedNotice(model: Model, { seconds, before }: Gap, keys: readonly WatchKey[]): Notice {
	const changed = keys.filter((key) => model.known[key]?.summary.badge !== before[key]);
	const count = (wanted: readonly Badge[]): number =>
		changed.filter((key) => wanted.includes(model.known[key]?.summary.badge ?? 'other')).length;
	const failed = count(['fail']);
	const held = count(['human']);
	const ended = count((Object.keys(badges) as Badge[]).filter((badge) => badges[badge].rank >= badges.stopped.rank));
	const others = changed.length - failed - held - ended;
	const key = changed.length === 0 ? 'missedNothing' : 'missed';
	return {
		key,
		values: { seconds, failed, held, ended, others },
		until: model.now + (changed.length === 0 ? quietShownMs : newsShownMs),
	};
}
