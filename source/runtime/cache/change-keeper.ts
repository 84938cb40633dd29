import type { KeptChanges } from '../../core/changes/changes.js';
import type { Profile } from '../../domain/profile.js';
import type { Store } from '../store.js';
import type { ChangeMemory } from './change-memory.js';

/** Changes come in bursts, and to lose the last few costs little. */
const quietMs = 5_000;
const latestMs = 60_000;

export type ChangeKeeper = {
	/** Brings back what an earlier run had noted of a profile, the first time that it comes on screen. */
	readonly recall: (name: string) => void;
	/** Settles when all that has changed is on disk. */
	readonly flush: () => Promise<void>;
};

/** Keeps the list of changes on disk, each profile's for itself. */
export function keepChanges(
	store: Store,
	memory: ChangeMemory,
	profileOf: (name: string) => Profile | undefined,
): ChangeKeeper {
	/** By profile, once its list is whole: until then writing it would lose what it had before. */
	const saved = new Map<string, KeptChanges>();
	const recalls = new Map<string, Promise<void>>();
	let quiet: NodeJS.Timeout | undefined;
	let latest: NodeJS.Timeout | undefined;
	let writing: Promise<unknown> = Promise.resolve();

	function recall(name: string): void {
		const profile = profileOf(name);
		if (!profile || recalls.has(name)) return;
		recalls.set(
			name,
			memory.read(profile).then((kept) => {
				if (kept) store.dispatch({ type: 'changesRecalled', changes: kept });
				saved.set(name, kept ?? changesOf(name));
			}),
		);
	}

	function changesOf(name: string): KeptChanges {
		const { transitions, unseen, since } = store.getModel().changes;
		const own = transitions.filter(({ profile }) => profile === name);
		return { transitions: own, unseen: new Set(own.filter((one) => unseen.has(one))), since };
	}

	function save(): Promise<unknown> {
		clearTimeout(quiet);
		clearTimeout(latest);
		latest = undefined;
		for (const [name, before] of saved) {
			const profile = profileOf(name);
			const changes = changesOf(name);
			if (!profile || isSame(before, changes)) continue;
			saved.set(name, changes);
			writing = writing.then(() => memory.write(profile, changes));
		}
		return writing;
	}

	let seen = store.getModel().changes;
	store.subscribe(() => {
		const { changes } = store.getModel();
		if (changes.transitions === seen.transitions && changes.unseen === seen.unseen) return;
		seen = changes;
		clearTimeout(quiet);
		quiet = later(quietMs);
		latest ??= later(latestMs);
	});

	function later(delayMs: number): NodeJS.Timeout {
		return setTimeout(() => void save(), delayMs).unref();
	}

	return {
		recall,
		flush: async () => {
			await Promise.all(recalls.values());
			await save();
		},
	};
}

function isSame(one: KeptChanges, other: KeptChanges): boolean {
	if (one.transitions.length !== other.transitions.length || one.unseen.size !== other.unseen.size) return false;
	return (
		one.transitions.every((change, index) => change === other.transitions[index]) &&
		[...one.unseen].every((change) => other.unseen.has(change))
	);
}
