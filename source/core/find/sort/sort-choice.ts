/** What the list can be sorted by. */
export const sortColumns = [
	'triage',
	'state',
	'name',
	'start',
	'elapsed',
	'total',
	'retries',
	'age',
	'id',
	'added',
] as const;
export type SortColumn = (typeof sortColumns)[number];

export type Direction = 'asc' | 'desc';
export type Sort = { readonly column: SortColumn; readonly direction: Direction };

/** A row says which way a column is worth looking at first: what is longest, newest or worst on top. */
const firstDirections: Readonly<Record<SortColumn, Direction>> = {
	triage: 'asc',
	state: 'asc',
	name: 'asc',
	start: 'desc',
	elapsed: 'desc',
	total: 'desc',
	retries: 'desc',
	age: 'desc',
	id: 'desc',
	added: 'asc',
};

/** What needs a person first. */
export const triage: Sort = { column: 'triage', direction: 'asc' };

/** Reads `total`, `name desc`; undefined for anything else. */
export function readSort(text: string): Sort | undefined {
	const [name, way, ...more] = text.trim().toLowerCase().split(/\s+/);
	const column = sortColumns.find((one) => one === name);
	if (!column || more.length > 0) return undefined;
	if (way === undefined) return { column, direction: firstDirections[column] };
	return way === 'asc' || way === 'desc' ? { column, direction: way } : undefined;
}

export function writeSort({ column, direction }: Sort): string {
	return direction === firstDirections[column] ? column : `${column} ${direction}`;
}

/** How the direction is written that a column is not sorted in at first. */
export function otherWay(column: SortColumn): string {
	return `${column} ${firstDirections[column] === 'asc' ? 'desc' : 'asc'}`;
}

/** The next one of those that are gone through key by key: the rest is seldom wanted. */
export function nextSort({ column }: Sort): Sort {
	const cycle: readonly SortColumn[] = ['triage', 'state', 'name', 'start', 'elapsed', 'total', 'retries'];
	const next = cycle[(cycle.indexOf(column) + 1) % cycle.length]!;
	return { column: next, direction: firstDirections[next] };
}
