import type { GivenSecrets } from '../core/form/form-values.js';
import type { HostEffect } from '../core/host-effect.js';
import type { Effect } from '../core/message.js';
import { initialModel, type Size, type Start } from '../core/model.js';
import { profileNamed } from '../core/polling/shown-profiles.js';
import type { Words } from '../core/words.js';
import type { FollowRule } from '../domain/follow/rule.js';
import type { Profile } from '../domain/profile.js';
import type { Watch } from '../domain/watch.js';
import type { SopsClient } from '../sops/client.js';
import type { CapabilityMemory } from './cache/capability-memory.js';
import type { FlowCache } from './cache/flow-cache.js';
import { keepMemories, type Memories } from './cache/memories.js';
import { createProfileChecks } from './check/profile-checks.js';
import { type ClientHooks, createClients } from './clients.js';
import { loadReadings } from './find/load-readings.js';
import type { ProfileHome } from './profile-home.js';
import { createProfileWork } from './profile-work.js';
import { createRequests } from './requests.js';
import { type ChoiceHome, keepChoices } from './saving/keep-choices.js';
import type { SavedView } from './session-store.js';
import { SettingsError } from './settings/settings-error.js';
import { createStore, type Store } from './store.js';
import { keepView } from './view-keeper.js';

/** What the program needs of the world around it; tests give their own. */
export type World = ChoiceHome & {
	readonly now: () => number;
	readonly zoneMinutes: () => number;
	/** What is given wins over where the profile says its secrets are. */
	readonly createClient: (profile: Profile, hooks: ClientHooks, given?: GivenSecrets) => SopsClient;
	readonly profiles: ProfileHome;
	readonly flows: FlowCache;
	readonly capabilities: CapabilityMemory;
	readonly memories: Memories;
	/** Whether a profile's secrets can be had without starting a command or asking a person. */
	readonly isQuiet: (profile: Profile) => boolean;
	/** A person wants it tried now: commands that failed, or gave what was refused, are run again. */
	readonly reconsider: (profile: Profile) => void;
	/** When a profile's secret ends, where that is known. */
	readonly expiresAt: (profile: Profile) => number | undefined;
};

export type RunOptions = {
	readonly start: Omit<Start, 'now' | 'zoneMinutes'>;
	/** Watched beside those saved: the tasks named on the command line. */
	readonly watches: readonly Watch[];
	/** Rules that find tasks to watch, beside those saved. */
	readonly rules: readonly FollowRule[];
	/** Sentences to show once the screen is up. */
	readonly notices: readonly Words[];
	/** Shown when `notices` is empty, by its key in `text/`. */
	readonly welcome: string | undefined;
	/** No profile was ever saved: what this is and what to do comes first. */
	readonly isFirst?: boolean;
	/** Whether the wall comes first; without a word, if it was on screen when the program was left. */
	readonly isWall?: boolean;
};

export type Running = Store & {
	readonly resize: (size: Size) => void;
	/** Called when someone asked for something that needs the terminal. */
	readonly onHostEffect: (listener: (effect: HostEffect) => void) => void;
	/** Settles when what an earlier run knew of the tasks is in the model. */
	readonly recalled: () => Promise<unknown>;
	/** Ends polling and saves what is not saved; the screen is the caller's to close. */
	readonly stop: () => Promise<void>;
};

