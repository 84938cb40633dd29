import type { Failure, FailureKind } from '../../domain/failure.js';
import type { ProfileCheck } from '../../domain/profile/profile-check.js';
import type { Profile } from '../../domain/profile.js';
import { signed } from '../../domain/time/duration.js';
import { failureDetail } from '../../text/failure-words.js';
import type { Say } from '../../text/index.js';
import { exitCodeOf, type Finding, finding } from './finding.js';
import type { ProfileFacts } from './profile-facts.js';

const slowMs = 3_000;
const noticedSkewMs = 3_000;
const badSkewMs = 60_000;

/** Nothing here can mend these, and unlike the screen this does not go on trying. */
const passing: readonly FailureKind[] = ['timeout', 'throttled', 'http'];

const inOrder = ['answer', 'login', 'permission', 'business'] as const;

/** What the server said to one question: that it answers, takes the credentials, lets the user see the business. */
export function answerChecks({ profile, check, connection }: ProfileFacts, say: Say): readonly Finding[] {
	if (!check) {
		// Offline nothing is expected of the server.
		return connection ? notAsked(inOrder, say('doctor.skip.secret'), say) : [];
	}
	const { failure } = check;
	if (failure?.kind === 'auth') {
		const login = failed('login', failure, say);
		return [
			answered(check, say),
			login,
			...notAsked(['permission', 'business'], say('doctor.skip.login'), say),
			...clock(check, say),
		];
	}
	if (failure && failure.kind !== 'forbidden') {
		const others = notAsked(['login', 'permission', 'business'], say('doctor.skip.answer'), say);
		return [failed('answer', failure, say), ...others, ...clock(check, say)];
	}
	return [
		answered(check, say),
		finding('login', 'ok', say('doctor.login.good')),
		failure ? failed('permission', failure, say) : permission(check, say),
		...business(profile, check, say),
		...clock(check, say),
	];
}

function notAsked(ids: readonly (typeof inOrder)[number][], why: string, say: Say): readonly Finding[] {
	return ids.map((id) => finding(id, 'note', say('doctor.notAsked', { why })));
}

function failed(id: (typeof inOrder)[number], failure: Failure, say: Say): Finding {
	const { kind, code, traceId } = failure;
	// The trace is what the people of the server ask for.
	const marks = [code, traceId].filter((mark) => mark !== undefined).join(', ');
	const words = failureDetail(failure, say) || kind;
	const found = marks === '' ? words : say('doctor.detail', { detail: words, code: marks });
	const fix = passing.includes(kind) ? say('doctor.answer.later') : say(`failure.${kind}`);
	return finding(id, 'fail', found, fix, exitCodeOf(failure));
}

function answered({ latencyMs }: ProfileCheck, say: Say): Finding {
	if (latencyMs === undefined) return finding('answer', 'note', say('doctor.unknown'));
	if (latencyMs < slowMs) return finding('answer', 'ok', say('doctor.answer.good', { ms: latencyMs }));
	return finding('answer', 'warn', say('doctor.answer.slow', { ms: latencyMs }), say('doctor.answer.slowFix'));
}

function permission({ projects }: ProfileCheck, say: Say): Finding {
	const found = projects
		? say('doctor.permission.projects', { count: projects.length })
		: say('doctor.permission.untold');
	return finding('permission', 'ok', found);
}

function business(
	{ bizId: id, scope }: Profile,
	{ hasBusiness, projects }: ProfileCheck,
	say: Say,
): readonly Finding[] {
	if (id === undefined) return [finding('business', 'note', say('doctor.none'))];
	if (hasBusiness === undefined) return [finding('business', 'note', say('doctor.business.untold', { id }))];
	if (!hasBusiness) {
		const found = say('doctor.business.bad', { id, scope });
		return [finding('business', 'fail', found, say('doctor.business.fix'), 5)];
	}
	const name = projects?.find(({ bizId, projectId }) => (scope === 'project' ? projectId : bizId) === id)?.name;
	const found = name ? say('doctor.business.named', { id, name }) : say('doctor.business.good', { id });
	return [finding('business', 'ok', found)];
}

function clock({ skewMs }: ProfileCheck, say: Say): readonly Finding[] {
	if (skewMs === undefined) return [];
	const found = say('doctor.clock.good', { skew: signed(Math.round(skewMs / 1000)) });
	if (Math.abs(skewMs) < noticedSkewMs) return [finding('clock', 'ok', found)];
	const verdict = Math.abs(skewMs) < badSkewMs ? 'note' : 'warn';
	return [finding('clock', verdict, found, say('doctor.clock.fix'))];
}
