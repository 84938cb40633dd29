import { isWordKey, speak } from '../../text/index.js';
import type { Model } from '../model.js';
import type { Command } from './commands/command.js';

/** The line of help of a command in the language on screen: people search by what they read. */
export function lineOfHelp({ looks }: { readonly looks: Pick<Model['looks'], 'language'> }, { word }: Command): string {
	const key = `key.${word}`;
	return isWordKey(key) ? speak(looks.language)(key) : '';
}

/** The same where a command stands alone: half of what is said of a pair. */
export function lineOfCommand(model: { readonly looks: Pick<Model['looks'], 'language'> }, command: Command): string {
	const key = `command.${command.name}`;
	return isWordKey(key) ? speak(model.looks.language)(key) : lineOfHelp(model, command);
}
