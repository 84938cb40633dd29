import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { between } from './engine/random.js';
import { type Account, applicationsOf } from './gateway/accounts.js';
import { answer } from './gateway/answer.js';
import { describeRequest } from './gateway/arrival.js';
import { createClock, readClock, stopClock } from './gateway/clock.js';
import { type Controls, control, currentEffect } from './gateway/control.js';
import { type Effect, refusalReply } from './gateway/faults.js';
import { createGateway, type Gateway, type GatewayRequest, type Moment } from './gateway/gateway.js';
import { type HttpReply, jsonReply } from './gateway/replies.js';
import { surfaceOf } from './gateway/routes.js';
import type { EraName, ServerProfileName } from './gateway/server-profiles.js';
import { countArrival, createStatistics, report, type Statistics } from './gateway/statistics.js';
import { readSwitch } from './gateway/switches/switch-board.js';
import { readSettings, type Switches } from './gateway/switches/switches.js';
import { chosenScenarios, foreignScenario, projects } from './scenarios/all-scenarios.js';
import { type ExtraScenario, extraScenarios } from './scenarios/extra-scenarios.js';
import { createSimulation } from './simulation.js';
import { readBody, send, sendHalf, truncate } from './transmit.js';

export { extraScenarios, readSettings };

export type SimulatorOptions = {
	/** 0, the default, takes any free port. */
	readonly port?: number;
	/** The same seed gives the same tasks, ids and durations. */
	readonly seed?: number;
	/** Simulated seconds per real second, 1 by default. Server caches live in simulated time, too. */
	readonly speed?: number;
	/** Simulated time at the beginning, the present unless given. */
	readonly startedAt?: number;
	/** Whether time stands still from the beginning. */
	readonly isFrozen?: boolean;
	/** Web processes with a reply cache each, 2 by default; 0 switches the cache off. The switch `cache` says the same. */
	readonly cacheWorkers?: number;
	/** Adds a task of about so many nodes. */
	readonly bigTask?: number;
	/** Tasks that try what servers rarely show, beside those of the demo. */
	readonly extraScenarios?: readonly ExtraScenario[];
	/** So many further small tasks. */
	readonly crowd?: number;
	/** Scales the real server's reply times: 1 is a busy production server; 0, the default, answers at once. */
	readonly latency?: number;
	/** Which gateways there are and of what kind; unless given, the new ESB and the API gateway. */
	readonly profile?: ServerProfileName;
	/** The release of the application; the current one unless given. */
	readonly era?: EraName;
	/** What is switched on from the beginning. */
	readonly switches?: Partial<Switches>;
};

export type SimulatorTask = { readonly taskId: string; readonly name: string; readonly bizId: string };

export type Simulator = Account & {
	/** `http://127.0.0.1:PORT`, without a slash at the end; the ESB is asked there. */
	readonly url: string;
	/** The API gateway's address with a place for the gateway's name. */
	readonly apigwUrl: string;
	readonly stage: string;
	readonly profile: ServerProfileName;
	/** Applications that may do less than the first one, all with its secret. */
	readonly appCodes: { readonly plain: string; readonly new: string };
	readonly bizId: string;
	readonly projectId: string;
	readonly tasks: readonly SimulatorTask[];
	/** Ends every connection at once. */
	close(): Promise<void>;
};

const account: Account = {
	appCode: 'whalewatch_demo',
	appSecret: 'demo-secret-0000-0000',
	username: 'alice',
	token: 'demo-token-alice',
	ticket: 'demo-ticket-alice',
	accessToken: 'demo-access-token-alice',
	appAccessToken: 'demo-access-token-app',
	tenant: 'demo-tenant',
};

/** How long a connection may be idle: as at the reverse proxy that stands before a real server, not as Node has it. */
const keepAliveMs = 75_000;

/** Milliseconds the real server takes, by component. */
const replyTimes: ReadonlyMap<string, readonly [number, number]> = new Map([
	['get_task_status', [50, 300]],
	['get_tasks_status', [80, 400]],
	['get_task_list', [100, 500]],
	['get_task_detail', [300, 2000]],
	['get_task_node_detail', [100, 600]],
]);

/** A running server. */
type Service = {
	readonly gateway: Gateway;
	readonly controls: Controls;
	readonly latency: number;
	readonly statistics: Statistics;
	readonly timers: Set<NodeJS.Timeout>;
};

