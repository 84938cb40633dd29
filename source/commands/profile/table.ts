import { fieldsOf } from '../../domain/profile/profile-draft.js';
import { formatSecretSource } from '../../domain/profile/secret-source.js';
import type { Profile } from '../../domain/profile.js';

/** A row is a column: its title and what it says of a profile. */
const columns: readonly (readonly [title: string, cell: (profile: Profile, isCurrent: boolean) => string])[] = [
	['', (_profile, isCurrent) => (isCurrent ? '*' : '')],
	['NAME', (profile) => profile.name],
	['MARK', (profile) => profile.mark ?? '-'],
	['GATEWAY', (profile) => profile.gateway],
	['ADDRESS', (profile) => profile.url],
	[
		'BUSINESS',
		(profile) => (profile.bizId ? `${profile.bizId}${profile.scope === 'project' ? ' (project)' : ''}` : '-'),
	],
	['SECRET', (profile) => formatSecretSource(profile.appSecret)],
];

const wide = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\uff01-\uff5e]/gu;

export function profileTable(profiles: readonly Profile[], current: string | undefined): string {
	const titles = columns.map(([title]) => title);
	const lines = [
		titles,
		...profiles.map((profile) => columns.map(([, cell]) => cell(profile, profile.name === current))),
	];
	const widths = columns.map((_column, index) => Math.max(...lines.map((line) => widthOf(line[index] ?? ''))));
	return lines
		.map(
			(line) =>
				`${line
					.map((cell, index) => pad(cell, widths[index] ?? 0))
					.join('  ')
					.trimEnd()}\n`,
		)
		.join('');
}

export function profileJson(profiles: readonly Profile[], current: string | undefined): string {
	const rows = profiles.map((profile) => {
		const { name, ...fields } = fieldsOf(profile);
		return { name, current: name === current, ...fields };
	});
	return `${JSON.stringify(rows, undefined, 2)}\n`;
}

function pad(cell: string, width: number): string {
	return cell + ' '.repeat(width - widthOf(cell));
}

function widthOf(text: string): number {
	return [...text].length + (text.match(wide)?.length ?? 0);
}
