import { silenceOf } from '../core/alerts/silences.js';
import type { Model } from '../core/model.js';
import { shownProfiles } from '../core/polling/shown-profiles.js';
import { countBadges, listRows, selectedTask } from '../core/view/list-rows.js';
import { overallFreshness } from '../core/view/overall-freshness.js';

/** How a running program is doing, for others: a contract, as `status --json` is one. */
export function remoteStatus(
	model: Model,
	program: { readonly version: string; readonly pid: number; readonly startedAt: number },
) {
	const rows = listRows(model);
	const selected = model.watches[selectedTask(model) ?? ''];
	return {
		version: program.version,
		pid: program.pid,
		upSeconds: Math.max(0, Math.floor((model.now - program.startedAt) / 1000)),
		view: model.overlay ?? (model.wall.isOn ? 'wall' : model.pane),
		profile: model.current,
		selected: selected ? `${selected.profile}/${selected.bizId}/${selected.taskId}` : null,
		watched: rows.length,
		counts: countBadges(model),
		silenced: rows.filter((key) => silenceOf(model, key)).length,
		health: shownProfiles(model).map((profile) => {
			const { freshness, age } = overallFreshness(model, profile);
			const { requests = 0, errors = 0, failure } = model.servers[profile] ?? {};
			return { profile, freshness, ageSeconds: age ?? null, requests, errors, failure: failure?.kind ?? null };
		}),
	};
}
