import { takesText } from '../../form/form-with-keys.js';
import type { Model } from '../../model.js';
import { writtenKey } from '../keys.js';
import { isTyped } from '../line-edit.js';
import type { Command } from './command.js';
import { keysOf } from './find-command.js';

/** Commands that are told in one line: one, or a pair such as down and up. */
export type Told = {
	readonly command: Command;
	/** As written on screen: the first key of each, then the second of each, and so on. */
	readonly keys: readonly string[];
};

type Telling = Pick<Model, 'keys'> & Partial<Pick<Model, 'form'>>;

/** Commands as they are told, in the order of the table; those without a key say none. */
export function toldCommands(model: Telling, commands: readonly Command[]): readonly Told[] {
	const lines = Map.groupBy(commands, ({ place, word }) => `${place} ${word}`);
	return [...lines.values()].map((pair) => ({
		command: pair[0]!,
		keys: inTurn(pair.map((row) => keysOf(model, row).filter((key) => !isText(model, key)))).map(writtenKey),
	}));
}

function inTurn(keys: readonly (readonly string[])[]): readonly string[] {
	const longest = Math.max(...keys.map(({ length }) => length));
	return Array.from({ length: longest }, (_, index) => keys.flatMap((row) => row[index] ?? [])).flat();
}

/** A sign that goes into the field under the cursor. */
function isText({ form }: Telling, key: string): boolean {
	return form !== undefined && takesText(form) && isTyped(key);
}
