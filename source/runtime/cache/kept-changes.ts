import type { KeptChanges } from '../../core/changes/changes.js';
import type { PathStep, Standing, Transition } from '../../domain/change/transition.js';
import { failureCauses, failureKinds } from '../../domain/failure.js';
import { badges } from '../../domain/state.js';
import type { NodeType } from '../../domain/task.js';
import { isPlain, quote } from '../../domain/text/quote.js';
import { isRaw, objectIn, ownIn, type Raw } from '../settings/settings-json.js';

/** Of the shape of what is kept: raise it when the shape changes. */
const version = 1;
const mostKept = 500;
const longestText = 500;
const longestPath = 50;
/** What happened before is no news to anyone. */
const keptForMs = 7 * 24 * 3_600_000;

const nodeTypes: Readonly<Record<NodeType, true>> = {
	task: true,
	subprocess: true,
	start: true,
	end: true,
	parallel: true,
	exclusive: true,
	conditional: true,
	converge: true,
	unknown: true,
};

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
	const isTask = task === undefined || (isText(task) && task.startsWith(`${profile}/`));
	if (!isMoment(at, now) || !isTask || !isText(taskName) || !(reason === undefined || isText(reason))) return undefined;
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
		return isText(id) && isText(name) && isOneOf(nodeTypes, type) ? [{ id, name, type }] : [];
	});
	return steps.length === raw.length ? steps : undefined;
}

function standingFrom(raw: unknown): Standing | undefined | 'odd' {
	if (raw === undefined) return undefined;
	if (!isRaw(raw)) return 'odd';
	const { badge, state, retry, loop } = raw;
	const isGood = isOneOf(badges, badge) && isText(state) && isCount(retry) && isCount(loop);
	return isGood ? { badge, state, retry, loop } : 'odd';
}

function troubleFrom(raw: Raw): Transition['trouble'] {
	const kind = ownIn(raw, 'kind');
	const cause = ownIn(raw, 'cause');
	if (!isOneOf(failureKinds, kind)) return undefined;
	return { kind, cause: isOneOf(failureCauses, cause) ? cause : undefined };
}

function isOneOf<Name extends string>(table: Readonly<Record<Name, unknown>>, value: unknown): value is Name {
	return typeof value === 'string' && Object.hasOwn(table, value);
}

function isMoment(value: unknown, now: number): value is number {
	return typeof value === 'number' && value <= now && value > now - keptForMs;
}

function isCount(value: unknown): value is number {
	return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isText(value: unknown): value is string {
	return typeof value === 'string' && value.length <= longestText && isPlain(value);
}
