import { type Clock, resumeClock, stopClock } from './clock.js';
import { type Effect, faults } from './faults.js';
import { type HttpReply, jsonReply } from './replies.js';

/** What tests and demos switch from outside: the fault that is on, until when in real time, and the clock. */
export type Controls = {
	readonly clock: Clock;
	fault: { readonly mode: string; readonly until: number } | undefined;
};

export function currentFault({ fault }: Controls, realNow: number): Effect | undefined {
	return fault !== undefined && fault.until > realNow ? faults[fault.mode] : undefined;
}

/** Answers `/__control?mode=MODE&seconds=N` and `/__control?freeze=1|0`; a fault without seconds stays on. */
export function control(controls: Controls, query: Readonly<Record<string, string>>, realNow: number): HttpReply {
	const { mode, seconds, freeze } = query;
	if (mode !== undefined && mode !== 'ok' && !Object.hasOwn(faults, mode)) {
		return jsonReply({ error: `unknown mode ${mode}`, modes: ['ok', ...Object.keys(faults)] }, 400);
	}
	if (mode !== undefined) {
		const forMs = seconds === undefined ? Number.POSITIVE_INFINITY : Number(seconds) * 1000;
		controls.fault = mode === 'ok' ? undefined : { mode, until: realNow + forMs };
	}
	if (freeze !== undefined) {
		const turn = freeze === '0' ? resumeClock : stopClock;
		turn(controls.clock, realNow);
	}
	const isFaulty = currentFault(controls, realNow) !== undefined;
	return jsonReply({ mode: isFaulty ? controls.fault?.mode : 'ok', frozen: controls.clock.stoppedAt !== undefined });
}
