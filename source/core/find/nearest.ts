/** The wanted one among those in order, else the nearest that `isFound` says yes to: the one below when two are as near. */
export function nearestFound(
	order: readonly string[],
	wanted: string | undefined,
	isFound: (id: string) => boolean,
): string | undefined {
	const from = Math.max(0, wanted === undefined ? 0 : order.indexOf(wanted));
	for (let distance = 0; distance < order.length; distance++) {
		for (const id of [order[from + distance], order[from - distance]]) {
			if (id !== undefined && isFound(id)) return id;
		}
	}
	return undefined;
}

/** The next one found after (or before) this place, going round; `isWrapped` when it went past the end. */
export function nextFound(
	order: readonly string[],
	from: string | undefined,
	direction: 1 | -1,
	isFound: (id: string) => boolean,
): { readonly id: string; readonly isWrapped: boolean } | undefined {
	const start = from === undefined ? -1 : order.indexOf(from);
	for (let step = 1; step <= order.length; step++) {
		const at = start + step * direction;
		const id = order[(at + 2 * order.length) % order.length]!;
		if (isFound(id)) return { id, isWrapped: at < 0 || at >= order.length };
	}
	return undefined;
}
