import type { CommandRow, OptionRow, Values } from './command-rows.js';

/** One line for each command and option; fish shows what each is about. */
export function fishScript(rows: readonly CommandRow[]): string {
	const aboutOf = new Map(rows.map(({ path, about }) => [path, about]));
	const lines = rows.flatMap((row) => {
		const { path, commands, options, values } = row;
		const when = `complete -c whalewatch -n ${quoted(condition(row))}`;
		const subcommands = commands.map((name) => {
			const about = aboutOf.get(path === '' ? name : `${path} ${name}`) ?? '';
			return `${when} -f -a ${name} -d ${quoted(about)}`;
		});
		const own = commands.length > 0 || values === 'files' ? [] : [`${when} -f${offered(values)}`];
		return [...subcommands, ...own, ...options.map((option) => `${when} ${optionPart(option)}`)];
	});
	return [...lines, ''].join('\n');
}

/** The words before the one that is typed lead to this command, and to none below it. */
function condition({ path, commands }: CommandRow): string {
	const seen = path === '' ? [] : path.split(' ').map((name) => `__fish_seen_subcommand_from ${name}`);
	const below = commands.length === 0 ? [] : [`not __fish_seen_subcommand_from ${commands.join(' ')}`];
	return [...seen, ...below].join('; and ');
}

function optionPart({ flag, values, about }: OptionRow): string {
	const start = `-l ${flag.slice('--'.length)} -d ${quoted(about)}`;
	if (values === undefined) return start;
	return values === 'files' ? `${start} -r` : `${start} -x${offered(values)}`;
}

function offered(values: Exclude<Values, 'files'>): string {
	if (values === 'nothing') return '';
	return ` -a ${quoted(values === 'profiles' ? '(whalewatch profile list --names 2>/dev/null)' : values.join(' '))}`;
}

function quoted(text: string): string {
	return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
