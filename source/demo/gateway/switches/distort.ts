import type { Gateway, Moment } from '../gateway.js';
import { asciiJson, type HttpReply } from '../replies.js';
import { withFlapping, withHostileText, withScrambledKeys, withUnknownState } from './distortions.js';
import { readSwitch } from './switch-board.js';
import { driftedZone, rewriteTimes } from './times.js';

type Reply = Readonly<Record<string, unknown>>;

/** An answer of the application after the switches have had their way with what it says. */
export function distort(gateway: Gateway, reply: HttpReply, { now, realNow }: Moment): HttpReply {
	const { switches, requests } = gateway;
	const unknownState = readSwitch(switches, 'unknown-state', realNow);
	const isFlapping = readSwitch(switches, 'flap', realNow) === true;
	const isHostile = readSwitch(switches, 'hostile-text', realNow) === true;
	const isScrambled = readSwitch(switches, 'scramble', realNow) === true;
	const skewSeconds = readSwitch(switches, 'clock-skew', realNow) ?? 0;
	const isDrifting = readSwitch(switches, 'tz-drift', realNow) === true;
	let { body } = reply;
	if (unknownState !== undefined || isFlapping || isHostile || isScrambled) {
		const whole = JSON.parse(body) as Reply;
		let { data } = whole;
		data = isFlapping ? withFlapping(data, now) : data;
		data = unknownState === undefined ? data : withUnknownState(data, unknownState);
		data = isHostile ? withHostileText(data) : data;
		data = isScrambled ? withScrambledKeys(data) : data;
		body = asciiJson('data' in whole ? { ...whole, data } : whole);
	}
	if (skewSeconds !== 0 || isDrifting) {
		body = rewriteTimes(body, skewSeconds * 1000, isDrifting ? driftedZone(requests) : undefined);
	}
	return { ...reply, body };
}
