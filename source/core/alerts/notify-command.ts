import type { AlertKind } from '../../domain/alert/alert.js';
import { quote } from '../../domain/text/quote.js';
import type { Handlers, Intent } from '../message.js';
import type { Model, Words } from '../model.js';
import { events, isNotifyChoice, notifyLines } from './notify-choices.js';
import { effectsOf } from './tell-due.js';

const noticeMs = 6_000;
/** Choices of several words. */
const lists = ['command', 'wall', 'events'];

export const notifyHandlers: Handlers<'setNotify' | 'testNotify'> = {
	setNotify: (model, { choices }) => {
		const alerts = { ...model.alerts, choices: { ...model.alerts.choices, ...choices } };
		const values = {
			choice: Object.entries(choices)
				.map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(' ') : value || 'off'}`)
				.join(', '),
		};
		const notice = { key: 'notify.set', values, until: model.now + noticeMs };
		return [{ ...model, alerts, notice }, [{ type: 'saveNotify', choices }]];
	},

	/** Whatever the hours. */
	testNotify: (model) => {
		const { current: profile, now: at } = model;
		const change = { at, profile, task: undefined, taskName: '', path: [], from: undefined, to: undefined };
		const effects = effectsOf(model, [{ kind: 'test', change: { ...change, reason: undefined } }]);
		const key = effects.length === 0 ? 'notify.allOff' : 'notify.tested';
		return [{ ...model, notice: { key, until: at + noticeMs } }, effects];
	},
};

type Read = Intent | { readonly problem: Words };

/** What `:notify bell on` says, or `:notify quiet 22:00-07:00`. */
export function readNotifyCommand(_: Model, text: string): Read {
	const [name = '', value = '', ...more] = text.trim().split(/\s+/);
	if (name === 'test' && value === '') return { type: 'testNotify' };
	const chosen = name === 'events' ? eventsIn([value, ...more]) : undefined;
	if (chosen) return { type: 'setNotify', choices: { events: chosen } };
	const choice = name === 'quiet' && value === 'off' ? '' : value;
	if (more.length === 0 && !lists.includes(name) && isNotifyChoice(name, choice)) {
		return { type: 'setNotify', choices: { [name]: choice } };
	}
	const values = { text: quote(text, 40), choices: [...notifyLines, 'quiet 22:00-07:00'].join(', ') };
	return { problem: { key: 'unknownChoice', values } };
}

/** Undefined when one of the words is none of them. */
function eventsIn(words: readonly string[]): readonly AlertKind[] | undefined {
	if (words.length === 1 && words[0] === 'all') return events;
	const chosen = events.filter((kind) => words.includes(kind));
	return chosen.length > 0 && chosen.length === new Set(words).size ? chosen : undefined;
}
