import type { Alert } from '../../domain/alert/alert.js';
import type { Silence } from '../../domain/alert/silence.js';
import type { WatchKey } from '../../domain/watch.js';
import { defaultNotify, type NotifyChoices } from './notify-choices.js';

/** What is told to a person who does not look, and what holds it back. */
export type Alerts = {
	readonly choices: NotifyChoices;
	/** What happened a moment ago and may still be told: by task, or by profile when it is of a server. */
	readonly pending: Readonly<Record<string, Alert>>;
	/** When each kind was last told of each of these. */
	readonly told: Readonly<Record<string, number>>;
	/** What a task that went out of sight had come to. */
	readonly hidden: Readonly<Record<WatchKey, string>>;
	/** Profiles of which it is told that they are out of sight. */
	readonly away: readonly string[];
	/** Tasks of which only an earlier run has told: what has become of them since is no news. */
	readonly recalled: readonly WatchKey[];
	readonly silences: Readonly<Record<WatchKey, Silence>>;
};

export function noAlerts(choices: Partial<NotifyChoices> = {}): Alerts {
	return {
		choices: { ...defaultNotify, ...choices },
		pending: {},
		told: {},
		hidden: {},
		away: [],
		recalled: [],
		silences: {},
	};
}

export function without<Value>(record: Readonly<Record<string, Value>>, name: string): Readonly<Record<string, Value>> {
	if (!Object.hasOwn(record, name)) return record;
	const { [name]: _, ...rest } = record;
	return rest;
}
