import { coversRun } from '../../../domain/flow.js';
import { withDetail } from '../../../domain/merge.js';
import type { Handlers } from '../../message.js';
import type { Model } from '../../model.js';
import { giveBack } from '../budget.js';
import { wantsAutoRetry } from '../schedule.js';
import { serverAnswered, withLatency, withServer } from '../server-health.js';
import { takeReports } from './take-reports.js';

/** How each good answer enters the model. An answer nobody waits for any more changes nothing. */
export const replyHandlers: Handlers<'replied' | 'detailed'> = {
	replied: (model, { key, request, report, at }) => {
		const watch = model.watches[key];
		if (model.polls[key]?.inFlight !== request || !watch) return [model, []];
		const asked = { retries: wantsAutoRetry(model, key), reasons: true };
		const [told, effects] = takeReports(model, { reports: new Map([[key, report]]), at, request, ...asked });
		return [withLatency(serverAnswered(told, watch.profile, at), watch.profile, model.polls[key], at), effects];
	},

	detailed: (model, { key, request, detail, isKept, at }) => {
		const poll = model.polls[key];
		const known = model.known[key];
		const watch = model.watches[key];
		if (poll?.inFlight !== request || !known || !watch) return [model, []];
		const isOutdated = isKept && !coversRun(known.reported, detail);
		const next: Model = {
			...model,
			known: isOutdated ? model.known : { ...model.known, [key]: withDetail(known, detail) },
			polls: { ...model.polls, [key]: { ...poll, inFlight: undefined, detail: isOutdated ? 'outdated' : 'had' } },
		};
		// What was on disk says nothing of the server, and cost it nothing.
		if (isKept) return [withServer(next, watch.profile, giveBack), []];
		return [serverAnswered(next, watch.profile, at), [{ type: 'keepFlow', watch, detail }]];
	},
};
