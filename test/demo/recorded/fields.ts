import { shapeOf } from '../gateway/shape.js';

/** A part of a reply, of a kind that tells which parts of recorded replies it must be like. */
export type Sample = { readonly kind: string; readonly value: object; readonly where: string };

type Field = { count: number; readonly shapes: Set<string> };

/** What all samples of a kind have in common, by the kind; and how many there were. */
export type Known = ReadonlyMap<string, { count: number; readonly fields: Map<string, Field> }>;

export function learn(samples: Iterable<Sample>): Known {
	const known = new Map<string, { count: number; readonly fields: Map<string, Field> }>();
	for (const { kind, value } of samples) {
		const row = known.get(kind) ?? { count: 0, fields: new Map<string, Field>() };
		known.set(kind, row);
		row.count += 1;
		for (const [name, member] of Object.entries(value)) {
			const field = row.fields.get(name) ?? { count: 0, shapes: new Set() };
			row.fields.set(name, field);
			field.count += 1;
			field.shapes.add(shapeText(member));
		}
	}
	return known;
}

/** A kind of which no recording has all there is: what it must be like, and in which fields it may be otherwise. */
type Likeness = {
	readonly like: string;
	readonly but?: Readonly<Record<string, readonly string[]>>;
	readonly without?: readonly string[];
};

export type Unrecorded = Readonly<Record<string, Likeness>>;

/** What is wrong with a sample, field by field: missing, unknown, or of another shape than any recorded one. */
export function differences(
	{ kind, value, where }: Sample,
	known: Known,
	unrecorded: Unrecorded = {},
): readonly string[] {
	const { like, but = {}, without = [] }: Likeness = unrecorded[kind] ?? { like: kind };
	const row = known.get(like);
	if (row === undefined) {
		return [`${kind}: never recorded (${where})`];
	}
	const missing = [...row.fields].filter(
		([name, { count }]) => count === row.count && !Object.hasOwn(value, name) && !without.includes(name),
	);
	const wrong = Object.entries(value).filter(([name, member]) => {
		const shape = shapeText(member);
		return row.fields.get(name)?.shapes.has(shape) !== true && but[name]?.includes(shape) !== true;
	});
	return [
		...missing.map(([name]) => `${kind}: ${name} is missing (${where})`),
		...wrong.map(([name, member]) => `${kind}: ${name} is ${shapeText(member)} (${where})`),
	];
}

/** Lists and maps are told by being empty or not: what they hold are samples of their own. */
function shapeText(value: unknown): string {
	if (typeof value === 'object' && value !== null) {
		const kind = Array.isArray(value) ? 'list' : 'map';
		return Object.keys(value).length === 0 ? `empty ${kind}` : kind;
	}
	return String(shapeOf(value).whole);
}
