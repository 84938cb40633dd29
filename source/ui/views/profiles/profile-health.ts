import type { Model } from '../../../core/model.js';
import { isShown } from '../../../core/polling/shown-profiles.js';
import type { Failure } from '../../../domain/failure.js';
import { isExposed } from '../../../domain/profile/profile-rules.js';
import { type Profile, secretFields, sourceOf } from '../../../domain/profile.js';
import type { Tone } from '../../../domain/state.js';
import { formatAge, signed } from '../../../domain/time/duration.js';
import { failureDetail, failureWordKey } from '../../../text/failure-words.js';
import type { Drawing } from '../../drawing.js';

export type ProfileNote = { readonly text: string; readonly tone: Tone };

/** What is known of a server: from the polling when it is on screen, else from the last look at it. */
type Seen = {
	readonly failure: Failure | undefined;
	readonly since: number | undefined;
	readonly latencyMs: number | undefined;
	readonly skewMs: number | undefined;
};

function seenOf(model: Model, name: string): Seen | undefined {
	const server = model.servers[name];
	const { check, at } = model.checks[name] ?? {};
	const polledAt = Math.max(server?.goodAt ?? 0, server?.failingSince ?? 0);
	if (server && polledAt > 0 && (isShown(model, name) || polledAt >= (at ?? 0))) {
		const { failure, failingSince, latencyMs } = server;
		return { failure, since: failure ? failingSince : server.goodAt, latencyMs, skewMs: check?.skewMs };
	}
	return check && { ...check, since: at };
}

/** How a profile's server does, in a few words. */
export function healthOf({ model, say }: Drawing, { name }: Profile): ProfileNote {
	const seen = seenOf(model, name);
	if (model.checks[name]?.inFlight !== undefined) return { text: say('profiles.checking'), tone: 'faint' };
	if (!seen) return { text: say('profiles.untried'), tone: 'dim' };
	const age = seen.since === undefined ? '' : formatAge((model.now - seen.since) / 1000);
	if (seen.failure) return { text: `${say(`short.${seen.failure.kind}`)} ${age}`, tone: 'bad' };
	const latency = seen.latencyMs === undefined ? '' : ` ${seen.latencyMs}ms`;
	return { text: `${say('profiles.ok')}${latency}`, tone: 'done' };
}

/** Secrets that end within this are spoken of. */
const soonMs = 24 * 3_600_000;
const noticedSkewMs = 5_000;

/** What a person should know of the profile at the cursor, worst first. */
export function profileNotes(drawing: Drawing, profile: Profile): readonly ProfileNote[] {
	const { model, say } = drawing;
	const { name } = profile;
	const seen = seenOf(model, name);
	const { check } = model.checks[name] ?? {};
	const notes: ProfileNote[] = [];
	if (seen?.failure) {
		const what = say(failureWordKey(seen.failure));
		notes.push({ text: say('profiles.trouble', { what, detail: failureDetail(seen.failure, say) }), tone: 'bad' });
	}
	const expiry = expiryText(drawing, name, soonMs);
	if (expiry) notes.push(expiry);
	if (isExposed(profile.url)) notes.push({ text: say('profiles.cleartext'), tone: 'human' });
	if (check?.hasBusiness === false)
		notes.push({ text: say('profiles.noBusiness', { id: profile.bizId ?? '' }), tone: 'human' });
	if (secretFields.some((field) => sourceOf(profile, field)?.from === 'stored')) {
		notes.push({ text: say(model.isSealed ? 'profiles.sealed' : 'profiles.plain'), tone: 'faint' });
	}
	const project = check?.projects?.find(({ bizId, projectId }) =>
		profile.scope === 'project' ? projectId === profile.bizId : bizId === profile.bizId,
	);
	if (project)
		notes.push({ text: say('profiles.project', { name: project.name, id: profile.bizId ?? '' }), tone: 'faint' });
	const skewMs = seen?.skewMs ?? 0;
	if (Math.abs(skewMs) >= noticedSkewMs) {
		notes.push({ text: say('health.skew', { skew: signed(Math.round(skewMs / 1000)) }), tone: 'faint' });
	}
	return notes;
}

/** A word on the end of a secret that comes within this; undefined while it is far or not known. */
export function expiryText({ model, say }: Drawing, name: string, withinMs: number): ProfileNote | undefined {
	const end = model.expiries[name];
	if (end === undefined || end - model.now > withinMs) return undefined;
	const left = end - model.now;
	if (left <= 0) return { text: say('expiry.over', { name, age: formatAge(-left / 1000) }), tone: 'bad' };
	return { text: say('expiry.soon', { name, age: formatAge(left / 1000) }), tone: 'human' };
}
