import type { ActivityBlock, Block, Branch, Failure, GatewayBlock, LoopBlock, Rescue } from './blocks.js';
import { currentDialect, type Dialect, flowIdOf, nodeIdOf } from './dialect.js';

export type NodeKind =
	| 'start'
	| 'end'
	| 'activity'
	| 'subprocess'
	| 'parallel'
	| 'conditional'
	| 'exclusive'
	| 'converge';

/** A way out of a gateway. `isBack` leads to an earlier node and is taken until the rounds are done. */
export type Way = Omit<Branch, 'blocks'> & { readonly isBack?: boolean };

export type FlowNode = {
	readonly id: string;
	readonly kind: NodeKind;
	readonly name: string;
	/** The enclosing subprocess node, undefined at the top. */
	readonly parent: FlowNode | undefined;
	readonly incoming: readonly string[];
	readonly outgoing: readonly string[];
	readonly ways: ReadonlyMap<string, Way>;
	readonly activity: ActivityBlock | undefined;
	readonly pipeline: Pipeline | undefined;
	readonly convergeId: string | undefined;
	readonly rescues: readonly Rescue[];
	/** Of a subprocess that fails itself. */
	readonly failures: readonly Failure[];
	readonly rounds: number;
};

export type Flow = {
	readonly id: string;
	readonly source: string;
	readonly target: string;
	readonly isDefault: boolean;
};

export type Pipeline = { readonly start: FlowNode; readonly end: FlowNode; readonly nodes: readonly FlowNode[] };

export type CompiledFlow = {
	readonly pipeline: Pipeline;
	readonly nodes: ReadonlyMap<string, FlowNode>;
	readonly flows: ReadonlyMap<string, Flow>;
};

type Draft = { -readonly [Key in keyof FlowNode]: FlowNode[Key] } & {
	readonly incoming: string[];
	readonly outgoing: string[];
	readonly ways: Map<string, Way>;
};

/** An open end: the next node placed is linked to it. */
type Tail = { readonly node: Draft; readonly way?: Way };

type Builder = {
	readonly key: string;
	readonly dialect: Dialect;
	readonly nodes: Map<string, Draft>;
	readonly flows: Map<string, Flow>;
};

/** The key decides the ids, so that the same task keeps its node ids for ever. */
export function compileFlow(key: string, blocks: readonly Block[], dialect = currentDialect): CompiledFlow {
	const builder: Builder = { key, dialect, nodes: new Map(), flows: new Map() };
	const pipeline = placePipeline(builder, blocks, undefined);
	return { pipeline, nodes: builder.nodes, flows: builder.flows };
}

function placePipeline(builder: Builder, blocks: readonly Block[], parent: FlowNode | undefined): Pipeline {
	const before = builder.nodes.size;
	const start = addNode(builder, 'start', '', parent);
	const tails = placeAll(builder, blocks, [{ node: start }], parent);
	const end = addNode(builder, 'end', '', parent);
	linkAll(builder, tails, end);
	const added = [...builder.nodes.values()].slice(before);
	return { start, end, nodes: added.filter((node) => node.parent === parent) };
}

type Tails = readonly Tail[];

function placeAll(builder: Builder, blocks: readonly Block[], from: Tails, parent: FlowNode | undefined): Tails {
	const placed = blocks.filter((block) => !('isLeftOut' in block && block.isLeftOut));
	return placed.reduce((tails, block) => place(builder, block, tails, parent), from);
}

function place(builder: Builder, block: Block, from: Tails, parent: FlowNode | undefined): Tails {
	if (block.kind === 'loop') {
		return placeLoop(builder, block, from, parent);
	}
	const node = addNode(builder, block.kind, block.name, parent);
	node.rescues = block.rescues ?? [];
	linkAll(builder, from, node);
	if (block.kind === 'activity') {
		node.activity = block;
		return [{ node }];
	}
	if (block.kind === 'subprocess') {
		node.failures = block.failures ?? [];
		node.pipeline = placePipeline(builder, block.blocks, node);
		return [{ node }];
	}
	return placeBranches(builder, block, node, parent);
}

function placeBranches(builder: Builder, block: GatewayBlock, node: Draft, parent: FlowNode | undefined): Tails {
	const tails = block.branches.flatMap(({ blocks, ...way }) => placeAll(builder, blocks, [{ node, way }], parent));
	if (block.isOpen === true) {
		return tails;
	}
	const converge = addNode(builder, 'converge', '', parent);
	linkAll(builder, tails, converge);
	node.convergeId = converge.id;
	return [{ node: converge }];
}

function placeLoop(builder: Builder, block: LoopBlock, from: Tails, parent: FlowNode | undefined): Tails {
	const tails = placeAll(builder, block.blocks, from, parent);
	const entrance = from[0]!.node.outgoing.at(-1)!;
	const gateway = addNode(builder, 'exclusive', block.name, parent);
	gateway.rounds = block.rounds;
	linkAll(builder, tails, gateway);
	const back: Way = { name: '继续', condition: `\${round} < ${block.rounds}`, isTaken: true, isBack: true };
	link(builder, { node: gateway, way: back }, builder.nodes.get(builder.flows.get(entrance)!.target)!);
	return [{ node: gateway, way: { name: '完成', condition: `\${round} >= ${block.rounds}`, isTaken: true } }];
}

function addNode(builder: Builder, kind: NodeKind, name: string, parent: FlowNode | undefined): Draft {
	const draft: Draft = {
		id: nodeIdOf(builder.dialect, `${builder.key}/node/${builder.nodes.size}`),
		kind,
		name,
		parent,
		incoming: [],
		outgoing: [],
		ways: new Map(),
		activity: undefined,
		pipeline: undefined,
		convergeId: undefined,
		rescues: [],
		failures: [],
		rounds: 0,
	};
	builder.nodes.set(draft.id, draft);
	return draft;
}

function linkAll(builder: Builder, tails: Tails, target: Draft): void {
	for (const tail of tails) {
		link(builder, tail, target);
	}
}

function link(builder: Builder, tail: Tail, target: Draft): void {
	const id = flowIdOf(builder.dialect, `${builder.key}/flow/${builder.flows.size}`);
	builder.flows.set(id, { id, source: tail.node.id, target: target.id, isDefault: tail.way?.isDefault === true });
	tail.node.outgoing.push(id);
	target.incoming.push(id);
	if (tail.way !== undefined) {
		tail.node.ways.set(id, tail.way);
	}
}
