import { hexOf, unitOf } from '../../engine/random.js';
import { hostileTexts } from './hostile-texts.js';

type Json = Readonly<Record<string, unknown>>;

/** A node as the server writes it, as far as these functions look at it. */
type Node = Json & { readonly state: string; readonly children?: Readonly<Record<string, Node>> };

/** The data with the text of people and machines made as bad as it gets; the same text always becomes the same. */
export function withHostileText(value: unknown, key = ''): unknown {
	if (typeof value === 'string') {
		return ['name', 'task_name', 'ex_data'].includes(key) && value !== '' ? hostile(value) : value;
	}
	if (Array.isArray(value)) {
		return value.map((item) => withHostileText(item));
	}
	if (typeof value !== 'object' || value === null) {
		return value;
	}
	// In error texts, every member is one.
	const entries = Object.entries(value).map(([name, member]) => [
		name,
		withHostileText(member, key === 'ex_data' ? key : name),
	]);
	return Object.fromEntries(entries);
}

function hostile(text: string): string {
	return text + hostileTexts[Math.floor(unitOf(text) * hostileTexts.length)]!;
}

/** A status in which one node, or the root, is in a state nobody has heard of. */
export function withUnknownState(data: unknown, setting: string): unknown {
	const [, root, word = ''] = /^(root:)?(.*)$/.exec(setting)!;
	if (!isStatus(data)) {
		return data;
	}
	return root === undefined ? changeRunningLeaf(data, () => ({ state: word })) : { ...data, state: word };
}

/** A status whose running node fails and is tried again by the machine, once a second each. */
export function withFlapping(data: unknown, now: number): unknown {
	if (!isStatus(data)) {
		return data;
	}
	const second = Math.floor(now / 1000);
	const isFailed = second % 2 === 1;
	const retry = 1 + (Math.floor(second / 2) % 10_000);
	return changeRunningLeaf(
		data,
		({ id }) => ({
			state: isFailed ? 'FAILED' : 'RUNNING',
			retry,
			version: `v${hexOf(32, `${id}/flap/${retry}`)}`,
		}),
		isFailed ? { state: 'FAILED' } : {},
	);
}

/** The same with the members of every object in an order that changes as they grow in number. */
export function withScrambledKeys(value: unknown): unknown {
	if (Array.isArray(value)) {
		return value.map(withScrambledKeys);
	}
	if (typeof value !== 'object' || value === null) {
		return value;
	}
	const entries = Object.entries(value);
	const placed = entries.map(([key, member]) => {
		const place = hexOf(8, `${key}/${entries.length}`);
		return { place, entry: [key, withScrambledKeys(member)] as const };
	});
	placed.sort((left, right) => (left.place < right.place ? -1 : 1));
	return Object.fromEntries(placed.map(({ entry }) => entry));
}

function isStatus(data: unknown): data is Node {
	return typeof data === 'object' && data !== null && 'state' in data && 'children' in data;
}

/** The first running node without children is changed, the containers around it too. */
function changeRunningLeaf(node: Node, change: (leaf: Node) => Json, around: Json = {}): Node {
	for (const [id, child] of Object.entries(node.children ?? {})) {
		const isLeaf = Object.keys(child.children ?? {}).length === 0;
		if (isLeaf && child.state !== 'RUNNING') {
			continue;
		}
		const changed = isLeaf ? { ...child, ...change(child) } : changeRunningLeaf(child, change, around);
		if (changed !== child) {
			return { ...node, ...(node.state === 'RUNNING' ? around : {}), children: { ...node.children, [id]: changed } };
		}
	}
	return node;
}
