import type { Model } from '../../model.js';
import { type HelpGroup, helpGroups } from '../commands/command.js';
import { commands } from '../commands/commands.js';
import { placesUnder } from '../commands/find-command.js';
import { type Told, toldCommands } from '../commands/told.js';
import { lineOfHelp } from '../spoken.js';

/** A line of the help; those of the view it lies over stand under `here`, before all others. */
export type HelpEntry = Told & { readonly group: HelpGroup; readonly id: string };

/** What can be done in the view under the help, as far as it answers to what was typed. */
export function helpEntries(model: Model): readonly HelpEntry[] {
	const { over, filter } = model.help;
	const places = placesUnder(model, over);
	const told = places.flatMap((place) =>
		toldCommands(
			model,
			commands.filter((row) => row.place === place && (row.group !== undefined || row.hint !== undefined)),
		),
	);
	const entries = told.map((line): HelpEntry => {
		const isHere = line.command.place === places[0];
		return { ...line, id: line.command.name, group: isHere ? 'here' : (line.command.group ?? 'here') };
	});
	const wanted = filter.toLowerCase().split(/\s+/);
	const found = entries.filter((entry) => {
		const text = searchText(model, entry);
		return wanted.every((word) => text.includes(word));
	});
	return helpGroups.flatMap((group) => found.filter((entry) => entry.group === group));
}

function searchText(model: Model, { command, keys }: Told): string {
	const help = lineOfHelp(model, command);
	return [command.name, ...(command.aliases ?? []), ...keys, help].join(' ').toLowerCase();
}
