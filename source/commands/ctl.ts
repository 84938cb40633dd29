import { remoteVerbs } from '../core/remote/remote-verbs.js';
import { quote } from '../domain/text/quote.js';
import { askRemote } from '../runtime/remote/ask-remote.js';
import { remotePlace } from '../runtime/remote/remote-place.js';
import type { Context } from './context.js';
import { UsageError } from './usage-error.js';

export type CtlOptions = { readonly pid?: number };

const refusedCode = 1;
const longestSentence = 500;

/** Asks a running program to do something, or how it is. */
export async function ctlCommand(
	{ environment, stdout, stderr }: Context,
	verb: string,
	words: readonly string[],
	options: CtlOptions,
): Promise<number> {
	if (!remoteVerbs.includes(verb)) {
		throw new UsageError('remote.unknown', { verb: quote(verb, 20), known: remoteVerbs.join(', ') });
	}
	const place = remotePlace(environment);
	const reply = await askRemote(place.pathOf(choosePid(place.running(), options.pid)), { verb, words });
	if (!reply) throw new UsageError('remote.noAnswer');
	if (!reply.ok) {
		stderr.write(`whalewatch: ${quote(reply.sentence, longestSentence)}\n`);
		return refusedCode;
	}
	if (reply.status !== undefined) stdout.write(`${JSON.stringify(reply.status, null, 2)}\n`);
	return 0;
}

function choosePid(running: readonly number[], wanted: number | undefined): number {
	const [only, ...others] = wanted === undefined ? running : running.filter((pid) => pid === wanted);
	if (only === undefined && wanted !== undefined) throw new UsageError('remote.noSuch', { pid: wanted });
	if (only === undefined) throw new UsageError('remote.none');
	if (others.length > 0) throw new UsageError('remote.several', { pids: running.join(', ') });
	return only;
}
