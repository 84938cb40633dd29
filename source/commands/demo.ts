import type { Simulator, SimulatorOptions } from '../demo/server.js';
import type { Gateway, Profile } from '../domain/profile.js';
import type { Watch } from '../domain/watch.js';
import { cleanLine } from '../sops/clean-text.js';
import type { Context } from './context.js';
import type { CommonOptions } from './options.js';
import { UsageError } from './usage-error.js';

export type DemoOptions = CommonOptions & {
	readonly serve?: boolean;
	readonly port?: number;
	readonly seed?: number;
	readonly speed?: number;
	readonly bigTask?: number;
	readonly cacheWorkers?: number;
	readonly latency?: number;
	readonly crowd?: number;
	readonly era?: NonNullable<SimulatorOptions['era']>;
	/** Names of further tasks. */
	readonly extra?: readonly string[];
	readonly server?: ServerKind;
	/** `NAME=VALUE` each. */
	readonly switch?: readonly string[];
};

type ServerKind = NonNullable<SimulatorOptions['profile']>;

/** What installations the simulator can be, and the gateway by which each is opened. */
const serverKinds = {
	both: 'esb',
	'esb-classic': 'esb',
	'esb-new': 'esb',
	apigw: 'apigw',
	'apigw-tenant': 'apigw',
} as const satisfies Record<ServerKind, Gateway>;

/** A running simulator, seen as any server: an address, credentials, and tasks to watch. */
export type DemoServer = {
	readonly profile: Profile;
	readonly watches: readonly Watch[];
	/** Variables that hold the secrets, for the profile's references. */
	readonly environment: NodeJS.ProcessEnv;
	readonly close: () => Promise<void>;
};

export const demoProfileName = 'demo';
const secretVariable = 'WHALEWATCH_DEMO_SECRET';

export async function startDemo(options: DemoOptions): Promise<DemoServer> {
	const simulator = await openSimulator(options);
	const gateway = serverKinds[simulator.profile];
	const profile: Profile = {
		name: demoProfileName,
		gateway,
		url: gateway === 'esb' ? simulator.url : simulator.apigwUrl,
		stage: gateway === 'esb' ? undefined : simulator.stage,
		appCode: simulator.appCode,
		appSecret: { from: 'env', name: secretVariable },
		user: { kind: 'bk_username', name: simulator.username },
		credentialsIn: simulator.profile === 'esb-classic' ? 'parameters' : 'header',
		bizId: simulator.bizId,
		scope: 'cmdb_biz',
		tenant: simulator.profile === 'apigw-tenant' ? simulator.tenant : undefined,
		caFile: undefined,
		proxy: undefined,
		mark: undefined,
		readOnly: true,
		intervalSeconds: undefined,
	};
	return {
		profile,
		watches: simulator.tasks.map(({ taskId, name, bizId }) => ({
			profile: demoProfileName,
			scope: 'cmdb_biz',
			bizId,
			taskId,
			name: cleanLine(name),
		})),
		environment: { [secretVariable]: simulator.appSecret },
		close: () => simulator.close(),
	};
}

/** Only the server, until it is told to end: prints where it is and what opens it, for scripts and tests. */
export async function serveDemo(context: Context, options: DemoOptions): Promise<number> {
	const simulator = await openSimulator(options);
	const { url, appCode, appSecret, username, token, bizId, tasks } = simulator;
	const lines = [
		`simulator of Standard OPS at ${url}`,
		'',
		`  app code   ${appCode}`,
		`  app secret ${appSecret}`,
		`  user       ${username}  (or bk_token ${token}, bk_ticket ${simulator.ticket}, access_token ${simulator.accessToken})`,
		`  business   ${bizId}`,
		'',
		...tasks.map((task) => `  ${task.bizId}/${task.taskId}  ${cleanLine(task.name)}`),
		'',
		'To watch it as a server of your own:',
		`  export DEMO_SECRET=${appSecret}`,
		`  whalewatch profile add local ${openingOptions(simulator)} --app-code ${appCode} --app-secret env:DEMO_SECRET --username ${username} --biz ${bizId}`,
		`What it can be made to do: ${url}/__control`,
		'Ctrl+C ends it.',
		'',
	];
	context.stdout.write(lines.join('\n'));
	await new Promise<void>((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
	});
	await simulator.close();
	return 0;
}

function openingOptions({ profile, url, apigwUrl, tenant }: Simulator): string {
	const address = serverKinds[profile] === 'esb' ? `--gateway esb --url ${url}` : `--gateway apigw --url ${apigwUrl}`;
	const extra: Partial<Record<ServerKind, string>> = {
		'esb-classic': ' --credentials-in parameters',
		'apigw-tenant': ` --tenant ${tenant}`,
	};
	return address + (extra[profile] ?? '');
}

async function openSimulator(options: DemoOptions): Promise<Simulator> {
	const { startSimulator, readSettings, extraScenarios } = await import('../demo/server.js');
	const { port, seed, speed, bigTask, crowd, cacheWorkers, latency, era, server: profile } = options;
	const extras = options.extra ?? [];
	const unknown = extras.find((name) => !Object.hasOwn(extraScenarios, name));
	if (unknown !== undefined) {
		const known = Object.keys(extraScenarios).join(', ');
		throw new UsageError('cli.demo.noExtra', { name: unknown, known });
	}
	const switches = readSettings(options.switch ?? []);
	if (typeof switches === 'string') throw new UsageError('cli.demo.badSwitch', { text: switches });
	const given = Object.entries({
		...{ port, seed, speed, bigTask, crowd, cacheWorkers, latency, era, profile, switches },
		extraScenarios: extras,
	}).filter(([, value]) => value !== undefined);
	return startSimulator(Object.fromEntries(given) as SimulatorOptions);
}
