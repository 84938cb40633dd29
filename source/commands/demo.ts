import type { Profile } from '../domain/profile.js';
import type { Watch } from '../domain/watch.js';
import type { Context } from './context.js';
import type { CommonOptions } from './options.js';

export type DemoOptions = CommonOptions & {
	readonly serve?: boolean;
	readonly port?: number;
	readonly seed?: number;
	readonly speed?: number;
	readonly bigTask?: number;
	readonly cacheWorkers?: number;
};

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
	const { startSimulator } = await import('../demo/server.js');
	const simulator = await startSimulator(simulatorOptions(options));
	const profile: Profile = {
		name: demoProfileName,
		gateway: 'esb',
		url: simulator.url,
		stage: undefined,
		appCode: simulator.appCode,
		appSecret: { from: 'env', name: secretVariable },
		user: { kind: 'bk_username', name: simulator.username },
		credentialsIn: 'header',
		bizId: simulator.bizId,
		scope: 'cmdb_biz',
		tenant: undefined,
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
			name,
		})),
		environment: { [secretVariable]: simulator.appSecret },
		close: () => simulator.close(),
	};
}

/** Only the server, until it is told to end: prints where it is and what opens it, for scripts and tests. */
export async function serveDemo(context: Context, options: DemoOptions): Promise<number> {
	const { startSimulator } = await import('../demo/server.js');
	const simulator = await startSimulator(simulatorOptions(options));
	const { url, appCode, appSecret, username, token, bizId, tasks } = simulator;
	const lines = [
		`simulator of Standard OPS at ${url}`,
		'',
		`  app code   ${appCode}`,
		`  app secret ${appSecret}`,
		`  user       ${username}  (or bk_token ${token})`,
		`  business   ${bizId}`,
		'',
		...tasks.map((task) => `  ${task.bizId}/${task.taskId}  ${task.name}`),
		'',
		'To watch it as a server of your own:',
		`  export DEMO_SECRET=${appSecret}`,
		`  whalewatch profile add local --gateway esb --url ${url} --app-code ${appCode} --app-secret env:DEMO_SECRET --username ${username} --biz ${bizId}`,
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

function simulatorOptions({ port, seed, speed, bigTask, cacheWorkers }: DemoOptions) {
	return Object.fromEntries(
		Object.entries({ port, seed, speed, bigTask, cacheWorkers }).filter(([, value]) => value !== undefined),
	) as { readonly port?: number };
}
