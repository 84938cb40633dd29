import { filterAt, filterPlace } from '../../find/filtering.js';
import { narrows } from '../../find/find.js';
import type { Model } from '../../model.js';
import { isChord } from '../keys.js';
import type { Command, Place } from './command.js';
import { commands } from './commands.js';

/** Where keys go now, the most particular place first. */
export function placesOf(model: Model): readonly Place[] {
	if (model.overlay === 'help') return ['overlay'];
	if (model.overlay) return [model.overlay, 'overlay'];
	const isFiltered = narrows(filterAt(model, filterPlace(model)));
	return isFiltered ? ['filtered', model.pane, 'main'] : [model.pane, 'main'];
}

/** The command of a key, or of the two keys of a chord, in these places. */
export function commandOfKey(places: readonly Place[], key: string): Command | undefined {
	const bound = commands.filter(({ keys }) => keys.includes(key));
	for (const place of places) {
		const command = bound.find((one) => one.place === place);
		if (command) return command;
	}
	return undefined;
}

/** Whether more keys may follow this one. */
export function beginsChord(places: readonly Place[], key: string): boolean {
	return commands.some(
		(command) =>
			places.includes(command.place) && command.keys.some((other) => isChord(other) && [...other][0] === key),
	);
}
