import { type Member, ownPath, withoutExtension } from './house-layout.js';

/** Circles of imports, type imports included, each once, as `a.ts -> b.ts -> a.ts`. */
export function cycles(members: readonly Member[]): readonly string[] {
	const byName = new Map(members.map((member) => [withoutExtension(member.path), member]));
	const next = new Map(members.map((member) => [member.path, targetsOf(member, byName)]));
	const circles = members.flatMap(({ path }) => shortestCircle(path, next) ?? []);
	const told = new Map<string, string>();
	for (const circle of circles) {
		const key = [...new Set(circle)].sort().join();
		if (!told.has(key)) told.set(key, circle.join(' -> '));
	}
	return [...told.values()];
}

function targetsOf({ path, imports }: Member, byName: ReadonlyMap<string, Member>): readonly string[] {
	return imports.flatMap(({ from }) => {
		const target = from === undefined ? undefined : byName.get(ownPath(path, from) ?? '');
		return target ? [target.path] : [];
	});
}

/** The shortest way from a file back to itself, when there is one, in a list of one. */
function shortestCircle(
	start: string,
	next: ReadonlyMap<string, readonly string[]>,
): readonly [readonly string[]] | undefined {
	const seen = new Set<string>();
	let ways: readonly (readonly string[])[] = [[start]];
	while (ways.length > 0) {
		const longer: (readonly string[])[] = [];
		for (const way of ways) {
			for (const target of next.get(way.at(-1) ?? '') ?? []) {
				if (target === start) return [[...way, start]];
				if (seen.has(target)) continue;
				seen.add(target);
				longer.push([...way, target]);
			}
		}
		ways = longer;
	}
	return undefined;
}
