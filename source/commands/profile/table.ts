import { fieldsOf } from '../../domain/profile/profile-draft.js';
import type { Profile } from '../../domain/profile.js';
import type { Say, WordKey } from '../../text/index.js';
import { sourceWords } from '../../text/secret-words.js';
import { padTo, widthOf } from '../words/cells.js';

type Cell = (profile: Profile, say: Say) => string;

/** A row is a column: its title and what it says of a profile. */
const columns: readonly (readonly [title: WordKey, cell: Cell])[] = [
	['profiles.name', (profile) => profile.name],
	['profiles.mark', (profile) => profile.mark ?? '-'],
	['profile.column.gateway', (profile) => profile.gateway],
	['profiles.address', (profile) => profile.url],
	['profile.column.business', ({ bizId, scope }, say) => (bizId ? businessIn(bizId, scope, say) : '-')],
	['profiles.secret', (profile, say) => sourceWords(profile.appSecret, say)],
];

/** For people: a script asks for JSON. The current profile has a star before it. */
export function profileTable(profiles: readonly Profile[], current: string | undefined, say: Say): string {
	const lines = [
		['', ...columns.map(([title]) => say(title))],
		...profiles.map((profile) => [
			profile.name === current ? '*' : '',
			...columns.map(([, cell]) => cell(profile, say)),
		]),
	];
	const widths = ['', ...columns].map((_column, index) => Math.max(...lines.map((line) => widthOf(line[index] ?? ''))));
	const texts = lines.map((line) => line.map((cell, index) => padTo(cell, widths[index] ?? 0)).join('  '));
	return texts.map((text) => `${text.trimEnd()}\n`).join('');
}

export function profileJson(profiles: readonly Profile[], current: string | undefined): string {
	const rows = profiles.map((profile) => {
		const { name, ...fields } = fieldsOf(profile);
		return { name, current: name === current, ...fields };
	});
	return `${JSON.stringify(rows, undefined, 2)}\n`;
}

function businessIn(id: string, scope: Profile['scope'], say: Say): string {
	return scope === 'project' ? say('profile.projectId', { id }) : id;
}