/** The program without a screen: model, polling, saving and the one clock. */
export function run(world: World, options: RunOptions): Running {
	let hostListener: (effect: HostEffect) => void = () => {};
	let timer: NodeJS.Timeout | undefined;
	let isStopped = false;

	const initial = initialModel({
		commandLines: world.session.commandLines(),
		...options.start,
		now: world.now(),
		zoneMinutes: world.zoneMinutes(),
	});
	const store = createStore(initial, (effect) => perform(effect));
	const { dispatch } = store;
	const profileOf = (name: string) => profileNamed(store.getModel(), name);
	const clients = createClients(
		{ profileOf, createClient: world.createClient, capabilities: world.capabilities, now: world.now },
		dispatch,
	);
	const keptFlow = (watch: Watch) => world.flows.read(serverOf(watch.profile), watch);
	const requests = createRequests({ clientOf: clients.of, keptFlow }, dispatch, world.now);
	const checks = createProfileChecks(
		{
			profileOf,
			createClient: (profile, hooks) => world.createClient(profile, { ...clients.hooksOf(profile), ...hooks }),
			isQuiet: world.isQuiet,
			now: world.now,
		},
		dispatch,
	);
	const profileWork = createProfileWork(
		{
			home: world.profiles,
			createClient: world.createClient,
			dropClient: clients.drop,
			tellExpiry,
			profileOf,
			current: () => store.getModel().current,
			now: world.now,
		},
		dispatch,
	);
	const keeper = keepView(store, world.session, reportSave);
	const memories = keepMemories(store, world.memories, profileOf, keptFlow);

	function tellExpiry(name: string): void {
		const profile = profileOf(name);
		if (profile) dispatch({ type: 'expiryTold', profile: name, expiresAt: world.expiresAt(profile) });
	}

	function toHost(effect: HostEffect): void {
		hostListener(effect);
	}

	const performers: { readonly [Type in Effect['type']]: (effect: Extract<Effect, { type: Type }>) => void } = {
		...profileWork.performers,
		...keepChoices(world, reportSave),
		request: requests.send,
		requestBatch: requests.sendBatch,
		requestChild: requests.sendChild,
		requestList: requests.sendList,
		keepFlow: ({ watch, detail }) => {
			void world.flows.write(serverOf(watch.profile), watch, detail);
		},
		cancel: ({ requests: ids }) => requests.cancel(ids),
		openProfile: ({ name, isBeside }) => {
			void keeper.flush();
			memories.leave();
			openProfile(name, isBeside);
		},
		readProfiles: () => dispatch({ type: 'profilesRead', profiles: world.profiles.all() }),
		checkProfile: checks.send,
		reconsider: ({ profiles }) => {
			for (const name of profiles) {
				const profile = profileOf(name);
				if (profile) world.reconsider(profile);
			}
		},
		loadReadings: () => {
			// Without them Chinese is still found by its characters.
			loadReadings().then(
				(readings) => dispatch({ type: 'readingsLoaded', readings }),
				() => {},
			);
		},
		repaint: toHost,
		watchVitals: toHost,
		suspend: toHost,
		quit: toHost,
		copy: toHost,
		saveText: toHost,
		openLink: toHost,
		tell: toHost,
	};

	function perform(effect: Effect): void {
		if (!isStopped) (performers[effect.type] as (effect: Effect) => void)(effect);
	}

	function serverOf(name: string): string {
		return profileOf(name)?.url ?? '';
	}

	function reportSave(error?: unknown): void {
		if (error === undefined) {
			if (store.getModel().saveProblem !== undefined) dispatch({ type: 'saved' });
			return;
		}
		if (!(error instanceof SettingsError)) throw error;
		dispatch({ type: 'saveFailed', words: error.told });
	}

	function openProfile(name: string, isBeside: boolean): SavedView | undefined {
		const { value, warnings } = world.session.load(name);
		const profile = profileOf(name);
		const capabilities = profile ? world.capabilities.read(profile) : {};
		dispatch({ type: 'capabilitiesTold', profile: name, capabilities });
		dispatch({ type: 'profileOpened', name, ...value, isBeside });
		memories.recall(name);
		tellExpiry(name);
		for (const words of warnings) dispatch({ type: 'noticed', words });
		profileWork.lookForMissing(name);
		return value.view;
	}

	function tick(): void {
		const now = world.now();
		dispatch({ type: 'ticked', now, zoneMinutes: world.zoneMinutes() });
		timer = setTimeout(tick, 1000 - (world.now() % 1000));
	}

	const { current, onScreen = [] } = options.start;
	for (const name of onScreen) if (name !== current) openProfile(name, true);
	const view = openProfile(current, false);
	if (options.watches.length > 0) dispatch({ type: 'watched', watches: options.watches });
	if (options.rules.length > 0) dispatch({ type: 'followed', profile: current, rules: options.rules });
	if (options.welcome !== undefined) dispatch({ type: 'noticed', words: { key: options.welcome } });
	for (const words of options.notices) dispatch({ type: 'noticed', words });
	if (options.isFirst) dispatch({ type: 'guide' });
	if (options.isWall ?? view?.isWall) dispatch({ type: 'showWall', isOn: true });
	tick();

	return {
		...store,
		resize: (size) => dispatch({ type: 'resized', size }),
		onHostEffect: (listener) => {
			hostListener = listener;
		},
		recalled: memories.recalled,
		stop: async () => {
			isStopped = true;
			clearTimeout(timer);
			requests.cancelAll();
			checks.cancelAll();
			profileWork.stop();
			clients.close();
			await Promise.all([keeper.flush(), memories.stop(), world.capabilities.saved()]);
		},
	};
}
