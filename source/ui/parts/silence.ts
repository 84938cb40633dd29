import { silenceOf } from '../../core/alerts/silences.js';
import type { WatchKey } from '../../domain/watch.js';
import { ourMinute } from '../clock.js';
import type { Drawing } from '../drawing.js';

/** Beside the name of a task of which nothing is told: a word; '' for others. */
export function silenceWord({ model, say }: Drawing, key: WatchKey): string {
	const silence = silenceOf(model, key);
	return silence ? say(`silence.${silence.kind}`) : '';
}

/** That nothing is told of a task, until when, and why; undefined for others. */
export function silenceText({ model, say }: Drawing, key: WatchKey): string | undefined {
	const silence = silenceOf(model, key);
	if (!silence) return undefined;
	const until = silence.kind === 'mute' ? { time: ourMinute(model, silence.until) } : {};
	const text = say(`silence.${silence.kind}Long`, until);
	return silence.reason === '' ? text : say('silence.because', { silence: text, reason: silence.reason });
}
