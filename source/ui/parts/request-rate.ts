import { untriedServer } from '../../core/model.js';
import { requestsPerMinute } from '../../core/polling/budget.js';
import { shownProfiles } from '../../core/polling/shown-profiles.js';
import type { Drawing } from '../drawing.js';

/** How many requests a minute all servers on screen get, in words; nothing until that is known of each of them. */
export function requestRate({ model, say }: Drawing): readonly string[] {
	const rates = shownProfiles(model).map((name) => requestsPerMinute(model.servers[name] ?? untriedServer, model.now));
	const count = rates.reduce<number | undefined>(
		(sum, rate) => (sum === undefined || rate === undefined ? undefined : sum + rate),
		0,
	);
	return count === undefined ? [] : [say('health.requests', { count })];
}
