import type { Model } from '../core/model.js';
import { profileNamed } from '../core/polling/shown-profiles.js';
import type { Alert } from '../domain/alert/alert.js';

const mostTold = 50;

/** What a command of the user's is given: a contract, as `status --json` is one. */
export function alertJson(model: Model, alerts: readonly Alert[]) {
	return {
		version: 1,
		at: isoTime(model.now),
		count: alerts.length,
		alerts: alerts.slice(0, mostTold).map((alert) => oneJson(model, alert)),
	};
}

function oneJson(model: Model, { kind, change }: Alert) {
	const { task = '', profile, taskName, path, to, reason, trouble, at } = change;
	const watch = model.watches[task];
	const known = model.known[task];
	return {
		kind,
		at: isoTime(at),
		profile,
		mark: profileNamed(model, profile)?.mark ?? null,
		bizId: watch?.bizId ?? null,
		taskId: watch?.taskId ?? null,
		name: watch ? watch.name || taskName : null,
		node: path.length === 0 ? null : path.map(({ name, id }) => name || id),
		state: to?.state ?? null,
		retry: to?.retry ?? null,
		reason: reason ?? trouble?.kind ?? null,
		url: known?.detail?.url ?? null,
	};
}

function isoTime(at: number): string {
	return new Date(at).toISOString();
}
