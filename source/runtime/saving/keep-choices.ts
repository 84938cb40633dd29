import type { NotifyChoices } from '../../core/alerts/notify-choices.js';
import type { FindChange } from '../../core/find/find.js';
import type { KeptLooks } from '../../core/looks/looks.js';
import type { Effect } from '../../core/message.js';
import type { Watch } from '../../domain/watch.js';
import type { SessionStore } from '../session-store.js';

/** Where what a person chooses is remembered. */
export type ChoiceHome = {
	readonly session: SessionStore;
	/** Remembers what a person has said of how things look. */
	readonly saveLooks: (looks: Partial<KeptLooks>) => Promise<unknown>;
	/** Remembers how the list is sorted, and filters under their names. */
	readonly saveFind: (change: FindChange) => Promise<unknown>;
	/** Remembers what a person has said of how they are told. */
	readonly saveNotify: (choices: Partial<NotifyChoices>) => Promise<unknown>;
	/** Remembers which profiles were on screen. */
	readonly saveScreen: (current: string, together: readonly string[]) => Promise<unknown>;
};

type Kept =
	| 'saveRule'
	| 'forgetRule'
	| 'saveWatches'
	| 'saveScreen'
	| 'saveCommandLine'
	| 'saveLooks'
	| 'saveFind'
	| 'saveNotify'
	| 'saveSilence';

type Keepers = { readonly [Type in Kept]: (effect: Extract<Effect, { type: Type }>) => void };

/** Keeps what a person has chosen; `report` hears of every save, with the error when it failed. */
export function keepChoices(home: ChoiceHome, report: (error?: unknown) => void): Keepers {
	const { session } = home;

	function keep(saving: Promise<unknown>): void {
		void saving.then(() => report(), report);
	}

	async function saveWatches(profile: string, add: readonly Watch[], remove: readonly string[]): Promise<void> {
		if (remove.length > 0) await session.removeWatches(profile, remove);
		if (add.length > 0) await session.addWatches(profile, add);
	}

	return {
		saveRule: ({ profile, rule }) => keep(session.saveRule(profile, rule)),
		forgetRule: ({ profile, text }) => keep(session.forgetRule(profile, text)),
		saveWatches: ({ profile, add, remove }) => keep(saveWatches(profile, add, remove)),
		saveScreen: ({ current, together }) => keep(home.saveScreen(current, together)),
		saveCommandLine: ({ line }) => keep(session.saveCommandLine(line)),
		saveLooks: ({ looks }) => keep(home.saveLooks(looks)),
		saveFind: ({ change }) => keep(home.saveFind(change)),
		saveNotify: ({ choices }) => keep(home.saveNotify(choices)),
		saveSilence: ({ profile, key, silence }) => keep(session.saveSilence(profile, key, silence)),
	};
}
