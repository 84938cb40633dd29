import type { Capabilities } from '../../domain/capabilities.js';
import { type Failure, type FailureKind, type FaultyField, failureKinds } from '../../domain/failure.js';
import type { ProfileCheck } from '../../domain/profile/profile-check.js';
import { mendCommand } from '../../domain/profile/profile-flags.js';
import { isExposed } from '../../domain/profile/profile-rules.js';
import { type Profile, sourceOf } from '../../domain/profile.js';
import type { Project } from '../../domain/task-list.js';
import { signed } from '../../domain/time/duration.js';
import { failureWordKey } from '../../text/failure-words.js';
import type { Values, WordKey } from '../../text/index.js';

export type Verdict = 'ok' | 'warn' | 'fail';

/** In the order of the way there and back. */
export const findingIds = [
	...(['address', 'tls', 'answer', 'credentials', 'permission', 'business', 'latency', 'clock', 'projects'] as const),
	...(['batch', 'list', 'header'] as const),
];
export type FindingId = (typeof findingIds)[number];

/** One thing that a look at a server has shown; the words are those of `key`, filled with `values`. */
export type Finding = {
	readonly id: FindingId;
	readonly verdict: Verdict;
	readonly key: WordKey;
	readonly values: Values;
	/** Why it fails, in the server's or the system's words. */
	readonly failure: Failure | undefined;
	/** The command line that mends it, when one does. */
	readonly fix: string | undefined;
};

const slowMs = 3_000;
const noticedSkewMs = 5_000;
const namedProjects = 5;

type Trouble = {
	readonly id: FindingId;
	/** What to mend when the failure does not tell. */
	readonly field?: (profile: Profile) => FaultyField;
	/** What is known to be good all the same. */
	readonly good: readonly FindingId[];
};

const credentialField = (profile: Profile): FaultyField =>
	sourceOf(profile, 'user') === undefined ? 'appSecret' : 'user';

/** A row is what a failure is about, and how far the look has come. */
const troubles: Readonly<Record<FailureKind, Trouble>> = {
	credentials: { id: 'credentials', field: credentialField, good: [] },
	unreachable: { id: 'address', field: () => 'url', good: [] },
	timeout: { id: 'address', good: [] },
	tls: { id: 'tls', field: () => 'caFile', good: [] },
	notApi: { id: 'address', field: () => 'url', good: [] },
	http: { id: 'answer', good: [] },
	garbled: { id: 'answer', good: [] },
	oversize: { id: 'answer', good: [] },
	throttled: { id: 'answer', good: ['address', 'tls'] },
	refused: { id: 'answer', good: ['address', 'tls'] },
	gone: { id: 'answer', good: ['address', 'tls'] },
	absent: { id: 'answer', good: ['address', 'tls'] },
	auth: { id: 'credentials', field: credentialField, good: ['address', 'tls'] },
	forbidden: { id: 'permission', good: ['address', 'tls', 'credentials'] },
	barred: { id: 'permission', good: ['address', 'tls'] },
};

/** What a look at the server of a profile has shown, in order; what it did not come to is left out. */
export function checkFindings(profile: Profile, check: ProfileCheck, can: Capabilities = {}): readonly Finding[] {
	const { failure } = check;
	const found = [
		...(failure ? failed(profile, failure) : [addressOk(profile), ...tls(profile), ...accepted()]),
		...business(profile, check),
		...measured(check),
		...abilities(check, can),
	];
	return found.toSorted((one, other) => findingIds.indexOf(one.id) - findingIds.indexOf(other.id));
}

/** The exit code of a look: 0, 5 for credentials and permission, 6 for a server that gives no good answer. */
export function checkExitCode({ failure, hasBusiness }: ProfileCheck): 0 | 5 | 6 {
	if (failure) return failureKinds[failure.kind].exitCode === 5 ? 5 : 6;
	return hasBusiness === false ? 5 : 0;
}

