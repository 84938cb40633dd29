import type { Standing, Transition } from '../../domain/change/transition.js';
import { ourMoment } from '../clock.js';
import type { Drawing } from '../drawing.js';
import { standingFace } from '../parts/standing.js';
import { placeText, reasonText } from '../views/changes/change-line.js';

/** One change as one line of words, without signs or colours: when, what now, where, what before, and why. */
export function transitionText(drawing: Drawing, change: Transition): string {
	const { say, model } = drawing;
	const before = change.from && change.to ? say('spoken.before', { state: wordOf(drawing, change.from) }) : '';
	const retry = change.to && change.to.retry > 0 ? say('tree.retries', { count: change.to.retry }) : '';
	const parts = [
		ourMoment(model, change.at),
		nowWord(drawing, change),
		placeText(drawing, change),
		before,
		retry,
		reasonText(drawing, change) ?? '',
	];
	return parts.filter((part) => part !== '').join('  ');
}

function nowWord(drawing: Drawing, { to, from, task }: Transition): string {
	if (to) return wordOf(drawing, to);
	if (task === undefined) return drawing.say('fresh.live');
	return drawing.say(from === undefined ? 'changes.came' : 'changes.left');
}

function wordOf(drawing: Drawing, standing: Standing): string {
	return standingFace(drawing, standing).word;
}
