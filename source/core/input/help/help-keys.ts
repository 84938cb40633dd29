import type { Handlers } from '../../message.js';
import { type Model, noCursor } from '../../model.js';
import { closeOverlay } from '../../view/overlay.js';
import { isTyped } from '../line-edit.js';
import { helpEntries } from './help-entries.js';

const longestFilter = 60;
/** While nothing is typed these are keys; afterwards they are letters like all others. */
const keysFirst: readonly string[] = ['q', '?', ':', 'space', 'g', 'G'];

/** What is typed over the help is searched for in it; undefined for a key that is no text. */
export function helpFilterKey(model: Model, key: string): Model | undefined {
	const { filter } = model.help;
	if (filter === '' && keysFirst.includes(key)) return undefined;
	if (filter !== '' && key === 'escape') return withFilter(model, '');
	if (filter !== '' && key === 'backspace') return withFilter(model, [...filter].slice(0, -1).join(''));
	const text = key === 'space' ? ' ' : key;
	return isTyped(text) && filter.length < longestFilter ? withFilter(model, filter + text) : undefined;
}

/** The best line is lit as soon as something is typed; without it the cursor is where it was before. */
function withFilter(model: Model, filter: string): Model {
	const unsearched = model.help.filter === '' ? model.overlayCursor : model.help.unsearched;
	const filtered = { ...model, help: { ...model.help, filter, unsearched } };
	if (filter === '') return { ...filtered, overlayCursor: unsearched };
	return { ...filtered, overlayCursor: { id: helpEntries(filtered)[0]?.id, line: 0 } };
}

export const helpHandlers: Handlers<'showHelp'> = {
	/** Once more closes it. */
	showHelp: (model) =>
		model.overlay === 'help'
			? [closeOverlay(model), []]
			: [
					{
						...model,
						overlay: 'help',
						help: { over: model.overlay, cursor: model.overlayCursor, filter: '', unsearched: noCursor },
						overlayCursor: noCursor,
					},
					[],
				],
};
