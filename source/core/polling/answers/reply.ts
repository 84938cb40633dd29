import { withDetail } from '../../../domain/merge.js';
import type { Handlers } from '../../message.js';
import type { Model } from '../../model.js';
import { wantsAutoRetry } from '../schedule.js';
import { serverAnswered } from '../server-health.js';
import { takeReports, withRecalled } from './take-reports.js';

/** How each good answer enters the model. An answer nobody waits for any more changes nothing. */
export const replyHandlers: Handlers<'replied' | 'detailed' | 'flowRecalled'> = {
	replied: (model, { key, request, report, at }) => {
		const watch = model.watches[key];
		if (model.polls[key]?.inFlight !== request || !watch) return [model, []];
		const asked = { retries: wantsAutoRetry(model, key), reasons: true };
		const [told, effects] = takeReports(model, { reports: new Map([[key, report]]), at, request, ...asked });
		return [serverAnswered(told, watch.profile, at), effects];
	},

	detailed: (model, { key, request, detail, at }) => {
		const poll = model.polls[key];
		const known = model.known[key];
		const watch = model.watches[key];
		if (poll?.inFlight !== request || !known || !watch) return [model, []];
		const next: Model = {
			...model,
			known: { ...model.known, [key]: withDetail(known, detail) },
			polls: { ...model.polls, [key]: { ...poll, inFlight: undefined, detail: 'had' } },
		};
		return [serverAnswered(next, watch.profile, at), [{ type: 'keepFlow', watch, detail }]];
	},

	flowRecalled: (model, { key, detail }) => {
		const poll = model.polls[key];
		if (!poll || poll.detail === 'had') return [model, []];
		const recalled = { ...poll, recalled: detail };
		const known = model.known[key];
		if (!known) return [{ ...model, polls: { ...model.polls, [key]: recalled } }, []];
		const used = withRecalled(known, recalled);
		const polls = { ...model.polls, [key]: { ...poll, ...used.poll } };
		return [{ ...model, known: { ...model.known, [key]: used.known }, polls }, []];
	},
};
