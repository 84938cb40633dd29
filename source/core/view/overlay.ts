import { moveInChanges } from '../changes/changes-view.js';
import type { Step } from '../message.js';
import type { Model, Overlay } from '../model.js';
import { followingsOf } from '../polling/followings.js';
import { filteredProfiles } from '../watching/profiles.js';
import { switchTo } from '../watching/switching.js';

/** What the moving and opening keys do while an overlay lies over the panes. */
export function overlayMove(model: Model, by: number): Step {
	if (model.overlay === 'changes') return [moveInChanges(model, by), []];
	if (model.overlay === 'help' || model.overlay === 'guide' || !model.overlay) return [model, []];
	const names = overlayRows[model.overlay](model);
	if (names.length === 0) return [model, []];
	const index = Math.max(0, names.indexOf(model.overlayCursor.id ?? ''));
	const id = names[Math.max(0, Math.min(names.length - 1, index + by))];
	return [{ ...model, overlayCursor: { id, line: 0 } }, []];
}

/** What the cursor of an overlay goes over. */
const overlayRows: Readonly<
	Record<Exclude<Overlay, 'help' | 'guide' | 'changes'>, (model: Model) => readonly string[]>
> = {
	profiles: (model) => filteredProfiles(model).map(({ name }) => name),
	rules: (model) => followingsOf(model, model.current).map(({ key }) => key),
};

export function overlayOpen(model: Model): Step {
	const { id } = model.overlayCursor;
	if (model.overlay === 'rules') return [model, []];
	if (model.overlay !== 'profiles' || id === undefined) return [{ ...model, overlay: undefined }, []];
	return switchTo(model, id);
}
