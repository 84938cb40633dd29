import { type FollowRule, parseRule } from '../domain/follow/rule.js';
import type { Profile } from '../domain/profile.js';
import { type Watch, watchKey } from '../domain/watch.js';
import { cacheFolder } from '../runtime/cache/cache-folder.js';
import { openChangeMemory } from '../runtime/cache/change-memory.js';
import { openTaskMemory } from '../runtime/cache/task-memory.js';
import { findOf, preferencesOf } from '../runtime/find/saved-find.js';
import { openProfileHome } from '../runtime/profile-home.js';
import { type Running, run, type World } from '../runtime/run.js';
import { createSecretKeeper } from '../runtime/secrets/secret-keeper.js';
import { openSessionStore, type SessionStore } from '../runtime/session-store.js';
import { type Loaded, openSettings, type Settings, type SettingsStore } from '../runtime/settings/settings.js';
import { isOfPreference } from '../runtime/settings/settings-preferences.js';
import { type Say, speak } from '../text/index.js';
import { toldTogether } from '../text/join-words.js';
import type { Context } from './context.js';
import { type DemoOptions, type DemoServer, demoProfileName, startDemo } from './demo.js';
import { cameBackWords } from './keep/came-back.js';
import { looksOf } from './looks/looks-of.js';
import { type AppOptions, withOptions } from './options.js';
import { guarded } from './secrets/guarded.js';
import { openServersWorld } from './servers-world.js';
import { showProgram } from './show/show.js';
import { createTellCommand } from './show/tell-command.js';
import { chooseProfile, resolveTasks } from './targets.js';
import { UsageError } from './usage-error.js';

/** The full-screen program, on a saved profile; on the simulator when there is none. */
export async function appCommand(context: Context, names: readonly string[], options: AppOptions): Promise<number> {
	const store = openSettings(context.environment);
	const loaded = store.load();
	const { value: settings } = loaded;
	if (settings.profiles.length > 0 || names.length > 0 || options.profile !== undefined) {
		const profile = chooseProfile(settings, options.profile?.[0]);
		for (const name of options.profile ?? []) chooseProfile(settings, name);
		const watches = resolveTasks(names, settings, options);
		return openApp(context, { store, loaded, profile, watches }, options);
	}
	// Whoever had environments must not be shown invented tasks in their place.
	const [first, ...rest] = loaded.warnings.filter((warning) => !isOfPreference(warning));
	if (first) {
		throw new UsageError('cli.noneLeft', { warnings: toldTogether('join.sentences', [first, ...rest]) });
	}
	needTerminal(context, options);
	return openDemo(context, { store, loaded }, options, 'opensSimulator');
}

/** The full-screen program on the embedded simulator. */
export async function demoCommand(context: Context, options: DemoOptions): Promise<number> {
	needTerminal(context, options);
	const store = openSettings(context.environment);
	return openDemo(context, { store, loaded: store.load() }, options, undefined);
}

/** What a terminal has to take the first picture. */
const pictureMs = 2_000;

type Opened = { readonly store: SettingsStore; readonly loaded: Loaded<Settings> };

type Opening = Opened & {
	readonly profile: Profile;
	/** Watched beside those saved. */
	readonly watches: readonly Watch[];
	readonly demo?: DemoServer;
	readonly welcome?: string | undefined;
};

async function openDemo(context: Context, opened: Opened, options: DemoOptions, welcome: string | undefined) {
	const demo = await startDemo(options);
	try {
		return await openApp(context, { ...opened, profile: demo.profile, watches: demo.watches, demo, welcome }, options);
	} finally {
		await demo.close();
	}
}

