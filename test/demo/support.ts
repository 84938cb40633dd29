import type { Block } from '../../source/demo/engine/blocks.js';
import { answer } from '../../source/demo/gateway/answer.js';
import { createGateway, type Gateway } from '../../source/demo/gateway/gateway.js';
import type { ServerProfileName } from '../../source/demo/gateway/server-profiles.js';
import { allScenarios, chosenScenarios } from '../../source/demo/scenarios/all-scenarios.js';
import { type ExtraScenario, extraScenarios } from '../../source/demo/scenarios/extra-scenarios.js';
import type { Scenario } from '../../source/demo/scenarios/scenario.js';
import {
	createSimulation,
	operateNodeAt,
	operateTaskAt,
	runAt,
	type SimulatedTask,
	type Simulation,
} from '../../source/demo/simulation.js';
import { type NodeStatus, type StatusReply, taskStatus } from '../../source/demo/wire/status.js';

/** 2026-07-30 16:00:00 +0800. */
export const startedAt = 1_785_398_400_000;

export const account = {
	appCode: 'demo',
	appSecret: 'sesame',
	username: 'alice',
	token: 'ticket',
	ticket: 'inner-ticket',
	accessToken: 'access',
	appAccessToken: 'app-access',
	tenant: 'here',
};

/** A task in a simulation of its own, with time counted in seconds from its creation. */
export type Bench = {
	readonly simulation: Simulation;
	readonly task: SimulatedTask;
	at(seconds: number): StatusReply;
	/** The node of that name as reported then, undefined when it has not been reached. */
	node(seconds: number, name: string): NodeStatus | undefined;
	/** Every entry below the root, in the order of the reply. */
	nodes(seconds: number): readonly NodeStatus[];
	operate(seconds: number, action: string): string;
	operateNode(seconds: number, name: string, action: string, flowId?: string): string;
	idOf(name: string): string;
};

type Made = Partial<Pick<Scenario, 'script' | 'engine' | 'era'>>;

export function bench(blocks: readonly Block[], made: Made = {}): Bench {
	const scenario: Scenario = {
		taskId: 1,
		name: 'bench',
		creator: 'alice',
		createMethod: 'app',
		templateId: 1,
		startedAgo: 0,
		period: 1_000_000,
		startsAfter: 0,
		...made,
		blocks,
	};
	const simulation = createSimulation({ seed: 7, startedAt, scenarios: [scenario] });
	const task = simulation.tasks.get('1')!;
	const instant = (seconds: number) => startedAt + seconds * 1000;
	const at = (seconds: number) => statusAt(task, instant(seconds));
	const nodes = (seconds: number) => flatten(at(seconds));
	const idOf = (name: string) => task.flow.nodes.values().find((node) => node.name === name)?.id ?? name;
	return {
		simulation,
		task,
		at,
		nodes,
		idOf,
		node: (seconds, name) => nodes(seconds).find(({ id }) => id === idOf(name)),
		operate: (seconds, action) => operateTaskAt(task, action, instant(seconds))?.message ?? 'accepted',
		operateNode: (seconds, name, action, flowId) => {
			const operation = { nodeId: idOf(name), action, operator: 'alice', flowId };
			return operateNodeAt(task, operation, instant(seconds))?.message ?? 'accepted';
		},
	};
}

export function statusAt(task: SimulatedTask, now: number): StatusReply {
	return taskStatus(runAt(task, now), task.scenario.name, now);
}

export function flatten(status: StatusReply | NodeStatus): readonly NodeStatus[] {
	return Object.values(status.children).flatMap((child) => [child, ...flatten(child)]);
}

export function allTasks(seed: number): readonly SimulatedTask[] {
	return [...simulate(seed).tasks.values()];
}

/** The tasks of the demo, every extra one but the huge, and some of the crowd. */
export function everyTask(seed: number): readonly SimulatedTask[] {
	const extras = (Object.keys(extraScenarios) as ExtraScenario[]).filter((extra) => extra !== 'huge');
	const scenarios = chosenScenarios({ extras, crowd: 30 });
	return [...createSimulation({ seed, startedAt, scenarios }).tasks.values()];
}

export function simulate(seed: number): Simulation {
	return createSimulation({ seed, startedAt, scenarios: allScenarios(undefined) });
}

export function gatewayOf({ cacheWorkers = 0, profile = 'both' as ServerProfileName, seed = 1 } = {}): Gateway {
	const switches = { cache: cacheWorkers };
	return createGateway({
		simulation: simulate(seed),
		account,
		siteUrl: 'http://127.0.0.1:9',
		seed,
		startedAt,
		profile,
		switches,
	});
}

/** A reply as it came: a test asks for whatever its row has. */
// biome-ignore lint/suspicious/noExplicitAny: nothing here decodes replies.
export type Wire = any;

export type Reply = {
	readonly status: number;
	readonly text: string;
	readonly body: Wire;
};

type Asking = {
	readonly method?: string;
	readonly path?: string;
	readonly authorization?: string;
	readonly body?: string;
	readonly seconds?: number;
	/** Without the usual application, user and business. */
	readonly isBare?: boolean;
};

export const credentials = { bk_app_code: 'demo', bk_app_secret: 'sesame', bk_username: 'alice' };

/** Asks the gateway directly, without a network. */
export function ask(
	gateway: Gateway,
	component: string,
	query: Readonly<Record<string, string>>,
	asking: Asking = {},
): Reply {
	const {
		method = 'GET',
		path = `/api/c/compapi/v2/sops/${component}/`,
		authorization,
		body = '',
		seconds = 0,
		isBare,
	} = asking;
	const usual = isBare === true ? {} : { ...credentials, bk_biz_id: '2' };
	const request = { method, path, query: { ...usual, ...query }, authorization, body };
	const now = startedAt + seconds * 1000;
	const reply = answer(gateway, request, { now, realNow: now });
	return { status: reply.status, text: reply.body, body: JSON.parse(reply.body) };
}
