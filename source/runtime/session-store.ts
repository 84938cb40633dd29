import { join } from 'node:path';
import type { Silence } from '../domain/alert/silence.js';
import { scopes } from '../domain/profile.js';
import { isCallSign } from '../domain/text/call-sign.js';
import { quote } from '../domain/text/quote.js';
import { type Watch, type WatchKey, watchKey } from '../domain/watch.js';
import type { Told } from '../text/index.js';
import { openFileLock } from './file-lock.js';
import { readSilences, withSilence } from './session/saved-silences.js';
import { readLines, withLine } from './session-lines.js';
import { readRules, type SavedRule, withoutRule, withRule } from './session-rules.js';
import { readView, type SavedView, writeView } from './session-view.js';
import { type Loaded, openSettingsFile, untold, whileLocked } from './settings/settings-file.js';
import { closeFile, closeFolder, settingsFolder } from './settings/settings-folder.js';
import { isRaw, objectIn, ownIn, type Raw, without } from './settings/settings-json.js';
import { loadWriter } from './settings/settings-write.js';

export type { SavedView } from './session-view.js';

export type Session = {
	/** In the order they were added. */
	readonly watches: readonly Watch[];
	/** Undefined before the first one is saved. */
	readonly view: SavedView | undefined;
	readonly rules: readonly SavedRule[];
	readonly silences: Readonly<Record<WatchKey, Silence>>;
};

/**
 * What is watched, and how it was looked at, by profile. What changes it answers with the session as it is then,
 * changes by other processes included, or throws `SettingsError`.
 */
export type SessionStore = {
	/** Reads the disk at every call, and never throws. */
	load(profileName: string): Loaded<Session>;
	/** One that is there already keeps its place, and takes the name when there is one. */
	addWatches(profileName: string, watches: readonly Watch[]): Promise<Loaded<Session>>;
	removeWatches(profileName: string, keys: readonly WatchKey[]): Promise<Loaded<Session>>;
	/** Names of tasks that are not watched are ignored. */
	renameWatches(profileName: string, names: Readonly<Record<WatchKey, string>>): Promise<Loaded<Session>>;
	/** One that is there already keeps its place. */
	saveRule(profileName: string, rule: SavedRule): Promise<Loaded<Session>>;
	forgetRule(profileName: string, text: string): Promise<Loaded<Session>>;
	/** Undefined ends it. */
	saveSilence(profileName: string, key: WatchKey, silence: Silence | undefined): Promise<Loaded<Session>>;
	saveView(profileName: string, view: SavedView): Promise<Loaded<Session>>;
	/** Lines that were said behind `:`, in any profile, the newest first. */
	commandLines(): readonly string[];
	saveCommandLine(line: string): Promise<unknown>;
	/** Its watches, rules and view are gone. */
	forgetProfile(profileName: string): Promise<Loaded<Session>>;
	/** Loads ahead what the first save needs, so that a save on the way out is quick. */
	prepare(): Promise<void>;
};

const wholeNumber = /^[1-9]\d{0,14}$/;
const longestName = 200;

