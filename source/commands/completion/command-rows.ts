import type { Command, Option } from 'commander';
import { remoteVerbs } from '../../core/remote/remote-verbs.js';

/** What follows a command or an option: these words, names of saved profiles, files, or what nobody can guess. */
export type Values = readonly string[] | 'profiles' | 'files' | 'nothing';

export type OptionRow = {
	readonly flag: string;
	/** Undefined for an option that takes no value. */
	readonly values: Values | undefined;
	readonly about: string;
};

export type CommandRow = {
	/** `profile add`; '' for the program itself. */
	readonly path: string;
	readonly about: string;
	readonly commands: readonly string[];
	readonly options: readonly OptionRow[];
	/** What its arguments are. */
	readonly values: Values;
};

/** All commands with their options, from what the command line itself is read by. */
export function commandRows(program: Command): readonly CommandRow[] {
	return rowsOf(program, '');
}

function rowsOf(command: Command, path: string): readonly CommandRow[] {
	const pathOf = (child: Command) => (path === '' ? child.name() : `${path} ${child.name()}`);
	const children = command.commands.filter((child) => child.name() !== 'help');
	const row: CommandRow = {
		path,
		about: command.description(),
		commands: children.map((child) => child.name()),
		options: command.createHelp().visibleOptions(command).flatMap(optionRow),
		values: argumentValues(command, path),
	};
	return [row, ...children.flatMap((child) => rowsOf(child, pathOf(child)))];
}

function optionRow(option: Option): readonly OptionRow[] {
	const { long, required, optional, argChoices, description, flags } = option;
	if (!long) return [];
	const values = long === '--profile' ? 'profiles' : (argChoices ?? guessed(flags));
	return [{ flag: long, values: required || optional ? values : undefined, about: description }];
}

/** Arguments that are names of profiles which are there already. */
const profileNames: ReadonlySet<string> = new Set(['name', 'names']);

function argumentValues(command: Command, path: string): Values {
	const [first] = command.registeredArguments;
	if (path === 'ctl') return remoteVerbs;
	if (path.startsWith('profile ') && path !== 'profile add' && profileNames.has(first?.name() ?? '')) return 'profiles';
	return first?.argChoices ?? guessed(`<${first?.name()}>`);
}

/** What stands for the value says what it is: `<PATH>`, `<esb|apigw>`. */
function guessed(flags: string): Values {
	const placeholder = /<(.*)>/.exec(flags)?.[1] ?? '';
	if (/^(?:file|path)$/i.test(placeholder)) return 'files';
	return /^[\w|]+$/.test(placeholder) && placeholder.includes('|') ? placeholder.split('|') : 'nothing';
}
