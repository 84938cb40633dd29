export type Gate = { readonly type: string; readonly [key: string]: unknown };

/** A plan of arrows: `a>b` is a flow `a>b` from a to b; s and e are the events, gateways those that are listed. */
export function planOf(arrows: string, gateways: Readonly<Record<string, Gate>> = {}): Record<string, unknown> {
	const flows = arrows.split(' ').map((arrow) => [arrow, ...arrow.split('>')] as const);
	const ids = [...new Set(flows.flatMap(([, source, target]) => [source!, target!]))];
	const element = (id: string) => ({
		id,
		name: id,
		incoming: flows.filter(([, , target]) => target === id).map(([flow]) => flow),
		outgoing: flows.filter(([, source]) => source === id).map(([flow]) => flow),
	});
	const activities = ids.filter((id) => id !== 's' && id !== 'e' && !gateways[id]);
	return {
		start_event: { ...element('s'), type: 'EmptyStartEvent' },
		end_event: { ...element('e'), type: 'EmptyEndEvent' },
		activities: Object.fromEntries(activities.map((id) => [id, { ...element(id), type: 'ServiceActivity' }])),
		gateways: Object.fromEntries(Object.entries(gateways).map(([id, gate]) => [id, { ...element(id), ...gate }])),
		flows: Object.fromEntries(flows.map(([id, source, target]) => [id, { id, source, target, is_default: false }])),
	};
}
