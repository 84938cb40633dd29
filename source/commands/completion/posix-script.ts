import type { CommandRow, Values } from './command-rows.js';

/** What differs between two shells of one family. */
type Dialect = {
	/** Sets `word`, `before`, and `typed`: the words between the program and the one that is typed. */
	readonly words: readonly string[];
	/** The body of the function that is given what may follow. */
	readonly offer: string;
	/** Offers files. */
	readonly files: string;
	readonly first: readonly string[];
	readonly last: readonly string[];
};

const dialects = {
	bash: {
		first: [],
		words: [
			`local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]}`,
			`local typed=("\${COMP_WORDS[@]:1:COMP_CWORD-1}")`,
			'COMPREPLY=()',
		],
		offer: 'COMPREPLY=($(compgen -W "$*" -- "$word"))',
		files: 'COMPREPLY=($(compgen -f -- "$word"))',
		last: ['complete -o filenames -F _whalewatch whalewatch'],
	},
	zsh: {
		first: ['#compdef whalewatch'],
		words: [
			`local word=\${words[CURRENT]} before=\${words[CURRENT-1]}`,
			'local -a typed',
			`typed=("\${(@)words[2,CURRENT-1]}")`,
		],
		offer: 'compadd -- "$@"',
		files: '_files',
		last: ['compdef _whalewatch whalewatch'],
	},
} as const satisfies Record<string, Dialect>;

export type PosixShell = keyof typeof dialects;

/** A function for the shell that finds the command among the words, and offers what may follow. */
export function posixScript(shell: PosixShell, rows: readonly CommandRow[]): string {
	const { first, words, offer, files, last }: Dialect = dialects[shell];
	const give = (values: Values): string => {
		if (values === 'files') return files;
		if (values === 'nothing') return '';
		return `_whalewatch_offer ${values === 'profiles' ? '$(whalewatch profile list --names 2>/dev/null)' : values.join(' ')}`;
	};
	const valued = rows.flatMap(({ path, options }) =>
		options.flatMap(({ flag, values }) => (values === undefined ? [] : [{ place: `${path}:${flag}`, values }])),
	);
	const flags = [...new Set(valued.map(({ place }) => place.slice(place.indexOf(':') + 1)))];
	const paths = rows.flatMap(({ path }) => (path === '' ? [] : [`'${path}'`]));
	return [
		...first,
		'_whalewatch_offer() {',
		`	${offer}`,
		'}',
		'_whalewatch() {',
		...words.map((line) => `	${line}`),
		"	local path_of='' one='' is_value=''",
		`	for one in "\${typed[@]}"; do`,
		'		if [[ -n $is_value ]]; then is_value=""; continue; fi',
		'		case "$one" in',
		`			${flags.join('|')}) is_value=1; continue ;;`,
		'		esac',
		`		case "\${path_of:+$path_of }$one" in`,
		`			${paths.join('|')}) path_of="\${path_of:+$path_of }$one" ;;`,
		'		esac',
		'	done',
		'	if [[ -n $is_value ]]; then',
		'		case "$path_of:$before" in',
		...grouped(valued.map(({ place, values }) => [`'${place}'`, give(values)])),
		'		esac',
		'		return',
		'	fi',
		'	if [[ $word == -* ]]; then',
		'		case "$path_of" in',
		...grouped(rows.map(({ path, options }) => [`'${path}'`, give(options.map(({ flag }) => flag))])),
		'		esac',
		'		return',
		'	fi',
		'	case "$path_of" in',
		...grouped(rows.map((row) => [`'${row.path}'`, row.commands.length > 0 ? give(row.commands) : give(row.values)])),
		'	esac',
		'}',
		...last,
		'',
	].join('\n');
}

/** Branches of a `case`, one for all places at which the same is done. */
function grouped(branches: readonly (readonly [place: string, work: string])[]): readonly string[] {
	const byWork = Map.groupBy(
		branches.filter(([, work]) => work !== ''),
		([, work]) => work,
	);
	return [...byWork].map(([work, places]) => `		${places.map(([place]) => place).join('|')}) ${work} ;;`);
}
