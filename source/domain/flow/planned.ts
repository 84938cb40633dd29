/** One way out of a gateway: its name, and the condition under which it is taken. */
export type PlannedBranch = {
	readonly gatewayId: string;
	/** '' when nobody named it. */
	readonly name: string;
	/** The server's own expression, such as `${code} == 200`; '' for the default way. */
	readonly condition: string;
	/** Taken when no condition holds. */
	readonly isDefault: boolean;
};

/** A way with no node of its own: straight to where the ways meet, or, with `backTo`, to a node before. */
export type BareBranch = PlannedBranch & { readonly backTo: string | undefined };

/** Where a node stands in its plan. One object per node and plan: it stays the very same over all replies. */
export type PlannedPlace = {
	/** How many gateways of its own plan are open around it. */
	readonly depth: number;
	/** On the first node of a way that has a name or condition, or is the default. */
	readonly branch: PlannedBranch | undefined;
	/** On a gateway: its ways without a node of their own. */
	readonly emptyBranches: readonly BareBranch[];
	/** Ids of the nodes before this one that the flow returns to from here. */
	readonly backTo: readonly string[];
	/** Could have been left out when the task was made; it was not, for what is left out is no longer in the plan. */
	readonly optional: boolean;
	/** How often the server tries it again by itself; undefined when it does not. */
	readonly autoRetryLimit: number | undefined;
	/** After how long the server fails it; undefined when it may take for ever. */
	readonly timeoutSeconds: number | undefined;
};
