import { isPlain } from '../../domain/text/quote.js';
import type { Intent } from '../message.js';
import type { Model, Words } from '../model.js';
import { filterAt, filterPlace } from './filtering.js';
import { narrows } from './find.js';

export const mostFilters = 50;
const longestName = 40;

type Read = Intent | { readonly problem: Words };

/** A row is a word that is no filter after `:filter`, and what it does with the name behind it. */
const verbs: Readonly<Record<string, (model: Model, name: string) => Read>> = {
	save: (model, name) => {
		if (!narrows(filterAt(model, filterPlace(model)))) return { problem: { key: 'noFilter' } };
		if (!isFilterName(name)) return { problem: { key: 'find.badName' } };
		const { saved } = model.find;
		if (!Object.hasOwn(saved, name) && Object.keys(saved).length >= mostFilters)
			return { problem: { key: 'find.tooMany' } };
		return { type: 'saveFilter', name };
	},
	delete: ({ find }, name) =>
		Object.hasOwn(find.saved, name)
			? { type: 'forgetFilter', name }
			: { problem: { key: 'find.noSuch', values: { name: name.slice(0, longestName) } } },
};

/** What `:filter save NAME`, `:filter delete NAME`, `:filter NAME` and `:filter TEXT` say. */
export function readFilterCommand(model: Model, text: string): Read {
	const [verb = '', ...rest] = text.trim().split(/\s+/);
	if (Object.hasOwn(verbs, verb) && rest.length > 0) return verbs[verb]!(model, rest.join(' '));
	const name = text.trim();
	return { type: 'applyFilter', text: Object.hasOwn(model.find.saved, name) ? model.find.saved[name]! : name };
}

export function isFilterName(name: string): boolean {
	return (
		name !== '' && [...name].length <= longestName && isPlain(name) && !/^(?:save|delete)\b|^\s|\s$|\s\s/.test(name)
	);
}
