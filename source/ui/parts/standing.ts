import type { Standing } from '../../domain/change/transition.js';
import { badges } from '../../domain/state.js';
import { isWordKey } from '../../text/index.js';
import type { Drawing } from '../drawing.js';
import { type Face, stateWord } from './badge.js';

/** How something stood, as its badge was then. */
export function standingFace(drawing: Drawing, { badge, state }: Standing): Face {
	const { tone } = badges[badge];
	return { badge, tone, word: badge === 'blind' ? blindWord(drawing, state) : stateWord(drawing, state, badge) };
}

function blindWord({ say }: Drawing, freshness: string): string {
	const key = `badge.${freshness}`;
	return say(isWordKey(key) ? key : 'badge.blind');
}
