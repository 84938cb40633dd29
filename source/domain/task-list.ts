/** Which tasks of a business to find. What is undefined does not narrow; the newest come first. */
export type ListQuery = {
	/** Part of the name. */
	readonly keyword: string | undefined;
	readonly isStarted: boolean | undefined;
	readonly isFinished: boolean | undefined;
	readonly templateId: string | undefined;
	/** At most 200. */
	readonly limit: number;
	readonly offset: number;
};

/** A task as a list tells it: without its state. Instants are epoch milliseconds. */
export type ListedTask = {
	readonly taskId: string;
	/** Cleaned of control characters. */
	readonly name: string;
	readonly creator: string;
	readonly executor: string;
	readonly createMethod: string;
	readonly templateId: string;
	readonly isStarted: boolean;
	readonly isFinished: boolean;
	/** Made by a sub-process of another task. */
	readonly isChild: boolean;
	readonly startedAt: number | undefined;
	readonly finishedAt: number | undefined;
};

export type TaskPage = {
	readonly tasks: readonly ListedTask[];
	/** How many there are in all; undefined when the server does not tell. */
	readonly total: number | undefined;
};

/** A project that the user may see; `bizId` is undefined for one that is not from the CMDB. */
export type Project = { readonly projectId: string; readonly bizId: string | undefined; readonly name: string };
