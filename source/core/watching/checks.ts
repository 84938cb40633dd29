import type { ProfileCheck } from '../../domain/profile/profile-check.js';
import type { Step } from '../message.js';
import type { Model } from '../model.js';
import { watchesOf } from '../polling/interval.js';
import { isShown } from '../polling/shown-profiles.js';

/** What a look has shown is told again for so long. */
const freshMs = 30_000;

/** One look at the server of a profile. `onlyQuiet`: not if a command would have to be started, or a person asked. */
export function beginCheck(model: Model, profile: string, onlyQuiet: boolean): Step {
	const request = model.nextRequest;
	const [first] = watchesOf(model, profile);
	const taskId = first === undefined ? undefined : model.watches[first]?.taskId;
	const checks = { ...model.checks, [profile]: { ...model.checks[profile], inFlight: request } };
	return [
		{ ...model, checks, nextRequest: request + 1 },
		[{ type: 'checkProfile', profile, request, onlyQuiet, taskId }],
	];
}

/** Looks at every profile of which nothing fresh is known; those on screen are being asked anyway. */
export function checkAll(model: Model): Step {
	const due = model.profiles.filter(({ name }) => {
		const { inFlight, at } = model.checks[name] ?? {};
		return !isShown(model, name) && inFlight === undefined && (at === undefined || model.now - at >= freshMs);
	});
	return due.reduce<Step>(
		([before, effects], { name }) => {
			const [after, more] = beginCheck(before, name, true);
			return [after, [...effects, ...more]];
		},
		[model, []],
	);
}

/** What a look has shown; nothing for one that was called off. A late answer of an earlier look changes nothing. */
export function keepCheck(
	model: Model,
	profile: string,
	request: number,
	seen: { readonly check: ProfileCheck; readonly at: number } | undefined,
): Model {
	const before = model.checks[profile];
	if (before?.inFlight !== request) return model;
	return { ...model, checks: { ...model.checks, [profile]: { ...before, ...seen, inFlight: undefined } } };
}
