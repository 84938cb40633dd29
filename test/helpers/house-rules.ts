import { basename, dirname } from 'node:path/posix';
import { cycles } from './house-cycles.js';
import { importProblem } from './house-imports.js';
import {
	identityNames,
	type Member,
	pureFolders,
	type SourceFile,
	sentencePlaces,
	speechless,
	tables,
	takeApart,
	wireNames,
	wirePlaces,
	wordTables,
} from './house-layout.js';
import { lineAt } from './source-scan.js';

export type { SourceFile } from './house-layout.js';

type Rule = (members: readonly Member[]) => readonly string[];

const fileLines = 250;
const tableLines = 400;
const filesPerFolder = 15;

const kebabName = /^[a-z\d]+(?:-[a-z\d]+)*(?:\.test)?\.tsx?$/;
const kebabFolder = /^[a-z\d]+(?:-[a-z\d]+)*$/;

const anyFile = () => true;
const inSource = ({ folder }: Member) => folder !== undefined;
const inPure = ({ folder }: Member) => pureFolders.includes(folder ?? '');
const inPureOrSops = (member: Member) => inPure(member) || member.folder === 'sops';
const awayFromHooks = (member: Member) =>
	inSource(member) && !/^source\/ui\/ink\/(?:app|mount)\.tsx$/.test(member.path);
/** Signs have one table; what a person types to search, in any language, is no sign. */
const drawsSigns = ({ folder, path }: Member) =>
	(folder === 'ui' || folder === 'core') && !/^source\/core\/(?:looks\/glyphs|find\/matching\/\w+)\.ts$/.test(path);
/** A command line to be pasted is no sentence; its words follow the name of the program. */
const isSpeechless = ({ path }: Member) => speechless.test(path) && !sentencePlaces.some((place) => place.test(path));
const awayFromThemes = (member: Member) => inSource(member) && !member.path.startsWith('source/ui/theme');

