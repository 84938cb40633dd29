import { idlePoll, untriedServer } from '../../core/model.js';
import { type Failure, failureKinds } from '../../domain/failure.js';
import type { WatchKey } from '../../domain/watch.js';
import { failureDetail, failureWordKey } from '../../text/failure-words.js';
import type { Drawing } from '../drawing.js';

/** Why this task gets no answers now: its own trouble first, else the server's; undefined when all is well. */
export function failureOf({ model }: Drawing, key: WatchKey): Failure | undefined {
	const server = model.servers[model.watches[key]?.profile ?? ''] ?? untriedServer;
	const { failure } = model.polls[key] ?? idlePoll;
	// What this task met when it was asked last is older than what the server has been heard of since.
	const isOfServer = failure !== undefined && failureKinds[failure.kind].scope === 'server';
	return isOfServer ? (server.failure ?? failure) : (failure ?? server.failure);
}

/** What is wrong and what to do, with the server's own words behind. */
export function failureWords(drawing: Drawing, key: WatchKey): string | undefined {
	const failure = failureOf(drawing, key);
	if (!failure) return undefined;
	const detail = failureDetail(failure, drawing.say);
	return `${drawing.say(failureWordKey(failure))}${detail === '' ? '' : ` (${detail})`}`;
}
