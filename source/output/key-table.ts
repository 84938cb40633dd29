import { type Command, helpGroups, type Place } from '../core/input/commands/command.js';
import { commands } from '../core/input/commands/commands.js';
import { type Told, toldCommands } from '../core/input/commands/told.js';
import { lineOfHelp } from '../core/input/spoken.js';
import { type LanguageName, speak } from '../text/index.js';

const panes: ReadonlySet<Place> = new Set(['any', 'main', 'list', 'tree', 'filtered']);

/** All keys of list and tree as a table for the readme, in the groups of the help, with their names behind `:`. */
export function keyTable(language: LanguageName): string {
	const say = speak(language);
	const shown = commands.filter(({ place, group, keys }) => panes.has(place) && group !== undefined && keys.length > 0);
	const told = toldCommands({ keys: {} }, shown);
	const parts = helpGroups.flatMap((group) => {
		const members = told.filter(({ command }) => command.group === group);
		if (members.length === 0) return [];
		return [`| **${say(`help.${group}`)}** | | |`, ...members.map((one) => tableRow(one, shown, language))];
	});
	return [`| ${say('table.keys')} | ${say('table.what')} | ${say('table.name')} |`, '|---|---|---|', ...parts].join(
		'\n',
	);
}

function tableRow({ command, keys }: Told, all: readonly Command[], language: LanguageName): string {
	const pair = all.filter(({ place, word }) => place === command.place && word === command.word);
	const written = keys.map(code).join(' ');
	const names = pair.map(({ name }) => code(`:${name}`)).join(' ');
	return `| ${written} | ${lineOfHelp({ looks: { language } }, command)} | ${names} |`;
}

/** As code in a cell of a table. */
function code(text: string): string {
	const safe = text.replaceAll('|', '\\|');
	return safe.includes('`') ? `\`\` ${safe} \`\`` : `\`${safe}\``;
}
