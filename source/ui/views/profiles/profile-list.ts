import { shownProfiles } from '../../../core/polling/shown-profiles.js';
import { filteredProfiles } from '../../../core/watching/profiles.js';
import { type Profile, sourceOf } from '../../../domain/profile.js';
import type { Say } from '../../../text/index.js';
import { sourceWords } from '../../../text/secret-words.js';
import { type Drawing, glyph } from '../../drawing.js';
import { aimed, emptyLine, type Line, left, type Span, space, spread } from '../../line.js';
import { wrapText } from '../../parts/wrap.js';
import { widthOf } from '../../text-width.js';
import { healthOf, type ProfileNote, profileNotes } from './profile-health.js';

const noteLines = 4;
/** On lower screens the profiles are worth more than what is said of one. */
const roomyHeight = 12;

/** The saved environments; Enter switches, and never waits for the one being left. */
export function profileLines(drawing: Drawing, width: number, height: number): readonly Line[] {
	const { model, say } = drawing;
	const columns = columnsFor(width);
	const profiles = filteredProfiles(model);
	const index = Math.max(
		0,
		profiles.findIndex(({ name }) => name === model.overlayCursor.id),
	);
	const room = Math.max(1, height - (height < roomyHeight ? 4 : 4 + noteLines));
	const top = Math.max(0, Math.min(index - Math.floor(room / 2), profiles.length - room));
	const rows = profiles
		.slice(top, top + room)
		.map((profile, offset) => profileLine(drawing, profile, columns, top + offset === index));
	const selected = profiles[index];
	const notes = selected ? profileNotes(drawing, selected) : [{ text: say('profiles.none'), tone: 'faint' as const }];
	return [
		titleLine(drawing, width, profiles.length),
		{ spans: [space(3), ...heads.map(([key, column]) => left(say(key), columns[column], { tone: 'dim' }))] },
		...rows,
		emptyLine,
		...notes.flatMap((note) => noteText(note, width)),
	];
}

/** Where the caret stands: behind what is typed to filter them. */
export function profileCaret({ model, say }: Drawing): number {
	return widthOf(` ${say('profiles.title')}  ${model.profileFilter}`);
}

function titleLine({ model, say }: Drawing, width: number, count: number): Line {
	const filter = model.profileFilter;
	const start: Span[] = [{ text: ` ${say('profiles.title')}`, tone: 'text', bold: true }];
	if (filter !== '') {
		start.push(
			{ text: `  ${filter}`, tone: 'human', bold: true },
			{ text: `  ${count}/${model.profiles.length}`, tone: 'dim' },
		);
	}
	return { spans: spread(start, [{ text: `${say('profiles.hint')} `, tone: 'dim' }], width) };
}

function noteText({ text, tone }: ProfileNote, width: number): readonly Line[] {
	return wrapText(text, Math.max(10, width - 2)).map((line) => ({ spans: [{ text: ` ${line}`, tone }] }));
}

const heads = [
	['profiles.name', 'name'],
	['profiles.address', 'address'],
	['profiles.business', 'biz'],
	['profiles.mark', 'mark'],
	['profiles.secret', 'secret'],
	['profiles.health', 'health'],
] as const;

type Columns = { readonly [Column in (typeof heads)[number][1]]: number };

/** The address goes first, then where the secret comes from; name, mark and health stay. */
function columnsFor(width: number): Columns {
	const rest = Math.max(0, width - 3);
	if (rest < 40) return { name: Math.max(8, rest - 20), address: 0, biz: 0, mark: 8, secret: 0, health: 12 };
	const secret = Math.min(30, 12 + Math.floor(Math.max(0, rest - 90) / 2));
	const fixed = rest >= 74 ? { biz: 6, mark: 13, secret, health: 17 } : { biz: 0, mark: 13, secret: 0, health: 15 };
	const free = rest - fixed.biz - fixed.mark - fixed.secret - fixed.health;
	const name = free < 24 ? free : Math.min(28, Math.max(12, Math.floor(free * 0.42)));
	return { ...fixed, name, address: free - name };
}

function profileLine(drawing: Drawing, profile: Profile, columns: Columns, isSelected: boolean): Line {
	const { model, say } = drawing;
	const shown = shownProfiles(model);
	const isShown = shown.includes(profile.name);
	const sign = shown.length > 1 ? '+ ' : '* ';
	const health = healthOf(drawing, profile);
	const rights = profile.readOnly ? say('profiles.readOnly') : say('profiles.writes');
	const cell = (text: string, cells: number, style: Omit<Span, 'text'>): readonly Span[] =>
		cells === 0 ? [] : [left(text, cells - 1, style), space(1)];
	const mark = profile.mark?.toUpperCase() ?? '-';
	const spans: Span[] = [
		{ text: isSelected ? glyph(drawing, 'cursor') : ' ', tone: 'text', bold: true },
		{ text: isShown ? sign : '  ', tone: 'done', bold: true },
		...cell(profile.name, columns.name, { tone: 'text', bold: isShown }),
		...cell(profile.url.replace(/^https:\/\//, ''), columns.address, { tone: 'faint' }),
		...cell(profile.bizId ?? '', columns.biz, { tone: 'faint' }),
		...markCell(profile, mark, rights, columns.mark),
		...cell(secretText(profile, say), columns.secret, { tone: 'faint' }),
		left(health.text, columns.health, { tone: health.tone, bold: health.tone === 'bad' }),
	];
	const line: Line = { spans, ...(isSelected ? { ground: 'selection' as const } : {}) };
	return aimed(line, { part: 'profiles', id: profile.name });
}

function markCell({ mark }: Profile, word: string, rights: string, cells: number): readonly Span[] {
	if (cells === 0) return [];
	const name: Span = mark ? { text: ` ${word} `, ground: mark, bold: true } : { text: ` ${word} `, tone: 'faint' };
	return [name, left(` ${rights}`, Math.max(0, cells - 1 - name.text.length), { tone: 'faint' }), space(1)];
}

/** Of the two secrets the one that ends sooner: the user's, where there is one. A command is named, never written out. */
function secretText(profile: Profile, say: Say): string {
	const source = sourceOf(profile, 'user') ?? profile.appSecret;
	return source.from === 'cmd' ? `cmd:${source.words[0] ?? ''}` : sourceWords(source, say);
}
