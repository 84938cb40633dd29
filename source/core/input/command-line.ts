import type { Intent } from '../message.js';
import type { Model, Words } from '../model.js';
import type { Command } from './commands/command.js';
import { commands } from './commands/commands.js';
import { placesOf } from './commands/find-command.js';

/** What a line such as `login prod` says to do, or what is wrong with it. A colon in front may be there or not. */
export function readCommandLine(model: Model, line: string): Intent | { readonly problem: Words } {
	const [name = '', ...rest] = line
		.trim()
		.replace(/^:+\s*/, '')
		.split(/\s+/);
	const command = commandNamed(model, name);
	if (!command) return { problem: { key: 'notACommand', values: { text: name.slice(0, 40) } } };
	const reason = command.why?.(model);
	const text = rest.join(' ');
	if (text !== '' && command.argument) return command.argument.read(model, text);
	if (text !== '') return { problem: { key: 'takesNothing', values: { name: command.name } } };
	if (reason) return { problem: reason };
	return command.intent ?? { problem: { key: 'takesMore', values: { name: command.name } } };
}

/** Those that are called so: of several the one for here. */
function commandNamed(model: Model, name: string): Command | undefined {
	const places = placesOf(model);
	const called = commands.filter((command) => command.name === name || command.aliases?.includes(name) === true);
	return called.find(({ place }) => places.includes(place)) ?? called.find(({ place }) => isPane(place));
}

function isPane(place: Command['place']): boolean {
	return place === 'main' || place === 'list' || place === 'tree';
}
