import type { Effect, Message } from '../core/message.js';
import type { Model } from '../core/model.js';
import { update } from '../core/update.js';

export type Store = {
	readonly getModel: () => Model;
	readonly dispatch: (message: Message) => void;
	/** Called after the model changed; answers with the way to stop listening. */
	readonly subscribe: (listener: () => void) => () => void;
};

/** Holds the one model. Messages that arrive while one is being handled wait their turn. */
export function createStore(initial: Model, perform: (effect: Effect) => void): Store {
	let model = initial;
	const waiting: Message[] = [];
	const listeners = new Set<() => void>();
	let isBusy = false;

	function drain(): void {
		const before = model;
		for (let message = waiting.shift(); message; message = waiting.shift()) {
			const [next, effects] = update(model, message);
			model = next;
			for (const effect of effects) perform(effect);
		}
		if (model !== before) for (const listener of listeners) listener();
	}

	return {
		getModel: () => model,
		dispatch: (message) => {
			waiting.push(message);
			if (isBusy) return;
			isBusy = true;
			try {
				drain();
			} finally {
				isBusy = false;
			}
		},
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
