import type { Scope } from './profile.js';

/** A business or project of a server. */
export type Business = { readonly scope: Scope; readonly bizId: string };

/** A task on a server: enough to ask for it. */
export type TaskAddress = Business & { readonly taskId: string };

/** A task someone follows, in one profile. `name` is the last known one, for when the server is away. */
export type Watch = TaskAddress & {
	readonly profile: string;
	readonly name: string;
	/** The rule that found it, as it is written; absent for a task that a person named. */
	readonly foundBy?: string;
	/** The task whose independent sub-process it is: shown in that one's tree, not in the list. */
	readonly childOf?: WatchKey;
	/** What a person has called it, for letters that are read from afar. */
	readonly callSign?: string | undefined;
};

/** Identity of a watch; the same text in memory and on disk. */
export type WatchKey = string;

export function watchKey(watch: TaskAddress & { readonly profile: string }): WatchKey {
	return `${watch.profile}/${watch.scope}/${watch.bizId}/${watch.taskId}`;
}
