import type { Watch } from '../../domain/watch.js';
import type { Effect, Handlers, Step } from '../message.js';
import type { Model } from '../model.js';
import { selectedTask } from '../view/list-rows.js';
import { showVitals } from '../vitals/vitals.js';
import { needsReadings } from './call-signs.js';
import { pagesTurned } from './pages.js';

const noticeMs = 4_000;
/** Whatever somebody has left open over the wall goes away by itself. */
const forgottenMs = 60_000;

export const wallHandlers: Handlers<'showWall' | 'turnPage' | 'nameTask'> = {
	showWall: (model, { isOn = !model.wall.isOn }) => {
		const wall = { ...model.wall, isOn, page: 0, pageAt: model.now };
		// A form that asks for a secret stays: whoever has started the wall may still be there.
		if (!isOn) return [{ ...model, wall }, []];
		const [tended, effects] = tendWall({ ...model, wall, overlay: undefined, prompt: undefined });
		if (wall.settings.doctor === 'off') return [tended, effects];
		const [told, more] = showVitals(tended, true);
		return [told, [...effects, ...more]];
	},

	turnPage: (model) => [{ ...model, wall: { ...model.wall, page: pagesTurned(model) + 1, pageAt: model.now } }, []],

	nameTask: (model, { callSign }) => {
		const key = selectedTask(model);
		const before = key === undefined ? undefined : model.watches[key];
		if (key === undefined || !before) return [model, []];
		// What a person has named is a person's, whatever had found it.
		const { foundBy, ...ofPerson } = before;
		const isFound = foundBy !== undefined && callSign === undefined;
		const next: Watch = isFound ? { ...before, callSign } : { ...ofPerson, callSign };
		const values = { name: before.name || before.taskId, sign: callSign ?? '' };
		const notice = { key: callSign === undefined ? 'wall.unnamed' : 'wall.named', values, until: model.now + noticeMs };
		const saved: readonly Effect[] = [{ type: 'saveWatches', profile: next.profile, add: [next], remove: [] }];
		return [{ ...model, watches: { ...model.watches, [key]: next }, notice }, isFound ? [] : saved];
	},
};

/** What the wall sees to with every second: nobody is there to do it. */
export function tendWall(model: Model): Step {
	const { wall, changes, now } = model;
	if (!wall.isOn) return [model, []];
	const isForgotten = now - changes.lastKeyAt >= forgottenMs;
	const tended = isForgotten ? uncovered(model) : model;
	if (wall.isSpelling || !needsReadings(model)) return [tended, []];
	return [{ ...tended, wall: { ...wall, isSpelling: true } }, [{ type: 'loadReadings' }]];
}

function uncovered(model: Model): Model {
	if (!model.overlay && !model.form && !model.prompt) return model;
	return { ...model, overlay: undefined, form: undefined, prompt: undefined };
}