/** Each rule of the house by name; it answers with one line, `path:line what`, for each place where it is broken. */
export const houseRules = {
	imports: (members) =>
		members.filter(inSource).flatMap((member) =>
			member.imports.flatMap((one) => {
				const problem = importProblem(member, one);
				return problem === undefined ? [] : [`${member.path}:${one.line} ${problem}`];
			}),
		),
	cycles: (members) => cycles(members.filter(inSource)),
	length: (members) => members.filter(inSource).flatMap(tooLong),
	crowding: (members) => crowded(members),
	names: (members) => members.filter(({ path }) => !isKebab(path)).map(({ path }) => `${path}:1 is not in kebab-case`),
	defaultExports: code(anyFile, /(?<![.\w$])export\s+default\b|\bas\s+default\b(?=[^;]*\})/g),
	enums: code(anyFile, /(?<![.\w$])enum\s+\w+\s*\{/g),
	interfaces: code(anyFile, /(?<![.\w$])interface\s+\w+\s*(?:<|extends\b|\{)/g),
	classes: code(anyFile, /(?<![.\w$])class\b(?=\s+\w|\s*\{)(?!\s+\w+\s+extends\s+\w*Error\b)/g),
	clock: (members) => [
		...code(inPureOrSops, /(?<![.\w$])(?:Date\s*\.\s*now\b|new\s+Date\b(?!\s*\(\s*[^\s)]))/g)(members),
		...code(inPure, /(?<![.\w$])performance\s*\.\s*now\b/g)(members),
	],
	timers: (members) => [
		...code(inPure, /(?<![.\w$])(?:globalThis\s*\.\s*)?(?:setTimeout|setInterval|setImmediate)\b/g)(members),
		...code(({ folder }) => folder === 'sops', /(?<![.\w$])(?:setInterval|setImmediate)\b/g)(members),
	],
	process: code(inPureOrSops, /(?<![.\w$])(?:globalThis\s*\.\s*)?process\s*[.[?]|=\s*process\b/g),
	console: code(inPureOrSops, /(?<![.\w$])(?:globalThis\s*\.\s*)?console\s*[.[?]/g),
	colours: strings(awayFromThemes, /#[\da-f]{6}\b|^#[\da-f]{3,4}$/gi),
	sentences: strings(
		isSpeechless,
		/(?<![\w-]|whalewatch )(?!whalewatch )[A-Za-z]{2,}[,;:]? [a-z]{2,}(?:[,;:]? [a-z]{2,}|\.(?=\s|$))/g,
	),
	signs: strings(drawsSigns, /[^\x00-\x7f]+/g),
	hooks: code(
		awayFromHooks,
		/(?<![\w$])use(?:State|Effect|LayoutEffect|InsertionEffect|Reducer|Memo|Callback|Ref|SyncExternalStore|Transition|DeferredValue|Optimistic|ActionState|ImperativeHandle|EffectEvent)\b/g,
	),
	wireNames: (members) => [...wire(wireNames, false)(members), ...wire(identityNames, true)(members)],
	leftovers: (members) => [
		...comments(/\b(?:TODO|FIXME)\b|@ts-(?:ignore|nocheck)\b/g)(members),
		...code(anyFile, /\.\s*(?:only|skip)\s*\(/g)(members),
	],
	moduleVariables: (members) => members.filter(inSource).flatMap(moduleVariables),
} as const satisfies Record<string, Rule>;

export type RuleName = keyof typeof houseRules;

/** Looks at the files as one house; names the places where the rule is broken, none when it is kept. */
export function checkHouse(rule: RuleName, files: readonly SourceFile[]): readonly string[] {
	return houseRules[rule](files.map(takeApart));
}

/** A rule on the code proper, without comments and the words in strings. */
function code(applies: (member: Member) => boolean, pattern: RegExp): Rule {
	return (members) =>
		members
			.filter(applies)
			.flatMap(({ path, scan }) =>
				[...scan.code.matchAll(pattern)].map((match) => `${path}:${lineAt(scan.code, match.index)} ${match[0].trim()}`),
			);
}

function strings(applies: (member: Member) => boolean, pattern: RegExp): Rule {
	return (members) => members.filter(applies).flatMap((member) => inPieces(member, 'strings', pattern));
}

function comments(pattern: RegExp): Rule {
	return (members) => members.flatMap((member) => inPieces(member, 'comments', pattern));
}

function inPieces({ path, text, scan }: Member, kind: 'strings' | 'comments', pattern: RegExp): readonly string[] {
	return scan[kind].flatMap((piece) =>
		[...piece.text.matchAll(pattern)].map((match) => `${path}:${lineAt(text, piece.start + match.index)} ${match[0]}`),
	);
}

function wire(names: readonly string[], areIdentities: boolean): Rule {
	const pattern = new RegExp(`(?<!\\w)(?:${names.join('|')})(?!\\w)`, 'g');
	const applies = (member: Member) =>
		inSource(member) &&
		!wirePlaces.names.test(member.path) &&
		!(areIdentities && wirePlaces.identities.test(member.path));
	return (members) => [...code(applies, pattern)(members), ...strings(applies, pattern)(members)];
}

function tooLong({ path, text }: Member): readonly string[] {
	if (wordTables.test(path)) return [];
	const lines = text.replace(/\n$/, '').split('\n').length;
	const limit = tables.some((table) => table.test(path)) ? tableLines : fileLines;
	return lines > limit ? [`${path}:${limit + 1} has ${lines} lines, more than ${limit}`] : [];
}

function crowded(members: readonly Member[]): readonly string[] {
	const counted = new Map<string, number>();
	for (const { path } of members) counted.set(dirname(path), (counted.get(dirname(path)) ?? 0) + 1);
	return [...counted]
		.filter(([folder, count]) => count > filesPerFolder && !/^source\/text\b|\/fixtures\b/.test(folder))
		.map(([folder, count]) => `${folder} has ${count} files, more than ${filesPerFolder}`);
}

function isKebab(path: string): boolean {
	return (
		kebabName.test(basename(path)) &&
		dirname(path)
			.split('/')
			.every((folder) => kebabFolder.test(folder))
	);
}

function moduleVariables({ path, scan }: Member): readonly string[] {
	let depth = 0;
	const found: string[] = [];
	for (const match of scan.code.matchAll(/[([{]|[)\]}]|(?<![.\w$])(?:let|var)\s+[\w$[{]/g)) {
		if (/^[([{]$/.test(match[0])) depth += 1;
		else if (/^[)\]}]$/.test(match[0])) depth -= 1;
		else {
			if (depth === 0) found.push(`${path}:${lineAt(scan.code, match.index)} ${match[0].slice(0, 3)} at module level`);
			// The pattern swallowed the bracket of a destructuring.
			if (/[[{]$/.test(match[0])) depth += 1;
		}
	}
	return found;
}
