import type { Model } from '../../model.js';
import { type ArgumentRow, argumentKinds } from '../arguments.js';
import { type Command, type HelpGroup, helpGroups } from '../commands/command.js';
import { commands } from '../commands/commands.js';
import { isHere, placesUnder } from '../commands/find-command.js';
import { type Told, toldCommands } from '../commands/told.js';
import { lineOfHelp } from '../spoken.js';

/** A line of the help; those of the view it lies over stand under `here`, before all others. */
export type HelpEntry = Told & { readonly group: HelpGroup; readonly id: string; readonly about: string };

/** What can be done in the view under the help; to whoever searches, also what is only said behind `:`. */
export function helpEntries(model: Model): readonly HelpEntry[] {
	const { over, filter } = model.help;
	const places = placesUnder(model, over);
	const here = places.flatMap((place) =>
		commands.filter((command) => command.place === place && isHere(model, command)),
	);
	const told = here.filter(({ group, hint }) => group !== undefined || hint !== undefined);
	const entries = toldCommands(model, told).map((line): HelpEntry => {
		const { name, place, group = 'here' } = line.command;
		const about = lineOfHelp(model, line.command);
		return { ...line, id: name, group: place === places[0] ? 'here' : group, about };
	});
	const all = filter === '' ? entries : [...entries, ...alsoTyped(told), ...onlyTyped(model, here, told)];
	const wanted = filter.toLowerCase().split(/\s+/);
	const found = all.filter((entry) => {
		const text = searchText(model, entry);
		return wanted.every((word) => text.includes(word));
	});
	return helpGroups.flatMap((group) => found.filter((entry) => entry.group === group));
}

/** Commands that take one of a few words besides what their key does: Enter asks for it. */
function alsoTyped(told: readonly Command[]): readonly HelpEntry[] {
	return told.flatMap(({ intent: _, ...command }) => {
		const choices = choicesOf(command);
		return choices === undefined ? [] : [typed(command, choices.join(', '))];
	});
}

/** Commands of which no line tells, nor of one that says the same. */
function onlyTyped(model: Model, here: readonly Command[], told: readonly Command[]): readonly HelpEntry[] {
	const words = new Set(told.map(({ word }) => word));
	return here.flatMap((command) => {
		if (words.has(command.word)) return [];
		const choices = choicesOf(command);
		const line = lineOfHelp(model, command);
		return [typed(command, choices === undefined ? line : `${line}: ${choices.join(', ')}`)];
	});
}

function typed(command: Command, about: string): HelpEntry {
	const written = `:${command.name}`;
	return { command, keys: [written], id: written, group: command.group ?? 'go', about };
}

function choicesOf({ argument }: Command): readonly string[] | undefined {
	const row: ArgumentRow | undefined = argument && argumentKinds[argument.kind];
	return row?.choices;
}

function searchText(model: Model, { command, keys, about }: HelpEntry): string {
	const help = lineOfHelp(model, command);
	return [command.name, ...(command.aliases ?? []), ...keys, help, about].join(' ').toLowerCase();
}
