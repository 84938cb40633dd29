import { untriedServer } from '../../../core/model.js';
import { needsCredentials } from '../../../core/polling/server-health.js';
import { shownProfiles } from '../../../core/polling/shown-profiles.js';
import { lastBadge } from '../../../core/view/list-rows.js';
import type { WallItem } from '../../../core/wall/items.js';
import { serverNow } from '../../../domain/known.js';
import type { Place } from '../../../domain/summary.js';
import { stateSince } from '../../../domain/time/elapsed.js';
import { silentSeconds } from '../../../domain/time/silence.js';
import { failureWordKey } from '../../../text/failure-words.js';
import { ourMoment, serverTimeOfDay, toMinute } from '../../clock.js';
import type { Drawing } from '../../drawing.js';
import { firstLine, nodeName, taskName } from '../../parts/names.js';
import { failureWords } from '../../parts/trouble.js';
import { coarseAge } from './ages.js';

/** What an item does, in a few words. */
export function stateWords(drawing: Drawing, item: WallItem): string {
	const { model, say } = drawing;
	if (item.kind === 'server') {
		const server = model.servers[item.id] ?? untriedServer;
		return say(needsCredentials(server) ? 'wall.auth' : 'wall.away');
	}
	const known = model.known[item.id];
	if (item.class === 'blind') {
		const last = lastBadge(model, item.id);
		// Why it is so is said beside it, and by its server.
		return last ? `${say('wall.blind')}, ${say('wall.was', { word: say(`badge.${last}`) })}` : say('wall.blind');
	}
	if (item.class === 'other' && known) return known.tree.state;
	const silent = item.class === 'running' && known ? silentSeconds(known) : undefined;
	if (silent !== undefined) return say('wall.silent', { age: coarseAge(silent) });
	const retry = item.class === 'retrying' && known && retryOf(known);
	return retry ? say('wall.retryingOf', retry) : say(`wall.${item.class}`);
}

function retryOf({ summary, autoRetries }: NonNullable<Drawing['model']['known'][string]>) {
	const told = summary.failed.map(({ node }) => autoRetries[node.id]).find((one) => one !== undefined);
	return told && { done: told.done, limit: told.limit };
}

/** The node that an item is about: what failed, what waits, or what has been at work for longest. */
function placeOf({ model }: Drawing, item: WallItem): Place | undefined {
	const summary = model.known[item.id]?.summary;
	return summary && (summary.failed[0] ?? summary.held[0] ?? summary.running[0]);
}

/** The name of the task, or of the server, and the way to its node; of several profiles also which one it is. */
export function placeNames(drawing: Drawing, item: WallItem): readonly string[] {
	if (item.kind === 'server') return [item.profile];
	const { model } = drawing;
	const path = placeOf(drawing, item)?.path ?? [];
	const where = shownProfiles(model).length > 1 ? `${item.profile}/` : '';
	return [`${where}${taskName(model.watches[item.id]!)}`, ...path.map((node) => nodeName(drawing, node))];
}

/** Why it failed or is not heard of; empty for what needs no reason. */
export function reasonWords(drawing: Drawing, item: WallItem): string {
	const { model, say } = drawing;
	if (item.kind === 'server') {
		const { failure } = model.servers[item.id] ?? untriedServer;
		return failure ? say(failureWordKey(failure)) : '';
	}
	const known = model.known[item.id];
	if (item.class === 'blind') return failureWords(drawing, item.id) ?? say('wall.blind');
	if (item.class !== 'failed' || !known) return '';
	const [cause] = known.summary.failed;
	return firstLine(cause && known.errors[cause.node.id]) ?? say('incident.noReason');
}

/** Since when it has been so, as a time of day. */
export function sinceWords(drawing: Drawing, item: WallItem): string {
	const { model, say } = drawing;
	if (item.kind === 'server' || item.class === 'blind') {
		if (item.seconds === undefined) return '';
		return say('wall.since', { time: toMinute(ourMoment(model, model.now - item.seconds * 1000)) });
	}
	const known = model.known[item.id];
	const since = known && stateSince(known);
	if (!known || !since) return '';
	const isToday = serverNow(known, model.now) - since.at < 43_200_000;
	const time = isToday
		? serverTimeOfDay(model, known, since.at)
		: coarseAge((serverNow(known, model.now) - since.at) / 1000);
	return isToday ? say('wall.since', { time }) : time;
}

/** How often it was tried; empty when it was not. */
export function retriedWords({ model, say }: Drawing, item: WallItem): string {
	const retry = model.known[item.id]?.summary.retry ?? 0;
	return item.class === 'failed' && retry > 0 ? say('wall.retried', { count: retry }) : '';
}

/** When a server is asked next; empty for a task. */
export function nextTryWords({ model, say }: Drawing, item: WallItem): string {
	const server = item.kind === 'server' ? model.servers[item.id] : undefined;
	if (!server?.failure) return '';
	if (needsCredentials(server)) return say('wall.needsLogin');
	return say('wall.nextTry', { time: ourMoment(model, server.nextTryAt) });
}

export function ageWords({ seconds, isAtLeast }: WallItem): string {
	return seconds === undefined ? '' : `${coarseAge(seconds)}${isAtLeast ? '+' : ''}`;
}
