import type { Command } from 'commander';
import { type Say, speak } from '../../text/index.js';

const says = new WeakMap<Command, Say>();

/** What this command and those below it speak. */
export function giveWords(command: Command, say: Say): Command {
	says.set(command, say);
	return command;
}

export function wordsOf(command: Command): Say {
	for (let one: Command | null = command; one; one = one.parent) {
		const say = says.get(one);
		if (say) return say;
	}
	return speak('en');
}
