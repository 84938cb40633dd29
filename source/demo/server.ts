import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { between } from './engine/random.js';
import { createClock, readClock } from './gateway/clock.js';
import { type Controls, control, currentFault } from './gateway/control.js';
import type { Account, Parameters } from './gateway/credentials.js';
import { type Effect, loginPage, loginRedirect } from './gateway/faults.js';
import { answer, componentName, createGateway, envelope, type Gateway, type GatewayEra } from './gateway/gateway.js';
import { type HttpReply, jsonReply } from './gateway/replies.js';
import { chosenScenarios, foreignScenario, projects } from './scenarios/all-scenarios.js';
import type { ExtraScenario } from './scenarios/extra-scenarios.js';
import { createSimulation } from './simulation.js';

export type SimulatorOptions = {
	/** 0, the default, takes any free port. */
	readonly port?: number;
	/** The same seed gives the same tasks, ids and durations. */
	readonly seed?: number;
	/** Simulated seconds per real second, 1 by default. Server caches live in simulated time, too. */
	readonly speed?: number;
	/** Web processes with a reply cache each, 2 by default; 0 switches the cache off. */
	readonly cacheWorkers?: number;
	/** Adds a task of about so many nodes. */
	readonly bigTask?: number;
	/** Tasks that try what servers rarely show, beside those of the demo. */
	readonly extraScenarios?: readonly ExtraScenario[];
	/** So many further small tasks. */
	readonly crowd?: number;
	/** Scales the real server's reply times: 1 is a busy production server; 0, the default, answers at once. */
	readonly latency?: number;
	/** `classic` is the old gateway: no authorization header, and code 1306000 for every application error. */
	readonly era?: GatewayEra;
};

export type SimulatorTask = { readonly taskId: string; readonly name: string; readonly bizId: string };

export type Simulator = {
	/** `http://127.0.0.1:PORT`, without a slash at the end. */
	readonly url: string;
	readonly appCode: string;
	readonly appSecret: string;
	readonly username: string;
	readonly token: string;
	readonly bizId: string;
	readonly tasks: readonly SimulatorTask[];
	/** Ends every connection at once. */
	close(): Promise<void>;
};

const account: Account = {
	appCode: 'whalewatch_demo',
	appSecret: 'demo-secret-0000-0000',
	username: 'alice',
	token: 'demo-token-alice',
};

/** Milliseconds the real server takes, by component. */
const replyTimes: Readonly<Record<string, readonly [number, number]>> = {
	get_task_status: [50, 300],
	get_task_detail: [300, 2000],
};

/** A running server. */
type Service = {
	readonly gateway: Gateway;
	readonly controls: Controls;
	readonly latency: number;
	/** Requests so far, by path. */
	readonly counts: Map<string, number>;
	readonly timers: Set<NodeJS.Timeout>;
};

/** Starts a bk-sops behind an ESB gateway on the loopback interface. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
	const { port = 0, seed = 1, speed = 1, cacheWorkers = 2, latency = 0, era = 'new' } = options;
	const startedAt = Date.now();
	const { bigTask, extraScenarios: extras, crowd } = options;
	const scenarios = chosenScenarios({ bigTask, extras, crowd });
	const simulation = createSimulation({ seed, startedAt, scenarios });
	const server = createServer();
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
	const service: Service = {
		gateway: createGateway({ simulation, account, siteUrl: url, era, seed, cacheWorkers }),
		controls: { clock: createClock(startedAt, speed), fault: undefined },
		latency,
		counts: new Map(),
		timers: new Set(),
	};
	server.on('request', (request, response) => {
		serve(service, request, response).catch(() => response.destroy());
	});
	const bizId = String(projects[0].bizId);
	const listed = scenarios.filter((scenario) => scenario !== foreignScenario);
	return {
		url,
		...account,
		bizId,
		tasks: listed.map(({ taskId, name }) => ({ taskId: String(taskId), name, bizId })),
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
	const { gateway, controls, counts } = service;
	const { pathname: path, searchParams } = new URL(`${gateway.siteUrl}${request.url}`);
	const query: Parameters = Object.fromEntries(searchParams);
	if (path === '/__control') {
		send(response, control(controls, query, Date.now()));
		return;
	}
	if (path === '/__stats') {
		send(response, jsonReply(Object.fromEntries(counts)));
		return;
	}
	counts.set(path, (counts.get(path) ?? 0) + 1);
	const component = componentName(path);
	if (component === undefined) {
		send(response, path.startsWith('/login') ? loginPage : loginRedirect);
		return;
	}
	const method = request.method ?? 'GET';
	const authorization = request.headers['x-bkapi-authorization']?.toString();
	const asked = { method, path, query, authorization, body: await readBody(request) };
	const effect = currentFault(controls, Date.now());
	const [low, high] = replyTimes[component] ?? [20, 100];
	const usualMs = service.latency * between(low, high, `${gateway.seed}/latency/${gateway.requests}`);
	await pass(service, effect?.kind === 'delay' ? effect.ms : usualMs);
	const now = readClock(controls.clock, Date.now());
	deliver(response, effect, () =>
		effect?.kind === 'body'
			? envelope(gateway, effect.body(component, gateway.account.appCode))
			: answer(gateway, asked, now),
	);
}

function deliver(response: ServerResponse, effect: Effect | undefined, makeReply: () => HttpReply): void {
	if (effect?.kind === 'hang') {
		return;
	}
	if (effect?.kind === 'reset') {
		response.socket?.resetAndDestroy();
	} else if (effect?.kind === 'truncate') {
		truncate(response, makeReply());
	} else {
		send(response, effect?.kind === 'reply' ? effect.reply : makeReply());
	}
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

function send(response: ServerResponse, { status, headers, body }: HttpReply): void {
	response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
	response.end(body);
}

/** Promises the whole body and cuts the line after half of it. */
function truncate(response: ServerResponse, { status, headers, body }: HttpReply): void {
	response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
	response.write(body.slice(0, body.length / 2), () => response.socket?.destroy());
}

async function readBody(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) {
		chunks.push(chunk as Buffer);
	}
	return Buffer.concat(chunks).toString('utf8');
}
