import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFullScreen } from '../../source/commands/show/full-screen.js';
import { defaultLooks } from '../../source/core/looks/looks.js';
import type { Model } from '../../source/core/model.js';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../source/demo/server.js';
import type { Profile } from '../../source/domain/profile.js';
import type { Watch } from '../../source/domain/watch.js';
import { openCapabilityMemory } from '../../source/runtime/cache/capability-memory.js';
import { openChangeMemory } from '../../source/runtime/cache/change-memory.js';
import { openFlowCache } from '../../source/runtime/cache/flow-cache.js';
import { openTaskMemory } from '../../source/runtime/cache/task-memory.js';
import { openProfileHome } from '../../source/runtime/profile-home.js';
import { type Running, run } from '../../source/runtime/run.js';
import { createSecretKeeper } from '../../source/runtime/secrets/secret-keeper.js';
import { openSessionStore } from '../../source/runtime/session-store.js';
import { openSettings } from '../../source/runtime/settings/settings.js';
import { createSopsClient, type Limits } from '../../source/sops/client.js';
import { openScreen, type ScreenStreams } from '../helpers/screen-stream.js';

export type Owner = { readonly after: (close: () => Promise<void> | void) => void };

const folders: string[] = [];
process.on('exit', () => {
	for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is there until this process ends: a program saves on its way out. */
export function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'whalewatch-session-'));
	folders.push(folder);
	return folder;
}

/** A simulator in which no time passes: every answer about a task is the same. */
export async function openSimulator(owner: Owner, options: SimulatorOptions = {}): Promise<Simulator> {
	const simulator = await startSimulator({ seed: 1, cacheWorkers: 0, ...options });
	owner.after(() => simulator.close());
	await fetch(`${simulator.url}/__control?freeze=1`);
	return simulator;
}

export async function switchMode(simulator: Simulator, mode: string): Promise<void> {
	const { status } = await fetch(`${simulator.url}/__control?mode=${mode}`);
	if (status !== 200) throw new Error(`The simulator knows no mode ${mode}`);
}

export function profileOf(simulator: Simulator, name = 'demo', changes: Partial<Profile> = {}): Profile {
	return {
		name,
		gateway: 'esb',
		url: simulator.url,
		stage: undefined,
		appCode: simulator.appCode,
		appSecret: { from: 'env', name: 'DEMO_SECRET' },
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
		...changes,
	};
}

export function watchesOf(profile: string, ...taskIds: readonly string[]): readonly Watch[] {
	return taskIds.map((taskId) => ({ profile, scope: 'cmdb_biz', bizId: '2', taskId, name: '' }));
}

export type ProgramOptions = {
	readonly profiles: readonly Profile[];
	/** Of every profile; without one they are had as the profiles say. */
	readonly secret?: string;
	readonly isFirst?: boolean;
	readonly folder: string;
	readonly watches?: readonly Watch[];
	readonly columns?: number;
	readonly rows?: number;
	readonly limits?: Partial<Limits>;
};

export type Program = {
	readonly screen: ScreenStreams;
	readonly running: Running;
	readonly model: () => Model;
	/** Settles when the model is as asked for. */
	readonly reach: (isReached: (model: Model) => boolean, what: string) => Promise<void>;
	/** Lets so many seconds pass, one by one; between them every answer under way arrives. */
	readonly passSeconds: (seconds: number) => Promise<void>;
	readonly stop: () => Promise<void>;
};

/** The whole program on a screen in this process, asking over HTTP, keeping its files, by a clock that can be moved. */
export async function openProgram(options: ProgramOptions, owner: Owner): Promise<Program> {
	const { profiles, secret, folder, watches = [], columns = 99, rows = 30, limits = {}, isFirst = false } = options;
	const screen = openScreen({ columns, rows }, owner);
	let ahead = 0;
	const now = () => Date.now() + ahead;
	const session = openSessionStore({ WHALEWATCH_CONFIG_DIR: folder });
	const store = openSettings({ WHALEWATCH_CONFIG_DIR: folder });
	const secrets = createSecretKeeper({ store, environment: {}, now });
	const saved = new Set(store.load().value.profiles.map(({ name }) => name));
	const unsaved = profiles.filter(({ name }) => !saved.has(name));
	const running = run(
		{
			now,
			zoneMinutes: () => 480,
			session,
			profiles: openProfileHome({
				store,
				session,
				secrets,
				shown: (settings) => [...unsaved, ...settings.profiles],
			}),
			createClient: (profile, hooks, given) =>
				createSopsClient({
					...hooks,
					profile,
					limits,
					credentials: async () =>
						secret === undefined
							? secrets.credentials(profile, given)
							: {
									appCode: profile.appCode,
									appSecret: secret,
									user: { kind: 'bk_username', value: profile.user.kind === 'bk_username' ? profile.user.name : '' },
								},
				}),
			saveLooks: async () => undefined,
			saveFind: async () => undefined,
			saveNotify: async () => undefined,
			saveScreen: async () => undefined,
			isQuiet: () => true,
			expiresAt: secrets.expiresAt,
			reconsider: secrets.reconsider,
			flows: openFlowCache({ folder: join(folder, 'cache') }),
			capabilities: openCapabilityMemory({ folder: join(folder, 'cache') }, now),
			memories: {
				changes: openChangeMemory({ folder: join(folder, 'cache') }, now),
				tasks: openTaskMemory({ folder: join(folder, 'cache') }, now),
			},
		},
		{
			start: {
				size: { columns, rows },
				looks: defaultLooks,
				profiles,
				current: profiles[0]!.name,
				isDemo: false,
			},
			watches,
			rules: [],
			notices: [],
			welcome: undefined,
			isFirst,
		},
	);
	const { stdin, stdout, stderr } = screen;
	const full = await openFullScreen(running, { stdin, stdout, stderr }, { quit: () => {}, sleep: async () => {} });
	stdout.on('resize', full.resize);
	let isStopped = false;
	const stop = async () => {
		if (isStopped) return;
		isStopped = true;
		stdout.off('resize', full.resize);
		await full.close();
		await full.closed;
		await running.stop();
	};
	owner.after(stop);
	const reach: Program['reach'] = (isReached, what) =>
		new Promise((resolve, reject) => {
			const finish = (end: () => void) => {
				clearTimeout(deadline);
				unsubscribe();
				end();
			};
			const look = () => {
				if (isReached(running.getModel())) finish(resolve);
			};
			const deadline = setTimeout(() => finish(() => reject(new Error(`never reached: ${what}`))), 10_000);
			const unsubscribe = running.subscribe(look);
			look();
		});
	const isQuiet = ({ polls }: Model) => Object.values(polls).every(({ inFlight }) => inFlight === undefined);
	return {
		screen,
		running,
		model: running.getModel,
		reach,
		passSeconds: async (seconds) => {
			for (let second = 0; second < seconds; second++) {
				ahead += 1000;
				running.dispatch({ type: 'ticked', now: now(), zoneMinutes: 480 });
				await reach(isQuiet, 'no request under way');
			}
		},
		stop,
	};
}
