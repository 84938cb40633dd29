import type { Session, SessionStore } from '../session-store.js';
import type { Loaded } from '../settings/settings.js';

const nothing: Loaded<Session> = { value: { watches: [], view: undefined, rules: [], silences: {} }, warnings: [] };
const kept = async (): Promise<Loaded<Session>> => nothing;

/** For a run that is to leave no trace in the watch lists: nothing is there, and nothing is kept. */
export const noSession: SessionStore = {
	load: () => nothing,
	addWatches: kept,
	removeWatches: kept,
	renameWatches: kept,
	saveRule: kept,
	forgetRule: kept,
	saveSilence: kept,
	saveView: kept,
	forgetProfile: kept,
	commandLines: () => [],
	saveCommandLine: kept,
	prepare: async () => {},
};
