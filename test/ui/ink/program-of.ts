import type { Program } from '../../../source/ui/ink/program.js';
import { act } from '../../core/support.js';
import { scenes } from '../scenes.js';

/** A program without a world: what it asks for is not done. */
export function programOf(name: string) {
	let model = scenes[name]!({ columns: 100, rows: 24 }, {});
	const listeners = new Set<() => void>();
	const program: Program = {
		getModel: () => model,
		subscribe: (listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		dispatch: (message) => {
			model = act(model, message);
			for (const listener of listeners) listener();
		},
		sleep: async () => {},
	};
	return { program };
}
