import type { Known } from '../../../domain/known.js';
import { mergeReport, withDetail } from '../../../domain/merge.js';
import type { WatchKey } from '../../../domain/watch.js';
import type { Handlers } from '../../message.js';

export const recallHandlers: Handlers<'tasksRecalled'> = {
	/** Until a server answers the old picture is better than none; its age tells what it is. */
	tasksRecalled: (model, { tasks }) => {
		const wanted = Object.entries(tasks).filter(([key]) => model.watches[key] && !model.known[key]);
		if (wanted.length === 0) return [model, []];
		const recalled = wanted.map(([key, { report, detail, ...then }]): [WatchKey, Known] => {
			const known = { ...mergeReport(undefined, report, then.receivedAt), ...then };
			return [key, detail ? withDetail(known, detail) : known];
		});
		return [{ ...model, known: { ...model.known, ...Object.fromEntries(recalled) } }, []];
	},
};
