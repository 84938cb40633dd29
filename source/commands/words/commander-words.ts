import type { Command, Option } from 'commander';
import { breakLines } from '../../text/break-lines.js';
import type { Say, Values, WordKey } from '../../text/index.js';
import { widthOf } from './cells.js';

/** A row is a sentence of commander, what of it goes into ours, and which that is. */
const sentences: readonly (readonly [pattern: RegExp, key: WordKey, names: readonly string[]])[] = [
	[/^unknown option '([^'=]*)/, 'cli.wrong.unknownOption', ['option']],
	[/^unknown command '([^']*)'/, 'cli.wrong.unknownCommand', ['command']],
	[/^missing required argument '([^']*)'/, 'cli.wrong.missingArgument', ['argument']],
	[/^option '([^']*)' argument missing/, 'cli.wrong.missingValue', ['option']],
	[/^option '[^']*' value .* from env '([^']*)' is invalid\. (.*)$/s, 'cli.wrong.variable', ['name', 'reason']],
	[/^option '([^']*)' (?:argument|value) .*is invalid\. (.*)$/s, 'cli.wrong.invalid', ['option', 'reason']],
	[/^too many arguments.* Expected (\d+) arguments? but got (\d+)/s, 'cli.wrong.tooMany', ['expected', 'got']],
];

const titles: Readonly<Record<string, WordKey>> = {
	'Usage:': 'cli.title.usage',
	'Arguments:': 'cli.title.arguments',
	'Options:': 'cli.title.options',
	'Commands:': 'cli.title.commands',
};

/** What commander has to complain of, in our words and never with the value that was given: it may be a secret. */
export function complaint(text: string, say: Say): string {
	const [sentence = '', ...rest] = text
		.replace(/^error: /, '')
		.trim()
		.split(/\n/);
	const near = /\(Did you mean (?:one of )?(.*?)\?\)/.exec(rest.join(' '))?.[1];
	const hint = near === undefined ? '' : ` (${say('cli.wrong.near', { near })})`;
	for (const [pattern, key, names] of sentences) {
		const match = pattern.exec(sentence);
		if (match) return say(key, valuesOf(names, match.slice(1), say)) + hint;
	}
	return [sentence, ...rest].join(' ');
}

function valuesOf(names: readonly string[], found: readonly string[], say: Say): Values {
	return Object.fromEntries(names.map((name, index) => [name, reasonIn(found[index] ?? '', say)]));
}

function reasonIn(text: string, say: Say): string {
	const choices = /^Allowed choices are (.*)\.$/.exec(text)?.[1];
	return choices === undefined ? text : say('cli.wrong.choices', { choices });
}

/** Help in our words: the titles, and what commander adds to an option by itself; Chinese is as wide as it is. */
export function translateHelp(command: Command, say: Say): void {
	command.helpOption('-h, --help', say('cli.help')).configureHelp({
		displayWidth: widthOf,
		boxWrap: (text, width) => breakLines(text, width, widthOf).join('\n'),
		styleTitle: (title) => {
			const key = titles[title];
			return key === undefined ? title : say(key);
		},
		optionDescription: (option) => [option.description, ...addedTo(option, say)].join(' '),
	});
	for (const child of command.commands) translateHelp(child, say);
}

function addedTo({ argChoices, envVar }: Option, say: Say): readonly string[] {
	const added = [
		...(argChoices ? [say('cli.choices', { choices: argChoices.join(', ') })] : []),
		...(envVar === undefined ? [] : [say('cli.variable', { name: envVar })]),
	];
	return added.length === 0 ? [] : [`(${added.join(', ')})`];
}
