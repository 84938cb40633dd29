/**
 * What one server can do, learnt from its answers and remembered: `batch` asks 50 tasks at once, `list` finds tasks,
 * `detail` tells the flow, `nodeDetail` the outputs of a node, `header` takes credentials outside of the address.
 */
export const capabilityNames = ['batch', 'list', 'detail', 'nodeDetail', 'header'] as const;
export type Capability = (typeof capabilityNames)[number];

/** A capability that is not in here has not been tried. */
export type Capabilities = Readonly<Partial<Record<Capability, boolean>>>;

/** What the gateway still allows of the time that runs, as far as it tells. */
export type Quota = {
	readonly limit: number | undefined;
	readonly remaining: number | undefined;
	/** Until the whole limit is allowed again. */
	readonly resetMs: number | undefined;
};
