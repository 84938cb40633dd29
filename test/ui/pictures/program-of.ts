import type { Model } from '../../../source/core/model.js';
import type { Program } from '../../../source/ui/pictures/program.js';
import { act } from '../../core/support.js';
import { scenes } from '../scenes.js';

/** A program without a world, in a scene or a state: what it asks for is not done. */
export function programOf(scene: string | Model) {
	let model = typeof scene === 'string' ? scenes[scene]!({ columns: 100, rows: 24 }, {}) : scene;
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
	};
	return { program };
}
