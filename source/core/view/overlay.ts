import type { Step } from '../message.js';
import type { Model } from '../model.js';
import { leaveFor } from '../watching/profiles.js';

/** What the moving and opening keys do while an overlay lies over the panes. */
export function overlayMove(model: Model, by: number): Step {
	if (model.overlay !== 'profiles') return [model, []];
	const names = model.profiles.map(({ name }) => name);
	const index = Math.max(0, names.indexOf(model.overlayCursor.id ?? ''));
	const id = names[Math.max(0, Math.min(names.length - 1, index + by))];
	return [{ ...model, overlayCursor: { id, line: 0 } }, []];
}

export function overlayOpen(model: Model): Step {
	const { id } = model.overlayCursor;
	if (model.overlay !== 'profiles' || id === undefined) return [{ ...model, overlay: undefined }, []];
	return leaveFor(model, id);
}
