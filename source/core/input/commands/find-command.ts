import { filterAt, filterPlace } from '../../find/filtering.js';
import { narrows } from '../../find/find.js';
import type { Model, Overlay } from '../../model.js';
import { isChord } from '../keys.js';
import type { Command, Place } from './command.js';
import { commands } from './commands.js';

/** Where keys go now, the most particular place first. */
export function placesOf(model: Model): readonly Place[] {
	return placesUnder(model, model.overlay);
}

/** Where they go with this over the panes, or nothing; a form covers all but the help. */
export function placesUnder(model: Model, overlay: Overlay | undefined): readonly Place[] {
	if (model.form && overlay !== 'help') return ['form', 'any'];
	if (overlay) return [overlay, 'overlay', 'any'];
	if (model.wall.isOn) return ['wall', 'any'];
	// Esc in the detail leaves it, whatever narrows the tree behind.
	const isFiltered = model.pane !== 'detail' && narrows(filterAt(model, filterPlace(model)));
	return isFiltered ? ['filtered', model.pane, 'main', 'any'] : [model.pane, 'main', 'any'];
}

/** The keys of a command: those of the settings, where they name any. */
export function keysOf({ keys }: Pick<Model, 'keys'>, command: Command): readonly string[] {
	return keys[command.name] ?? command.keys;
}

/** Whether a command means anything now. */
export function isHere(model: Model, command: Command): boolean {
	return command.isHere?.(model) ?? true;
}

/** The command of a key, or of the two keys of a chord: of the most particular place. */
export function commandOfKey(model: Model, places: readonly Place[], key: string): Command | undefined {
	const bound = commands.filter((command) => keysOf(model, command).includes(key) && isHere(model, command));
	for (const place of places) {
		const command = bound.find((one) => one.place === place);
		if (command) return command;
	}
	return undefined;
}

/** Whether more keys may follow this one. */
export function beginsChord(model: Model, places: readonly Place[], key: string): boolean {
	return commands.some(
		(command) =>
			places.includes(command.place) && keysOf(model, command).some((other) => isChord(other) && [...other][0] === key),
	);
}
