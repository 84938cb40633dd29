import { fuzzyScore } from '../../../domain/text/fuzzy.js';
import type { Model, Prompt } from '../../model.js';
import { type ArgumentRow, argumentKinds, type Candidate } from '../arguments.js';
import { candidatesOf, commandNamed, splitLine } from '../command-line.js';
import type { Command } from '../commands/command.js';
import { commands } from '../commands/commands.js';
import { isHere, placesOf } from '../commands/find-command.js';
import { lineOfCommand } from '../spoken.js';

/** A line of the palette: a command, or something that may follow the one that was typed. */
export type PaletteRow = {
	/** What the line is once this is chosen. */
	readonly line: string;
	readonly command: Command;
	readonly candidate?: Candidate;
};

/** What answers to the line as far as it is typed, best first. */
export function paletteRows(model: Model, { text }: Pick<Prompt, 'text'>): readonly PaletteRow[] {
	const { name, rest } = splitLine(text);
	if (rest === undefined) return ranked(commandsHere(model), (command) => scoreOf(model, command, name)).map(rowOf);
	const command = commandNamed(model, name);
	if (!command) return [];
	return ranked(candidatesOf(model, command), (candidate) => candidateScore(candidate, rest)).map((candidate) => ({
		line: `${name} ${candidate.text}`,
		command,
		candidate,
	}));
}

/** The row that Enter means: the chosen one, or the best unless the line is whole as it stands. */
export function meantRow(model: Model, prompt: Prompt): PaletteRow | undefined {
	const rows = paletteRows(model, prompt);
	const chosen = rows.find(({ line }) => line === prompt.chosen);
	return chosen ?? (isWhole(model, prompt.text) ? undefined : rows[0]);
}

/** Whether the line says all by itself: a name, and something that may follow it, if anything does. */
function isWhole(model: Model, text: string): boolean {
	const { name, rest = '' } = splitLine(text);
	const command = commandNamed(model, name);
	if (!command) return name === '';
	if (rest === '') return command.intent !== undefined || command.argument === undefined;
	if (!command.argument) return true;
	const kind: ArgumentRow = argumentKinds[command.argument.kind];
	return kind.isFree === true || candidatesOf(model, command).some((candidate) => candidate.text === rest);
}

/** Those that make sense here; moving about is easier done by keys, and comes last. */
function commandsHere(model: Model): readonly Command[] {
	const places = placesOf(model);
	const here = commands.filter(
		(command) => places.includes(command.place) && command.name !== 'palette' && isHere(model, command),
	);
	return [...here.filter(({ group }) => group !== 'move'), ...here.filter(({ group }) => group === 'move')];
}

/** Names count for more than what is said of them. */
function scoreOf(model: Model, command: Command, typed: string): number | undefined {
	const named = [command.name, ...(command.aliases ?? [])].flatMap((name) => fuzzyScore(name, typed) ?? []);
	if (named.length > 0) return 10_000 + Math.max(...named);
	const help = lineOfCommand(model, command).toLowerCase();
	return help.includes(typed.toLowerCase()) ? 0 : undefined;
}

function candidateScore({ text, about }: Candidate, typed: string): number | undefined {
	const score = fuzzyScore(text, typed);
	if (score !== undefined) return 10_000 + score;
	return about?.toLowerCase().includes(typed.toLowerCase()) ? 0 : undefined;
}

/** Equals keep their order. */
function ranked<Item>(items: readonly Item[], scoreOf: (item: Item) => number | undefined): readonly Item[] {
	return items
		.flatMap((item) => {
			const score = scoreOf(item);
			return score === undefined ? [] : [{ item, score }];
		})
		.toSorted((a, b) => b.score - a.score)
		.map(({ item }) => item);
}

function rowOf(command: Command): PaletteRow {
	return { line: command.name, command };
}