/** Starts a bk-sops behind its gateways on the loopback interface. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const { port = 0, seed = 1, speed = 1, cacheWorkers = 2, latency = 0, profile = 'both', era = 'current' } = options;
	const realNow = Date.now();
	const { startedAt = realNow } = options;
	const clock = createClock(startedAt, speed, realNow);
	if (options.isFrozen) {
		stopClock(clock, realNow);
	}
	const { bigTask, extraScenarios: extras, crowd } = options;
	const scenarios = chosenScenarios({ bigTask, extras, crowd }).map((scenario) => ({ era, ...scenario }));
	const simulation = createSimulation({ seed, startedAt, scenarios });
	const server = createServer({ keepAliveTimeout: keepAliveMs });
	const sockets = new Set<Socket>();
	server.on('connection', (socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const switches = { cache: cacheWorkers, ...options.switches };
	const gateway = createGateway({ simulation, account, siteUrl: url, seed, startedAt, profile, era, switches });
	const service: Service = {
		gateway,
		controls: { clock, switches: gateway.switches, fault: undefined },
		latency,
		statistics: createStatistics(),
		timers: new Set(),
	};
	server.on('request', (request, response) => {
		serve(service, request, response).catch(() => response.destroy());
	});
	const [, plain, fresh] = applicationsOf(account);
	const [{ bizId, id }] = projects;
	const listed = scenarios.filter(({ taskId }) => taskId !== foreignScenario.taskId);
	return {
		url,
		apigwUrl: `${url}/api/{gateway_name}`,
		stage: 'prod',
		profile,
		...account,
		appCodes: { plain: plain!.code, new: fresh!.code },
		bizId: String(bizId),
		projectId: String(id),
		tasks: listed.map(({ taskId, name }) => ({ taskId: String(taskId), name, bizId: String(bizId) })),
		close: () =>
			new Promise((resolve) => {
				for (const timer of service.timers) {
					clearTimeout(timer);
				}
				server.close(() => resolve());
				for (const socket of sockets) {
					socket.destroy();
				}
			}),
	};
}

async function serve(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
	const { gateway, controls, statistics } = service;
	const { pathname: path, searchParams } = new URL(`${gateway.siteUrl}${request.url}`);
	const query = Object.fromEntries(searchParams);
	if (path === '/__control') {
		return send(response, control(controls, query, Date.now()));
	}
	if (path === '/__stats') {
		return send(response, jsonReply(report(statistics, Date.now())));
	}
	const asked: GatewayRequest = {
		method: request.method ?? 'GET',
		path,
		query,
		authorization: request.headers['x-bkapi-authorization']?.toString(),
		tenant: request.headers['x-bk-tenant-id']?.toString(),
		body: await readBody(request),
	};
	const about = describeRequest(asked);
	const finish = countArrival(statistics, about, Date.now());
	response.once('finish', finish);
	response.once('close', finish);
	const { component = '' } = about;
	const isApi = surfaceOf(path) !== 'web';
	const effect = isApi ? currentEffect(controls, statistics.all.requests, Date.now()) : undefined;
	const [low, high] = replyTimes.get(component) ?? [20, 100];
	const usualMs = isApi
		? service.latency * between(low, high, `${gateway.seed}/latency/${statistics.all.requests}`)
		: 0;
	await pass(service, effect?.kind === 'delay' ? effect.ms : usualMs);
	const realNow = Date.now();
	const now = readClock(controls.clock, realNow);
	const skewMs = (readSwitch(gateway.switches, 'clock-skew', realNow) ?? 0) * 1000;
	const date = new Date(now + skewMs).toUTCString();
	deliver(response, effect, () => {
		const reply = replyTo(gateway, asked, effect, { now, realNow });
		return { ...reply, headers: { ...reply.headers, Date: date } };
	});
}

function replyTo(gateway: Gateway, asked: GatewayRequest, effect: Effect | undefined, moment: Moment): HttpReply {
	if (effect?.kind === 'reply') {
		return effect.reply;
	}
	return effect?.kind === 'refusal'
		? refusalReply(gateway, effect.refusal, asked.path)
		: answer(gateway, asked, moment);
}

/** What becomes of a reply that is made but does not arrive whole. */
const breakages: Readonly<Partial<Record<Effect['kind'], typeof send>>> = { truncate, half: sendHalf };

function deliver(response: ServerResponse, effect: Effect | undefined, makeReply: () => HttpReply): void {
	if (effect?.kind === 'hang') {
		return;
	}
	if (effect?.kind === 'reset') {
		response.socket?.resetAndDestroy();
		return;
	}
	const transmit = effect === undefined ? undefined : breakages[effect.kind];
	(transmit ?? send)(response, makeReply());
}

/** Never settles when the server is closed meanwhile. */
async function pass({ timers }: Service, ms: number): Promise<void> {
	if (ms <= 0) {
		return;
	}
	await new Promise<void>((resolve) => {
		const timer = setTimeout(() => {
			timers.delete(timer);
			resolve();
		}, ms);
		timers.add(timer);
	});
}
