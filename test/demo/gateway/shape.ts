import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

export type Recorded = {
	readonly request: { readonly path: string; readonly params: object; readonly body: unknown };
	readonly http_status: number;
	readonly content_type: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly response: unknown;
};

/** Real replies of an endpoint, in the order in which they were asked for. */
export function readEndpoint(name: string): readonly Recorded[] {
	const file = join(process.cwd(), 'test', 'fixtures', 'endpoints', `${name}.json.gz`);
	return JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
}

const words: readonly (readonly [RegExp, string])[] = [
	[/^$/, '""'],
	[/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d [+-]\d{4}$/, 'time'],
	[/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'time in UTC'],
	[/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}[+-]\d\d:\d\d$/, 'time of a record'],
	[/^v[0-9a-f]{32}$/, 'version'],
	[/^n[0-9a-f]{31}$/, 'node'],
	[/^[0-9a-f]{32}$/, 'trace'],
	[/^https?:/, 'address'],
	[/^\d+$/, 'digits'],
];

/** What is left of a value without its texts and numbers: keys, types, kinds of emptiness, and what collections hold. */
export type Shape = {
	readonly whole: unknown;
	/** Each shape of a member that a list or a map of nodes has, by the collection's name. */
	readonly members: ReadonlyMap<string, ReadonlySet<string>>;
};

export function shapeOf(value: unknown): Shape {
	const members = new Map<string, Set<string>>();
	return { whole: reduce(value, '', members), members };
}

function reduce(value: unknown, name: string, members: Map<string, Set<string>>): unknown {
	// What a node is given and what comes out of it is its plugin's affair.
	if (['inputs', 'value'].includes(name)) {
		return name;
	}
	if (typeof value === 'string') {
		return words.find(([pattern]) => pattern.test(value))?.[1] ?? 'text';
	}
	if (value === null || typeof value !== 'object') {
		return value === null ? null : typeof value;
	}
	const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
	const isMap = entries.every(([key]) => /^[nl][0-9a-f]{31}$/.test(key));
	if (!Array.isArray(value) && !isMap) {
		return Object.fromEntries(entries.map(([key, member]) => [key, reduce(member, key, members)]));
	}
	const known = members.get(name) ?? new Set();
	members.set(name, known);
	for (const [, member] of entries) {
		known.add(JSON.stringify(reduce(member, name, members)));
	}
	return Array.isArray(value) ? 'list' : 'map';
}

/** The members of all, by the name of their collection. */
export function union(shapes: readonly Shape[]): Shape['members'] {
	const members = new Map<string, Set<string>>();
	for (const [name, texts] of shapes.flatMap((shape) => [...shape.members])) {
		members.set(name, new Set([...(members.get(name) ?? []), ...texts]));
	}
	return members;
}

/** Members of a kind that is not among the known ones, as text. */
export function strangers(shape: Shape, known: Shape['members']): readonly string[] {
	return [...shape.members].flatMap(([name, texts]) =>
		[...texts].filter((text) => known.get(name)?.has(text) !== true).map((text) => `${name}: ${text}`),
	);
}