function failed(profile: Profile, failure: Failure): readonly Finding[] {
	const { id, field, good } = troubles[failure.kind];
	// Where it is known what exactly is wrong, nothing else is guessed at.
	const faulty = failure.field ?? (failure.cause === undefined ? field?.(profile) : undefined);
	const fix = faulty && mendCommand(profile, faulty);
	const goods: Partial<Record<FindingId, () => readonly Finding[]>> = {
		address: () => [addressOk(profile)],
		tls: () => tls(profile),
		credentials: () => [finding('credentials', 'ok', 'check.credentials.ok')],
	};
	return [
		...good.flatMap((one) => goods[one]?.() ?? []),
		{ ...finding(id, 'fail', failureWordKey(failure)), failure, fix },
	];
}

function addressOk({ url }: Profile): Finding {
	return finding('address', 'ok', 'check.address.ok', { url });
}

/** Nothing to say of what does not leave this machine. */
function tls(profile: Profile): readonly Finding[] {
	if (profile.url.toLowerCase().startsWith('https:')) return [finding('tls', 'ok', 'check.tls.ok')];
	if (!isExposed(profile.url)) return [];
	return [{ ...finding('tls', 'warn', 'check.tls.warn'), fix: mendCommand(profile, 'url') }];
}

function accepted(): readonly Finding[] {
	return [finding('credentials', 'ok', 'check.credentials.ok'), finding('permission', 'ok', 'check.permission.ok')];
}

function business(profile: Profile, { failure, hasBusiness, projects = [] }: ProfileCheck): readonly Finding[] {
	const { bizId: id } = profile;
	if (failure) return [];
	if (id === undefined) return [finding('business', 'ok', 'check.business.none')];
	if (hasBusiness === false) {
		const known = projects.slice(0, namedProjects).map((project) => `${idIn(project, profile) ?? '-'} ${project.name}`);
		const key = known.length > 0 ? 'check.business.failAmong' : 'check.business.fail';
		const missing = finding('business', 'fail', key, known.length > 0 ? { id, known: known.join(', ') } : { id });
		return [{ ...missing, fix: mendCommand(profile, 'bizId') }];
	}
	const name = projects.find((project) => idIn(project, profile) === id)?.name;
	return [
		name === undefined
			? finding('business', 'ok', 'check.business.ok', { id })
			: finding('business', 'ok', 'check.business.named', { id, name }),
	];
}

function idIn({ projectId, bizId }: Project, { scope }: Profile): string | undefined {
	return scope === 'project' ? projectId : bizId;
}

function measured({ latencyMs, skewMs }: ProfileCheck): readonly Finding[] {
	const isSlow = latencyMs !== undefined && latencyMs > slowMs;
	const isOff = skewMs !== undefined && Math.abs(skewMs) >= noticedSkewMs;
	return [
		...(latencyMs === undefined ? [] : [graded('latency', !isSlow, { ms: latencyMs })]),
		...(skewMs === undefined
			? []
			: [graded('clock', !isOff, isOff ? { skew: signed(Math.round(skewMs / 1000)) } : {})]),
	];
}

function abilities({ failure, projects }: ProfileCheck, can: Capabilities): readonly Finding[] {
	const tried = (['batch', 'list', 'header'] as const).flatMap((name) => {
		const has = can[name];
		return has === undefined ? [] : [graded(name, has)];
	});
	if (failure) return tried;
	return [graded('projects', projects !== undefined, projects ? { count: projects.length } : {}), ...tried];
}

function graded(
	id: 'latency' | 'clock' | 'projects' | 'batch' | 'list' | 'header',
	isOk: boolean,
	values: Values = {},
) {
	return finding(id, isOk ? 'ok' : 'warn', isOk ? `check.${id}.ok` : `check.${id}.warn`, values);
}

function finding(id: FindingId, verdict: Verdict, key: WordKey, values: Values = {}): Finding {
	return { id, verdict, key, values, failure: undefined, fix: undefined };
}
