import { occurrenceOf } from '../../domain/alert/alert.js';
import { longestReason, type Silence } from '../../domain/alert/silence.js';
import { quote } from '../../domain/text/quote.js';
import type { WatchKey } from '../../domain/watch.js';
import type { Effect, Handlers, Step } from '../message.js';
import type { Model, Words } from '../model.js';
import { selectedTask } from '../view/list-rows.js';
import { without } from './alerts.js';

const noticeMs = 6_000;

/** What holds back that this task is told of; undefined when nothing does any more. */
export function silenceOf(model: Model, key: WatchKey): Silence | undefined {
	const silence = model.alerts.silences[key];
	return silence && isInForce(model, key, silence) ? silence : undefined;
}

/** Until a task has been told once, it stands as it was left. */
function isInForce({ now, known }: Model, key: WatchKey, silence: Silence): boolean {
	if (silence.kind === 'mute') return now < silence.until;
	return known[key] === undefined || occurrenceOf(known[key]) === silence.occurrence;
}

export const silenceHandlers: Handlers<'acknowledge' | 'mute' | 'unmute'> = {
	acknowledge: (model, { reason }) => {
		const key = selectedTask(model);
		const known = key === undefined ? undefined : model.known[key];
		if (key === undefined || !known?.summary.needsPerson) return [said(model, { key: 'silence.noTrouble' }), []];
		return silenced(model, key, { kind: 'ack', reason: shortReason(reason), occurrence: occurrenceOf(known) });
	},

	mute: (model, { ms, reason }) => {
		const key = selectedTask(model);
		if (key === undefined) return [said(model, { key: 'nothingWatched' }), []];
		return silenced(model, key, { kind: 'mute', reason: shortReason(reason), until: model.now + ms });
	},

	unmute: (model) => {
		const key = selectedTask(model);
		if (key === undefined || !silenceOf(model, key)) return [said(model, { key: 'silence.none' }), []];
		const [next, effects] = withSilence(model, key, undefined);
		return [said(next, { key: 'silence.ended', values: { name: nameOf(model, key) } }), effects];
	},
};

/** What is over is forgotten: a new trouble is told again. */
export function endSilences(model: Model): Step {
	const over = Object.entries(model.alerts.silences).filter(([key, one]) => !isInForce(model, key, one));
	return over.reduce<Step>(
		([before, effects], [key]) => {
			const [after, more] = withSilence(before, key, undefined);
			return [after, [...effects, ...more]];
		},
		[model, []],
	);
}

function silenced(model: Model, key: WatchKey, silence: Silence): Step {
	const [next, effects] = withSilence(model, key, silence);
	return [said(next, { key: `silence.began.${silence.kind}`, values: { name: nameOf(model, key) } }), effects];
}

function withSilence(model: Model, key: WatchKey, silence: Silence | undefined): Step {
	const others = without(model.alerts.silences, key);
	const silences = silence ? { ...others, [key]: silence } : others;
	const profile = model.watches[key]?.profile;
	const effects: readonly Effect[] = profile === undefined ? [] : [{ type: 'saveSilence', profile, key, silence }];
	return [{ ...model, alerts: { ...model.alerts, silences } }, effects];
}

function nameOf({ watches }: Model, key: WatchKey): string {
	const { name = '', taskId = key } = watches[key] ?? {};
	return name || taskId;
}

function said(model: Model, words: Words): Model {
	return { ...model, notice: { ...words, until: model.now + noticeMs } };
}

function shortReason(reason: string): string {
	return quote(reason, longestReason);
}
