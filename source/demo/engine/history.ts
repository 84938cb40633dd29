import { unitOf } from './random.js';
import { type Attempt, type Entry, pastLimit, type Run } from './run.js';

/** Puts the attempt that ends here on record, before the node is retried, skipped or entered again. */
export function record(run: Run, entry: Entry): void {
	const { version, loop, skip, startedAt, finishedAt, exData, isCalledBack, childTaskId } = entry;
	run.recorded += 1;
	const id = Math.floor(unitOf(`${run.key}/history`) * 90_000) + 1000 + run.recorded;
	entry.past.push({ id, version, loop, skip, startedAt, finishedAt, exData, isCalledBack, childTaskId });
	if (entry.past.length > pastLimit) {
		entry.past.shift();
	}
}

export function attemptsOfRound({ past }: Entry, loop: number): readonly Attempt[] {
	return past.filter((attempt) => attempt.loop === loop);
}