export function openSessionStore(environment: NodeJS.ProcessEnv): SessionStore {
	const folder = settingsFolder(environment);
	const lock = openFileLock(join(folder.directory, 'session.lock'));
	const file = openSettingsFile(folder, 'session', lock);
	const told = new Set<string>();
	const edit = (profileName: string, change: (session: Raw) => Raw) =>
		whileLocked(folder, lock, (write) => {
			const { value, warnings } = file.edit((raw) => {
				const profiles = objectIn(raw, 'profiles');
				return { ...raw, profiles: { ...profiles, [profileName]: change(objectIn(profiles, profileName)) } };
			}, write);
			return sessionIn(value, profileName, warnings);
		});
	const editWatches = (profileName: string, change: (watches: readonly unknown[]) => readonly unknown[]) =>
		edit(profileName, (session) => ({ ...session, watches: change(watchesIn(session)) }));
	return {
		load(profileName) {
			closeFolder(folder);
			const rights = closeFile(file.path);
			const { value, warnings } = file.load();
			const all = rights ? [rights, ...warnings] : warnings;
			return sessionIn(value, profileName, untold(all, told));
		},
		addWatches: (profileName, watches) => editWatches(profileName, (before) => withAdded(profileName, before, watches)),
		removeWatches(profileName, keys) {
			const removed = new Set(keys.filter((key) => key !== ''));
			return editWatches(profileName, (before) => before.filter((raw) => !removed.has(keyOf(raw, profileName))));
		},
		renameWatches: (profileName, names) =>
			editWatches(profileName, (before) =>
				before.map((raw) => {
					const key = keyOf(raw, profileName);
					return isRaw(raw) && Object.hasOwn(names, key) ? withName(raw, names[key]) : raw;
				}),
			),
		saveRule: (profileName, rule) =>
			edit(profileName, (session) => ({ ...session, rules: withRule(ownIn(session, 'rules'), rule) })),
		forgetRule: (profileName, text) =>
			edit(profileName, (session) => ({ ...session, rules: withoutRule(ownIn(session, 'rules'), text) })),
		saveSilence: (profileName, key, silence) =>
			edit(profileName, (session) => ({
				...session,
				silences: withSilence(ownIn(session, 'silences'), key, silence),
			})),
		saveView: (profileName, view) =>
			edit(profileName, (session) => ({ ...session, view: writeView(ownIn(session, 'view'), view) })),
		forgetProfile: (profileName) =>
			whileLocked(folder, lock, (write) => {
				const { value, warnings } = file.edit(
					(raw) => ({ ...raw, profiles: without(objectIn(raw, 'profiles'), [profileName]) }),
					write,
				);
				return sessionIn(value, profileName, warnings);
			}),
		commandLines: () => readLines(ownIn(file.load().value, 'commandLines')),
		saveCommandLine: (line) =>
			whileLocked(folder, lock, (write) =>
				file.edit((raw) => ({ ...raw, commandLines: withLine(ownIn(raw, 'commandLines'), line) }), write),
			),
		async prepare() {
			await loadWriter();
		},
	};
}

function sessionIn(raw: Raw, profileName: string, before: readonly Told[]): Loaded<Session> {
	const session = objectIn(objectIn(raw, 'profiles'), profileName);
	const entries = watchesIn(session);
	const read = entries.map((entry) => readWatch(entry, profileName));
	const watches = new Map(read.flatMap((watch) => (watch ? [[watchKey(watch), watch] as const] : [])));
	const lost = read.filter((watch) => !watch).length;
	const sentence: Told = { key: 'settings.watchesLost', values: { lost, profile: profileName } };
	return {
		value: {
			watches: [...watches.values()],
			view: readView(ownIn(session, 'view')),
			rules: readRules(ownIn(session, 'rules')),
			silences: readSilences(ownIn(session, 'silences')),
		},
		warnings: lost === 0 ? before : [...before, sentence],
	};
}

/** The list as it is on disk: entries we cannot read stay in it. */
function watchesIn(session: Raw): readonly unknown[] {
	const value = ownIn(session, 'watches');
	return Array.isArray(value) ? value : [];
}

function withAdded(profileName: string, before: readonly unknown[], watches: readonly Watch[]): readonly unknown[] {
	const entries = new Map<string, unknown>(
		before.map((raw, index) => [keyOf(raw, profileName) || `unread ${index}`, raw]),
	);
	for (const watch of watches) {
		const key = watchKey({ ...watch, profile: profileName });
		const { scope, bizId, taskId } = watch;
		const entry = withName(entries.get(key) ?? { scope, bizId, taskId, name: '' }, watch.name);
		entries.set(key, withCallSign(entry, watch));
	}
	return [...entries.values()];
}

function withName(raw: unknown, name: string | undefined): unknown {
	return isRaw(raw) && name ? { ...raw, name: quote(name, longestName) } : raw;
}

/** Whoever does not speak of the call-sign leaves it as it is. */
function withCallSign(raw: unknown, watch: Watch): unknown {
	if (!isRaw(raw) || !Object.hasOwn(watch, 'callSign')) return raw;
	return watch.callSign === undefined ? without(raw, ['callSign']) : { ...raw, callSign: watch.callSign };
}

/** Empty for an entry that cannot be read. */
function keyOf(raw: unknown, profileName: string): WatchKey {
	const watch = readWatch(raw, profileName);
	return watch ? watchKey(watch) : '';
}

function readWatch(raw: unknown, profile: string): Watch | undefined {
	if (!isRaw(raw)) return undefined;
	const scope = scopes.find((known) => known === raw.scope);
	const { bizId, taskId, name, callSign } = raw;
	if (!scope || !isId(bizId) || !isId(taskId)) return undefined;
	const watch = { profile, scope, bizId, taskId, name: typeof name === 'string' ? quote(name, longestName) : '' };
	return typeof callSign === 'string' && isCallSign(callSign) ? { ...watch, callSign } : watch;
}

function isId(value: unknown): value is string {
	return typeof value === 'string' && wholeNumber.test(value);
}
