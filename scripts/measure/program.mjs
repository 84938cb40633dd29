// The program without a screen: its real client, its real files, in folders that are gone afterwards.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultLooks } from '../../dist/source/core/looks/looks.js';
import { cacheFolder } from '../../dist/source/runtime/cache/cache-folder.js';
import { openCapabilityMemory } from '../../dist/source/runtime/cache/capability-memory.js';
import { openChangeMemory } from '../../dist/source/runtime/cache/change-memory.js';
import { openFlowCache } from '../../dist/source/runtime/cache/flow-cache.js';
import { openTaskMemory } from '../../dist/source/runtime/cache/task-memory.js';
import { openProfileHome } from '../../dist/source/runtime/profile-home.js';
import { run } from '../../dist/source/runtime/run.js';
import { clientSecrets, createSecretKeeper } from '../../dist/source/runtime/secrets/secret-keeper.js';
import { openSessionStore } from '../../dist/source/runtime/session-store.js';
import { openSettings } from '../../dist/source/runtime/settings/settings.js';
import { createSopsClient } from '../../dist/source/sops/client.js';

/**
 * Starts it on saved tasks, as if it were opened again, at the list or, with `opened`, at that task's tree. `flights`
 * tells how many requests it had under way at once: those of one task counted with the batches that ask for it. `now` is its
 * clock, `limits` how long it waits for replies.
 */
export async function startProgram({ simulator, tasks, opened, size, intervalSeconds, now = Date.now, limits = {} }) {
	const folder = await mkdtemp(join(tmpdir(), 'whalewatch-bench-'));
	const environment = {
		...simulator.environment,
		WHALEWATCH_CONFIG_DIR: join(folder, 'config'),
		WHALEWATCH_CACHE_DIR: join(folder, 'cache'),
	};
	const profile = { ...simulator.profile, intervalSeconds };
	const settings = openSettings(environment);
	const session = openSessionStore(environment);
	const secrets = createSecretKeeper({ store: settings, environment, now });
	const watches = tasks.map((task) => ({ profile: profile.name, scope: profile.scope, ...task }));
	await session.addWatches(profile.name, watches);
	if (opened !== undefined) {
		const id = `${profile.name}/${profile.scope}/${opened.bizId}/${opened.taskId}`;
		await session.saveView(profile.name, { pane: 'tree', list: { id, line: 0 }, trees: {} });
	}
	const kept = { folder: cacheFolder(environment), passing: undefined };
	const capabilities = openCapabilityMemory(kept, now);
	await capabilities.load();
	const flights = countFlights();
	const world = {
		now,
		zoneMinutes: () => 0,
		session,
		createClient: (asked, hooks, given) =>
			flights.through(
				createSopsClient({
					...hooks,
					...clientSecrets(secrets, asked, given),
					profile: asked,
					limits,
				}),
			),
		profiles: openProfileHome({ store: settings, session, secrets, shown: () => [profile] }),
		flows: openFlowCache(kept),
		capabilities,
		memories: { changes: openChangeMemory(kept, now), tasks: openTaskMemory(kept, now) },
		saveLooks: async () => {},
		saveFind: async () => {},
		saveScreen: async () => {},
		isQuiet: secrets.isQuiet,
		expiresAt: secrets.expiresAt,
		reconsider: secrets.reconsider,
	};
	const running = run(world, {
		start: {
			size,
			looks: defaultLooks,
			profiles: [profile],
			current: profile.name,
			isDemo: false,
		},
		watches: [],
		rules: [],
		notices: [],
		welcome: undefined,
	});
	return {
		running,
		flights,
		/** Where its files are. */
		folder,
		secrets,
		async close() {
			await running.stop();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

function countFlights() {
	const ofTasks = new Map();
	let inFlight = 0;
	let most = 0;
	let mostOfTask = 0;

	async function count(taskIds, work) {
		most = Math.max(most, ++inFlight);
		for (const id of taskIds) {
			const ofTask = (ofTasks.get(id) ?? 0) + 1;
			ofTasks.set(id, ofTask);
			mostOfTask = Math.max(mostOfTask, ofTask);
		}
		try {
			return await work();
		} finally {
			inFlight -= 1;
			for (const id of taskIds) ofTasks.set(id, ofTasks.get(id) - 1);
		}
	}

	return {
		through: (client) => ({
			...client,
			taskStatus: (address, ...rest) => count([address.taskId], () => client.taskStatus(address, ...rest)),
			taskDetail: (address, ...rest) => count([address.taskId], () => client.taskDetail(address, ...rest)),
			tasksStatus: (business, ids, ...rest) => count(ids, () => client.tasksStatus(business, ids, ...rest)),
			nodeDetail: (address, ...rest) => count([address.taskId], () => client.nodeDetail(address, ...rest)),
		}),
		/** The most at once since this was last asked. */
		take() {
			const taken = { most, mostOfTask };
			most = inFlight;
			mostOfTask = Math.max(0, ...ofTasks.values());
			return taken;
		},
	};
}
