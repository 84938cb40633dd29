/** Simulated time, in milliseconds like real time. It can run faster than real time, and be stopped. */
export type Clock = {
	readonly startedAt: number;
	readonly speed: number;
	stoppedAt: number | undefined;
	/** Simulated milliseconds that did not pass because the clock was stopped. */
	lostMs: number;
};

/** A clock that shows `startedAt` at the real time `realNow`. */
export function createClock(startedAt: number, speed: number, realNow = startedAt): Clock {
	return { startedAt, speed, stoppedAt: undefined, lostMs: (realNow - startedAt) * speed };
}

export function readClock(clock: Clock, realNow: number): number {
	return clock.stoppedAt ?? clock.startedAt + (realNow - clock.startedAt) * clock.speed - clock.lostMs;
}

export function stopClock(clock: Clock, realNow: number): void {
	clock.stoppedAt = readClock(clock, realNow);
}

export function resumeClock(clock: Clock, realNow: number): void {
	const { stoppedAt } = clock;
	if (stoppedAt !== undefined) {
		clock.stoppedAt = undefined;
		clock.lostMs += readClock(clock, realNow) - stoppedAt;
	}
}

export function advanceClock(clock: Clock, ms: number): void {
	if (clock.stoppedAt === undefined) {
		clock.lostMs -= ms;
	} else {
		clock.stoppedAt += ms;
	}
}
