import { advanceClock, type Clock, resumeClock, stopClock } from './clock.js';
import { type Effect, faults } from './faults.js';
import { type HttpReply, jsonReply } from './replies.js';
import { readSwitch, type SwitchBoard, turnSwitch } from './switches/switch-board.js';
import { readSetting, switchNames, switchTable } from './switches/switches.js';

/** What tests and demos switch from outside: the fault that is on, until when in real time, the clock, and the rest. */
export type Controls = {
	readonly clock: Clock;
	readonly switches: SwitchBoard;
	fault: { readonly mode: string; readonly until: number } | undefined;
};

/** What happens to the request of that number. The line comes before the server, and switches before modes. */
export function currentEffect({ switches, fault }: Controls, request: number, realNow: number): Effect | undefined {
	const stall = readSwitch(switches, 'stall', realNow);
	const recycle = readSwitch(switches, 'recycle', realNow);
	const isRecycled = recycle !== undefined && request % recycle === 0;
	const byPriority = [
		stall && (stall === 'half' ? faults.half : faults.hang),
		isRecycled && (request % (2 * recycle) === 0 ? faults[502] : faults.reset),
		readSwitch(switches, 'html500', realNow) && faults[500],
		readSwitch(switches, 'login302', realNow) && faults.login302,
		fault !== undefined && fault.until > realNow && faults[fault.mode],
	];
	return byPriority.find((effect) => typeof effect === 'object');
}

/**
 * Answers `/__control?mode=MODE` and `?switch=NAME&value=VALUE`, both with `&seconds=N`, without which they stay;
 * `?freeze=1|0` and `?advance=SECONDS` for the clock; and `/__control` alone with all there is and how it stands.
 */
export function control(controls: Controls, query: Readonly<Record<string, string>>, realNow: number): HttpReply {
	const { mode, seconds, freeze, advance = '0', switch: name, value = '' } = query;
	const until = seconds === undefined ? Number.POSITIVE_INFINITY : realNow + Number(seconds) * 1000;
	if (mode !== undefined && mode !== 'ok' && !Object.hasOwn(faults, mode)) {
		return jsonReply({ error: `unknown mode ${mode}`, modes: ['ok', ...Object.keys(faults)] }, 400);
	}
	if (!/^\d+(?:\.\d+)?$/.test(advance)) {
		return jsonReply({ error: 'advance takes seconds' }, 400);
	}
	const setting = name === undefined ? undefined : readSetting(name, value);
	if (typeof setting === 'string') {
		return jsonReply({ error: setting, switches: switchNames }, 400);
	}
	if (setting !== undefined) {
		turnSwitch(controls.switches, setting, until);
	}
	if (mode !== undefined) {
		controls.fault = mode === 'ok' ? undefined : { mode, until };
	}
	if (freeze !== undefined) {
		const turn = freeze === '0' ? resumeClock : stopClock;
		turn(controls.clock, realNow);
	}
	advanceClock(controls.clock, Number(advance) * 1000);
	const { fault, clock } = controls;
	const state = {
		mode: fault !== undefined && fault.until > realNow ? fault.mode : 'ok',
		frozen: clock.stoppedAt !== undefined,
	};
	return jsonReply(Object.keys(query).length === 0 ? { ...state, ...everything(controls, realNow) } : state);
}

function everything({ switches }: Controls, realNow: number) {
	const rows = switchNames.map((name) => [
		name,
		{ value: readSwitch(switches, name, realNow) ?? 'off', takes: `${switchTable[name].takes}, or off` },
	]);
	return { modes: ['ok', ...Object.keys(faults)], switches: Object.fromEntries(rows) };
}
