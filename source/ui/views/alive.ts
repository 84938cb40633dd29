import type { Overall } from '../../core/view/overall-freshness.js';
import type { Tone } from '../../domain/state.js';

/** The colour of how far a picture can be believed; what is not here is faint. */
export const aliveTones: Partial<Record<Overall, Tone>> = {
	live: 'done',
	late: 'human',
	stale: 'bad',
	offline: 'bad',
	auth: 'bad',
};
