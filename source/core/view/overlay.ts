import { moveInChanges } from '../changes/changes-view.js';
import { helpEntries } from '../input/help/help-entries.js';
import type { Step } from '../message.js';
import type { Model, Overlay } from '../model.js';
import { followingsOf } from '../polling/followings.js';
import { filteredProfiles } from '../watching/profiles.js';
import { switchTo } from '../watching/switching.js';

/** What the moving and opening keys do while an overlay lies over the panes. */
export function overlayMove(model: Model, by: number): Step {
	if (model.overlay === 'changes') return [moveInChanges(model, by), []];
	if (!model.overlay) return [model, []];
	const names = overlayRows[model.overlay](model);
	if (names.length === 0) return [model, []];
	const index = names.indexOf(model.overlayCursor.id ?? '');
	// Where nothing is lit yet, Down goes to the first.
	const from = index === -1 && (by < 0 || model.overlay !== 'help') ? 0 : index;
	const id = names[Math.max(0, Math.min(names.length - 1, from + by))];
	return [{ ...model, overlayCursor: { id, line: 0 } }, []];
}

/** What the cursor of an overlay goes over. */
const overlayRows: Readonly<Record<Exclude<Overlay, 'changes'>, (model: Model) => readonly string[]>> = {
	profiles: (model) => filteredProfiles(model).map(({ name }) => name),
	help: (model) => helpEntries(model).map(({ id }) => id),
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
