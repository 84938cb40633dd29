/** A JSON object as it is on disk, with whatever a person or a newer version has put there. */
export type Raw = Readonly<Record<string, unknown>>;

/** Undefined for what is not JSON or not UTF-8; a byte order mark is skipped. */
export function parseJson(bytes: Uint8Array): unknown {
	try {
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
	} catch {
		return undefined;
	}
}

/** A JSON object, as opposed to a list or a plain value. */
export function isRaw(value: unknown): value is Raw {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own property `key` when it is an object; an empty object otherwise. */
export function objectIn(raw: Raw, key: string): Raw {
	const value = ownIn(raw, key);
	return isRaw(value) ? value : {};
}

/** Names come from people, so `constructor` must not find what every object has. */
export function ownIn(raw: Raw, key: string): unknown {
	return Object.hasOwn(raw, key) ? raw[key] : undefined;
}

export function without(raw: Raw, keys: readonly string[]): Raw {
	return Object.fromEntries(Object.entries(raw).filter(([key]) => !keys.includes(key)));
}
