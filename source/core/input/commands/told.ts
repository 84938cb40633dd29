import { writtenKey } from '../keys.js';
import type { Command } from './command.js';

/** Commands that are told in one line: one, or a pair such as down and up. */
export type Told = {
	readonly command: Command;
	/** As written on screen: the first key of each, then the second of each, and so on. */
	readonly keys: readonly string[];
};

/** Commands as they are told, in the order of the table; those without a key say none. */
export function toldCommands(commands: readonly Command[]): readonly Told[] {
	const lines = Map.groupBy(commands, ({ place, word }) => `${place} ${word}`);
	return [...lines.values()].map((pair) => ({ command: pair[0]!, keys: keysInTurn(pair).map(writtenKey) }));
}

function keysInTurn(pair: readonly Command[]): readonly string[] {
	const longest = Math.max(...pair.map(({ keys }) => keys.length));
	return Array.from({ length: longest }, (_, index) => pair.flatMap(({ keys }) => keys[index] ?? [])).flat();
}
