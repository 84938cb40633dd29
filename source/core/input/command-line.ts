import { parseTaskReferences } from '../../domain/task-reference.js';
import type { Intent } from '../message.js';
import type { Model, Words } from '../model.js';
import { argumentKinds, type Candidate } from './arguments.js';
import type { Command } from './commands/command.js';
import { commands } from './commands/commands.js';
import { placesOf } from './commands/find-command.js';

/** A line behind `:`: the name, and what follows it; undefined before a blank was typed. */
export type CommandLine = { readonly name: string; readonly rest: string | undefined };

export function splitLine(line: string): CommandLine {
	const [, name = '', , rest] = /^[\s:]*(\S*)(\s+(.*))?$/s.exec(line) ?? [];
	return { name, rest: rest?.trimEnd() };
}

/** What a line such as `login prod` says to do, or what is wrong with it. The numbers of tasks alone watch them. */
export function readCommandLine(model: Model, line: string): Intent | { readonly problem: Words } {
	const { name, rest = '' } = splitLine(line);
	const command = commandNamed(model, name);
	if (!command) return namesTasks(line) ? { type: 'watchTyped', text: line } : unknown(name);
	if (rest !== '' && command.argument) return command.argument.read(model, rest);
	if (rest !== '') return { problem: { key: 'takesNothing', values: { name: command.name } } };
	const reason = command.why?.(model);
	if (reason) return { problem: reason };
	return command.intent ?? { problem: { key: 'takesMore', values: { name: command.name } } };
}

/** Those that are called so: of several the one for here. */
export function commandNamed(model: Model, name: string): Command | undefined {
	const called = commands.filter((command) => command.name === name || command.aliases?.includes(name) === true);
	const here = placesOf(model);
	return called.find(({ place }) => here.includes(place)) ?? called.find(({ place }) => panes.includes(place));
}

/** What may follow the name of this command. */
export function candidatesOf(model: Model, command: Command): readonly Candidate[] {
	return command.argument ? argumentKinds[command.argument.kind].candidates(model) : [];
}

export function namesTasks(line: string): boolean {
	const { references, rejected } = parseTaskReferences(line.replace(/^[\s:]+/, ''));
	return references.length > 0 && rejected.length === 0;
}

const panes: readonly string[] = ['main', 'list', 'tree', 'filtered'];

function unknown(name: string): { readonly problem: Words } {
	return { problem: { key: 'notACommand', values: { text: [...name].slice(0, 40).join('') } } };
}
