/** A member of a family tree that finds ancestors at any distance in a few leaps. */
export type Kin = {
	readonly id: string;
	readonly parent: Kin | undefined;
	readonly depth: number;
	/** An ancestor further up, chosen so that leaps double. */
	readonly leap: Kin | undefined;
};

export function child(id: string, parent: Kin | undefined): Kin {
	if (!parent) return { id, parent, depth: 0, leap: undefined };
	const near = parent.leap;
	const far = near?.leap;
	const isDoubled = near && far && parent.depth - near.depth === near.depth - far.depth;
	return { id, parent, depth: parent.depth + 1, leap: isDoubled ? far : parent };
}

/** The nearest member that both descend from, or are. Both must be of one tree. */
export function commonAncestor(one: Kin, other: Kin): Kin {
	let a = ancestorAt(one, other.depth);
	let b = ancestorAt(other, one.depth);
	while (a !== b) {
		const canLeap = a.leap !== b.leap;
		a = (canLeap ? a.leap : a.parent)!;
		b = (canLeap ? b.leap : b.parent)!;
	}
	return a;
}

export function descendsFrom(one: Kin, ancestor: Kin): boolean {
	return ancestorAt(one, ancestor.depth) === ancestor;
}

/** The ancestor at this depth; the member itself when it is no deeper. */
function ancestorAt(member: Kin, depth: number): Kin {
	let found = member;
	while (found.depth > depth) found = (found.leap && found.leap.depth >= depth ? found.leap : found.parent)!;
	return found;
}
