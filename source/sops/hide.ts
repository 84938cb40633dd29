import type { Hide } from '../domain/text/redact.js';

/** A decoded answer with every text in it hidden, keys included; what holds no secret stays the very same object. */
export function withoutSecrets<T>(value: T, hide: Hide): T {
	// The same few keys come back in every node.
	const keys = new Map<string, string>();
	const hideKey = (key: string) => {
		const known = keys.get(key) ?? hide(key);
		keys.set(key, known);
		return known;
	};
	return hideIn(value, { hide, hideKey }) as T;
}

type Hiding = { readonly hide: Hide; readonly hideKey: Hide };

function hideIn(value: unknown, hiding: Hiding): unknown {
	if (typeof value === 'string') return hiding.hide(value);
	if (typeof value !== 'object' || value === null) return value;
	if (Array.isArray(value)) return hideInList(value, hiding);
	if (value instanceof Map) return new Map(hideInList([...value], hiding) as [unknown, unknown][]);
	if (value instanceof Set) return new Set(hideInList([...value], hiding));
	return hideInObject(value as Readonly<Record<string, unknown>>, hiding);
}

function hideInList(items: readonly unknown[], hiding: Hiding): readonly unknown[] {
	let changed: unknown[] | undefined;
	for (let index = 0; index < items.length; index++) {
		const kept = hideIn(items[index], hiding);
		if (kept === items[index]) continue;
		changed ??= [...items];
		changed[index] = kept;
	}
	return changed ?? items;
}

function hideInObject(object: Readonly<Record<string, unknown>>, hiding: Hiding): unknown {
	let changed: [string, unknown][] | undefined;
	let place = -1;
	for (const key in object) {
		place += 1;
		const item = object[key];
		const kept = typeof item === 'string' || typeof item === 'object' ? hideIn(item, hiding) : item;
		const name = hiding.hideKey(key);
		if (kept === item && name === key) continue;
		changed ??= Object.entries(object);
		changed[place] = [name, kept];
	}
	return changed === undefined ? object : Object.fromEntries(changed);
}
