import { longestCallSign } from '../../domain/text/call-sign.js';
import type { WatchKey } from '../../domain/watch.js';
import { isChinese } from '../find/matching/searchable.js';
import type { Model } from '../model.js';
import { watchesOf } from '../polling/interval.js';
import { shownProfiles } from '../polling/shown-profiles.js';
import { makeCallSign } from './make-call-sign.js';

type Source = Pick<Model, 'watches' | 'find' | 'current' | 'onScreen'>;

type Signs = ReadonlyMap<WatchKey, string>;

type Kept = { readonly readings: unknown; readonly current: string; readonly onScreen: unknown; readonly signs: Signs };

/** Made once per table of watches: a frame asks for each of them. */
const kept = new WeakMap<Model['watches'], Kept>();

/** The call-sign of every watched task on screen: the one a person gave, else one from its name; no two are alike. */
export function callSigns(model: Source): Signs {
	const { watches, current, onScreen } = model;
	const { readings } = model.find;
	const before = kept.get(watches);
	const isSame = before?.readings === readings && before?.current === current && before?.onScreen === onScreen;
	if (before && isSame) return before.signs;
	const signs = makeSigns(model);
	kept.set(watches, { readings, current, onScreen, signs });
	return signs;
}

function makeSigns(model: Source): Signs {
	const keys = shownProfiles(model).flatMap((profile) => watchesOf(model as Model, profile));
	const signs = new Map<WatchKey, string>();
	const taken = new Set<string>();
	const give = (key: WatchKey, wanted: string): void => {
		const sign = unlike(wanted, taken);
		taken.add(sign);
		signs.set(key, sign);
	};
	for (const key of keys) {
		const { callSign } = model.watches[key]!;
		if (callSign !== undefined) give(key, callSign);
	}
	for (const key of keys) {
		const { name, taskId } = model.watches[key]!;
		if (!signs.has(key)) give(key, makeCallSign(name, model.find.readings) ?? taskId.slice(-longestCallSign));
	}
	return signs;
}

/** With a number at its end where another one is called the same. */
function unlike(wanted: string, taken: ReadonlySet<string>): string {
	let sign = wanted;
	for (let number = 2; taken.has(sign); number++) {
		const end = String(number);
		sign = wanted.slice(0, longestCallSign - end.length) + end;
	}
	return sign;
}

/** Whether the readings of Chinese characters would make better ones. */
export function needsReadings({ watches, find }: Pick<Model, 'watches' | 'find'>): boolean {
	if (find.readings) return false;
	return Object.values(watches).some(
		({ name, callSign, childOf }) => callSign === undefined && childOf === undefined && isChinese(name),
	);
}

/** What a server is called on the wall. */
export function serverSign(profile: string): string {
	return makeCallSign(profile, undefined) ?? 'SERVER';
}
