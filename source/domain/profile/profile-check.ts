import type { Failure } from '../failure.js';
import type { Project } from '../task-list.js';

/** What one look at the server of a profile has shown. */
export type ProfileCheck = {
	/** Undefined when the server takes the credentials. One of scope `task` says so too, and that something is not allowed. */
	readonly failure: Failure | undefined;
	/** Of the last reply; undefined when there was none. */
	readonly latencyMs: number | undefined;
	/** How far the server's clock is ahead of ours. */
	readonly skewMs: number | undefined;
	/** What the user may see; undefined on a server that does not tell. */
	readonly projects: readonly Project[] | undefined;
	/** Whether the business of the profile is there; undefined when it has none, or nothing tells. */
	readonly hasBusiness: boolean | undefined;
};
