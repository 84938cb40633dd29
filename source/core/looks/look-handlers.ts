import type { Handlers, Step } from '../message.js';
import type { Model } from '../model.js';
import { nextZone } from '../view/shown-clock.js';
import type { KeptLooks } from './looks.js';

export const lookHandlers: Handlers<'setLooks' | 'nextZone' | 'terminalTold'> = {
	setLooks: (model, { looks }) => keep({ ...model, looks: { ...model.looks, ...looks } }, looks),
	nextZone: (model) => {
		const next = nextZone(model);
		return keep(next, { zone: next.looks.zone });
	},
	terminalTold: (model, { terminal }) => [
		{ ...model, looks: { ...model.looks, terminal: { ...model.looks.terminal, ...terminal } } },
		[],
	],
};

function keep(model: Model, looks: Partial<KeptLooks>): Step {
	return [model, [{ type: 'saveLooks', looks }]];
}
