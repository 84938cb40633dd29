import type { KeptChanges } from '../../core/changes/changes.js';
import type { PathStep, Standing, Transition } from '../../domain/change/transition.js';
import { failureCauses, failureKinds } from '../../domain/failure.js';
import { badges } from '../../domain/state.js';
import { nodeTypes } from '../../domain/task.js';
import { quote } from '../../domain/text/quote.js';
import { isRaw, objectIn, ownIn, type Raw } from '../settings/settings-json.js';
import { isCount, isLine, isOneOf } from './kept-values.js';

/** Of the shape of what is kept: raise it when the shape changes. */
const version = 1;
const mostKept = 500;
const longestText = 500;
const longestPath = 50;
/** What happened before is no news to anyone. */
const keptForMs = 7 * 24 * 3_600_000;

/** As it is written: the newest, those not seen by their place among them. */
export function changesToKeep({ transitions, unseen, since }: KeptChanges): Raw {
	const kept = transitions.slice(-mostKept);
	return {
		version,
		since,
		transitions: kept.map((one) => ({
			...one,
			taskName: quote(one.taskName, longestText),
			reason: one.reason === undefined ? undefined : quote(one.reason, longestText),
			trouble: one.trouble && { kind: one.trouble.kind, cause: one.trouble.cause },
		})),
		unseen: kept.flatMap((one, index) => (unseen.has(one) ? [index] : [])),
	};
}

/** What is odd in it is left out: a list of changes is never worth a warning. */
export function changesFrom(value: unknown, profile: string, now: number): KeptChanges | undefined {
	if (!isRaw(value) || value.version !== version || !Array.isArray(value.transitions)) return undefined;
	const read = value.transitions.slice(-mostKept).map((one) => transitionFrom(one, profile, now));
	const places: readonly unknown[] = Array.isArray(value.unseen) ? value.unseen : [];
	const unseen = new Set(places.flatMap((place) => (typeof place === 'number' ? (read[place] ?? []) : [])));
	const transitions = read.filter((one) => one !== undefined);
	const since = isMoment(value.since, now) ? value.since : undefined;
	return transitions.length === 0 ? undefined : { transitions, unseen, since: since ?? transitions[0]?.at };
}

function transitionFrom(raw: unknown, profile: string, now: number): Transition | undefined {
	if (!isRaw(raw) || raw.profile !== profile) return undefined;
	const { at, task, taskName, reason } = raw;
	const isTask = task === undefined || (isLine(task, longestText) && task.startsWith(`${profile}/`));
	if (
		!isMoment(at, now) ||
		!isTask ||
		!isLine(taskName, longestText) ||
		!(reason === undefined || isLine(reason, longestText))
	)
		return undefined;
	const path = pathFrom(raw.path);
	const [from, to] = [standingFrom(raw.from), standingFrom(raw.to)];
	if (!path || from === 'odd' || to === 'odd') return undefined;
	const trouble = troubleFrom(objectIn(raw, 'trouble'));
	return { at, profile, task, taskName, path, from, to, reason, ...(trouble ? { trouble } : {}) };
}

function pathFrom(raw: unknown): readonly PathStep[] | undefined {
	if (!Array.isArray(raw) || raw.length > longestPath) return undefined;
	const steps = raw.flatMap((step): readonly PathStep[] => {
		if (!isRaw(step)) return [];
		const { id, name, type } = step;
		return isLine(id, longestText) && isLine(name, longestText) && isOneOf(nodeTypes, type) ? [{ id, name, type }] : [];
	});
	return steps.length === raw.length ? steps : undefined;
}

function standingFrom(raw: unknown): Standing | undefined | 'odd' {
	if (raw === undefined) return undefined;
	if (!isRaw(raw)) return 'odd';
	const { badge, state, retry, loop } = raw;
	const isGood = isOneOf(badges, badge) && isLine(state, longestText) && isCount(retry) && isCount(loop);
	return isGood ? { badge, state, retry, loop } : 'odd';
}

function troubleFrom(raw: Raw): Transition['trouble'] {
	const kind = ownIn(raw, 'kind');
	const cause = ownIn(raw, 'cause');
	if (!isOneOf(failureKinds, kind)) return undefined;
	return { kind, cause: isOneOf(failureCauses, cause) ? cause : undefined };
}

function isMoment(value: unknown, now: number): value is number {
	return typeof value === 'number' && value <= now && value > now - keptForMs;
}
