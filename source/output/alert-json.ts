import type { Model } from '../core/model.js';
import { profileNamed } from '../core/polling/shown-profiles.js';
import type { Alert, AlertKind } from '../domain/alert/alert.js';
import type { Known } from '../domain/known.js';
import type { Summary } from '../domain/summary.js';

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
		node: nodeOf(path.length > 0 ? path : troubledPath(kind, known)),
		state: to?.state ?? null,
		retry: to?.retry ?? null,
		reason: reason ?? trouble?.kind ?? null,
		url: known?.detail?.url ?? null,
	};
}

/** Where in the summary of a task the node is that an alert is about. */
const placesOf: Partial<Record<AlertKind, keyof Pick<Summary, 'failed' | 'held'>>> = {
	failed: 'failed',
	needsPerson: 'held',
};

/** What is told of a whole task is the trouble of one of its nodes. */
function troubledPath(kind: AlertKind, known: Known | undefined): Named {
	const place = placesOf[kind];
	return (place && known?.summary[place][0]?.path) ?? [];
}

type Named = readonly { readonly name: string; readonly id: string }[];

function nodeOf(path: Named): readonly string[] | null {
	return path.length === 0 ? null : path.map(({ name, id }) => name || id);
}

function isoTime(at: number): string {
	return new Date(at).toISOString();
}
