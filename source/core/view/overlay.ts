import { moveInChanges } from '../changes/changes-view.js';
import type { Step } from '../message.js';
import type { Model, Overlay } from '../model.js';
import { followingsOf } from '../polling/followings.js';
import { filteredProfiles } from '../watching/profiles.js';
import { switchTo } from '../watching/switching.js';

/** What the moving keys and the wheel do while an overlay lies over the panes; the help is paged through by itself. */
export function overlayMove(model: Model, by: number): Step {
	if (model.overlay === 'changes') return [moveInChanges(model, by), []];
	if (!model.overlay || model.overlay === 'help') return [model, []];
	const names = overlayRows[model.overlay](model);
	if (names.length === 0) return [model, []];
	const from = Math.max(0, names.indexOf(model.overlayCursor.id ?? ''));
	const id = names[Math.max(0, Math.min(names.length - 1, from + by))];
	return [{ ...model, overlayCursor: { id, line: 0 } }, []];
}

/** What the cursor of an overlay goes over. */
const overlayRows: Readonly<Record<Exclude<Overlay, 'changes' | 'help'>, (model: Model) => readonly string[]>> = {
	profiles: (model) => filteredProfiles(model).map(({ name }) => name),
	guide: () => [],
	rules: (model) => followingsOf(model, model.current).map(({ key }) => key),
};

/** Back to what it lies over: the panes or, for the help, maybe another overlay. */
export function closeOverlay(model: Model): Model {
	if (model.overlay !== 'help') return { ...model, overlay: undefined };
	return { ...model, overlay: model.help.over, overlayCursor: model.help.cursor };
}

export function overlayOpen(model: Model): Step {
	const { id } = model.overlayCursor;
	if (model.overlay === 'rules') return [model, []];
	if (model.overlay !== 'profiles' || id === undefined) return [{ ...model, overlay: undefined }, []];
	return switchTo(model, id);
}
