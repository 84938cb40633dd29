import type { Looks } from '../../core/looks/looks.js';
import type { Model } from '../../core/model.js';
import { withDetail } from '../../domain/merge.js';
import type { Profile } from '../../domain/profile.js';
import { type Watch, watchKey } from '../../domain/watch.js';
import type { Look } from '../../output/exit-code.js';
import { openProfileHome } from '../../runtime/profile-home.js';
import { failureOf } from '../../runtime/requests.js';
import { type Running, run, type World } from '../../runtime/run.js';
import { createSecretKeeper, type SecretKeeper } from '../../runtime/secrets/secret-keeper.js';
import { noSession } from '../../runtime/session/no-session.js';
import { openSettings, type SettingsStore } from '../../runtime/settings/settings.js';
import { type Say, speak } from '../../text/index.js';
import type { Context } from '../context.js';
import { looksOf } from '../looks/looks-of.js';
import { type CommonOptions, withOptions } from '../options.js';
import { askMissing } from '../secrets/ask-missing.js';
import { guarded } from '../secrets/guarded.js';
import { openServersWorld } from '../servers-world.js';
import { chooseProfile, resolveTasks } from '../targets.js';

/** Tasks that are asked for again and again, as the program asks for its list, without a screen. */
export type WatchedTasks = {
	readonly running: Running;
	/** In the order in which they were named. */
	readonly watches: readonly Watch[];
	readonly say: Say;
	readonly looks: Looks;
	/** The look with the flow of the task in it, where it can be had. */
	readonly withFlow: (watch: Watch, look: Look) => Promise<Look>;
};

/** What is asked goes by what would be on screen: the list alone. */
const listOnly: Model['size'] = { columns: 80, rows: 24 };

/** As shells count a program that Ctrl+C ended. */
const interruptedCode = 130;

/** Watches the tasks named for as long as the work takes. */
export async function withWatchedTasks(
	context: Context,
	names: readonly string[],
	options: CommonOptions,
	work: (tasks: WatchedTasks, redactor: SecretKeeper['redactor']) => Promise<number>,
): Promise<number> {
	const store = openSettings(context.environment);
	const keeper = createSecretKeeper({ store, environment: context.environment, now: Date.now });
	return guarded(keeper.redactor, async () => {
		const tasks = await watchTasks(context, names, options, { store, keeper });
		if (!tasks) return interruptedCode;
		try {
			return await work(tasks, keeper.redactor);
		} finally {
			await tasks.running.stop();
		}
	});
}

/** Undefined when the person who is asked for a secret leaves. Nothing is kept but what spares the servers. */
async function watchTasks(
	context: Context,
	names: readonly string[],
	options: CommonOptions,
	{ store, keeper }: { readonly store: SettingsStore; readonly keeper: SecretKeeper },
): Promise<WatchedTasks | undefined> {
	const { environment, stderr } = context;
	const { value: settings, warnings } = store.load();
	const looks = looksOf(options, settings.preferences, environment);
	const say = speak(looks.language);
	for (const { key, values } of warnings) stderr.write(`whalewatch: ${say(key, values)}\n`);
	const watches = [...new Map(resolveTasks(names, settings, options).map((one) => [watchKey(one), one])).values()];
	const onScreen = [...new Set(watches.map(({ profile }) => profile))];
	const profiles = onScreen.map((name) => withOptions(chooseProfile(settings, name), options));
	if (!(await askMissing(context, keeper, store, profiles, say))) return undefined;
	const nothing = async () => undefined;
	const keepsNothing = { read: nothing, write: nothing };
	const home = openProfileHome({ store, session: noSession, secrets: keeper, shown: () => profiles });
	const world: World = {
		...(await openServersWorld({ environment, keeper })),
		session: noSession,
		// What is missing has been asked for, and there is no form to ask again.
		profiles: { ...home, missing: () => [] },
		memories: { changes: keepsNothing, tasks: keepsNothing },
		saveLooks: nothing,
		saveFind: nothing,
		saveNotify: nothing,
		saveScreen: nothing,
	};
	const running = run(world, {
		start: { size: listOnly, looks, profiles, current: onScreen[0]!, onScreen, isDemo: false },
		watches,
		rules: [],
		notices: [],
		welcome: undefined,
	});
	return { running, watches, say, looks, withFlow: (watch, look) => withFlow(world, profiles, watch, look) };
}

async function withFlow(world: World, profiles: readonly Profile[], watch: Watch, look: Look): Promise<Look> {
	if ('failure' in look || look.known.detail || look.known.tree.state === 'EXPIRED') return look;
	const profile = profiles.find(({ name }) => name === watch.profile)!;
	const client = world.createClient(profile, {});
	try {
		const detail = (await world.flows.read(profile.url, watch)) ?? (await client.taskDetail(watch));
		return { ...look, known: withDetail(look.known, detail) };
	} catch (error) {
		// The flow is a nicety: without it everything else is true as well.
		failureOf(error);
		return look;
	} finally {
		client.close();
	}
}