async function openApp(context: Context, opening: Opening, options: AppOptions): Promise<number> {
	needTerminal(context, options);
	const { store, loaded, profile: current, watches, demo, welcome } = opening;
	const { value: settings, warnings } = loaded;
	const [worried, ...more] = warnings;
	const environment = { ...context.environment, ...demo?.environment };
	const keeper = createSecretKeeper({ store, environment, commandEnvironment: context.environment, now: Date.now });
	const shown = ({ profiles }: Settings): readonly Profile[] => [
		...(demo ? [demo.profile] : []),
		...profiles.map((profile) => (profile.name === current.name ? withOptions(profile, options) : profile)),
	];
	const session = sessionWith(openSessionStore(context.environment), demo);
	const kept = { folder: cacheFolder(context.environment), passing: demo?.profile.url };
	/** Servers are asked once the first picture is on screen, but not never where a terminal does not take it. */
	const picture = Promise.withResolvers<void>();
	setTimeout(picture.resolve, pictureMs).unref();
	const world: World = {
		...(await openServersWorld({ environment: context.environment, keeper, place: kept, begin: picture.promise })),
		session,
		profiles: openProfileHome({ store, session, secrets: keeper, shown }),
		memories: { changes: openChangeMemory(kept, Date.now), tasks: openTaskMemory(kept, Date.now) },
		saveLooks: store.savePreferences,
		saveFind: (change) => store.savePreferences(preferencesOf(change)),
		saveNotify: (notify) => store.savePreferences({ notify }),
		saveScreen: async (name, together) => {
			const others = together.filter((one) => one !== demoProfileName);
			await store.savePreferences({ together: others.length > 1 ? others : undefined });
			if (name !== demoProfileName) await store.selectProfile(name);
		},
	};
	const looks = looksOf(options, settings.preferences, context.environment);
	const isSpoken = wantsLines(context, options);
	const running: Running = run(world, {
		start: {
			size: isSpoken ? spokenSize : { columns: context.stdout.columns, rows: context.stdout.rows },
			looks,
			find: findOf(settings.preferences),
			notify: settings.preferences.notify ?? {},
			...(settings.preferences.keys ? { keys: settings.preferences.keys } : {}),
			profiles: shown(settings),
			current: current.name,
			onScreen: togetherWith(current.name, settings, options),
			isSealed: store.seal() !== 'open',
			...(settings.preferences.wall ? { wall: settings.preferences.wall } : {}),
			isDemo: demo !== undefined,
		},
		watches,
		rules: rulesOf(options, current, speak(looks.language)),
		notices: worried ? [toldTogether('join.sentences', [worried, ...more])] : [],
		// It names keys, which mean nothing on the wall.
		welcome: worried || options.wall ? undefined : welcome,
		isFirst: welcome !== undefined && !isSpoken && !options.wall,
		...(options.wall && !isSpoken ? { isWall: true } : {}),
	});
	const isQuiet = options.quiet ?? false;
	const tellCommand = createTellCommand(running, environment, keeper.redactor);
	if (isSpoken) picture.resolve();
	const cameBack = cameBackWords(context.environment);
	if (cameBack) running.dispatch({ type: 'noticed', words: cameBack, isLasting: true });
	return guarded(keeper.redactor, async () => {
		if (isSpoken) {
			const { showLines } = await import('./show/lines.js');
			return showLines(context, running, tellCommand);
		}
		return showProgram(context, running, {
			redact: keeper.redactor.redact,
			isQuiet,
			shown: picture.resolve,
			tellCommand,
			isRemote: settings.preferences.remote !== 'off',
		});
	});
}

/** Another simulator may have had other tasks: what was kept of them would only be missing here. */
function sessionWith(store: SessionStore, demo: DemoServer | undefined): SessionStore {
	if (!demo) return store;
	const there = new Set(demo.watches.map(watchKey));
	return {
		...store,
		load: (name) => {
			const loaded = store.load(name);
			if (name !== demoProfileName) return loaded;
			const watches = loaded.value.watches.filter((watch) => there.has(watchKey(watch)));
			return { ...loaded, value: { ...loaded.value, watches } };
		},
	};
}

/** The profiles that come on screen: those of the command line, else those that were there when the program ended. */
function togetherWith(current: string, { profiles, preferences }: Settings, options: AppOptions): readonly string[] {
	const named = options.profile ?? [];
	const wanted = named.length > 0 ? named : (preferences.together ?? []);
	if (!wanted.includes(current)) return [current];
	return profiles.map(({ name }) => name).filter((name) => wanted.includes(name));
}

/** The rules of the command line; what a rule leaves out comes from the profile. */
function rulesOf({ follow = [] }: AppOptions, profile: Profile, say: Say): readonly FollowRule[] {
	return follow.map((text) => {
		const { scope, bizId } = profile;
		const read = parseRule(text, { scope, ...(bizId === undefined ? {} : { bizId }) });
		if ('rule' in read) return read.rule;
		throw new UsageError('cli.badRule', { problem: say(read.problem, { text: read.text }) });
	});
}

/** What is asked of the servers goes by what would be on screen: here the list, and the tree beside it. */
const spokenSize = { columns: 160, rows: 60 };

/** One line for each change instead of a screen. */
function wantsLines({ environment }: Context, { lines, screenReader }: AppOptions): boolean {
	return Boolean(lines || screenReader || environment.INK_SCREEN_READER === 'true');
}

function needTerminal(context: Context, options: AppOptions): void {
	if (wantsLines(context, options)) return;
	const { stdin, stdout, environment } = context;
	const instead = 'whalewatch --lines, whalewatch status|wait|follow TASK... [--json]';
	if (!stdin.isTTY || !stdout.isTTY) {
		throw new UsageError('cli.needsTerminal', { instead });
	}
	if (environment.TERM === 'dumb') {
		throw new UsageError('cli.needsCursor', { instead });
	}
}
