import { isWordKey, speak } from '../../text/index.js';
import type { Model } from '../model.js';
import type { Command } from './commands/command.js';

/** The line of help of a command in the language on screen: people search by what they read. */
export function lineOfHelp({ looks }: { readonly looks: Pick<Model['looks'], 'language'> }, { word }: Command): string {
	const key = `key.${word}`;
	return isWordKey(key) ? speak(looks.language)(key) : '';
}
