import { formatSecretSource } from '../../domain/profile/secret-source.js';
import type { Profile, SecretSource } from '../../domain/profile.js';
import { formatAge } from '../../domain/time/duration.js';
import { type Drawing, glyph } from '../drawing.js';
import { emptyLine, type Line, left, type Span, space } from '../line.js';

/** The saved environments; Enter switches, and never waits for the one being left. */
export function profileLines(drawing: Drawing, width: number, height: number): readonly Line[] {
	const { model, say } = drawing;
	const columns = columnsFor(width);
	const names = model.profiles.map(({ name }) => name);
	const index = Math.max(0, names.indexOf(model.overlayCursor.id ?? ''));
	const room = Math.max(1, height - 5);
	const top = Math.max(0, Math.min(index - Math.floor(room / 2), names.length - room));
	const rows = model.profiles
		.slice(top, top + room)
		.map((profile, offset) => profileLine(drawing, profile, columns, top + offset === index));
	const head = (key: Parameters<typeof say>[0], cells: number): Span => left(say(key), cells, { tone: 'dim' });
	return [
		{ spans: [{ text: ` ${say('profiles.title')}`, tone: 'text', bold: true }] },
		{
			spans: [
				space(3),
				head('profiles.name', columns.name),
				head('profiles.mark', columns.mark),
				head('profiles.business', columns.biz),
				head('profiles.address', columns.address),
				head('profiles.secret', columns.secret),
				head('profiles.health', columns.health),
			],
		},
		...rows,
		emptyLine,
		{ spans: [space(3), left(say('profiles.add'), Math.max(0, width - 3), { tone: 'faint' })] },
	];
}

type Columns = {
	readonly name: number;
	readonly mark: number;
	readonly biz: number;
	readonly address: number;
	readonly secret: number;
	readonly health: number;
};

function columnsFor(width: number): Columns {
	const fixed =
		width >= 76
			? { mark: 7, biz: 7, secret: 14, health: 14 }
			: { mark: 6, biz: 0, secret: 0, health: width >= 50 ? 12 : 0 };
	const rest = Math.max(0, width - 4 - fixed.mark - fixed.biz - fixed.secret - fixed.health);
	const name = Math.min(rest, Math.max(10, Math.floor(rest * 0.4)));
	return { ...fixed, name, address: rest - name };
}

function profileLine(drawing: Drawing, profile: Profile, columns: Columns, isSelected: boolean): Line {
	const { model } = drawing;
	const isCurrent = profile.name === model.current;
	const spans: Span[] = [
		{ text: isSelected ? glyph(drawing, 'cursor') : ' ', tone: 'text', bold: true },
		{ text: isCurrent ? '* ' : '  ', tone: 'done', bold: true },
		left(profile.name, columns.name - 1, { tone: 'text', bold: isCurrent }),
		space(1),
		left(profile.mark?.toUpperCase() ?? '', columns.mark, {
			tone: profile.mark === 'prod' ? 'bad' : 'faint',
			bold: profile.mark === 'prod',
		}),
		left(profile.bizId ?? '', columns.biz, { tone: 'faint' }),
		left(profile.url, Math.max(0, columns.address - 1), { tone: 'faint' }),
		space(columns.address > 0 ? 1 : 0),
		left(secretText(profile.appSecret), Math.max(0, columns.secret - 1), { tone: 'faint' }),
		space(columns.secret > 0 ? 1 : 0),
		...healthSpans(drawing, profile.name, columns.health),
	];
	return { spans, ...(isSelected ? { ground: 'selection' as const } : {}) };
}

function secretText(source: SecretSource): string {
	if (source.from === 'cmd') return `cmd:${source.words[0] ?? ''}`;
	return formatSecretSource(source);
}

function healthSpans({ model, say }: Drawing, name: string, width: number): readonly Span[] {
	const server = model.servers[name];
	if (server?.failure) return [left(server.failure.kind, width, { tone: 'bad' })];
	if (server?.goodAt === undefined) return [left(say('profiles.untried'), width, { tone: 'dim' })];
	const age = formatAge((model.now - server.goodAt) / 1000);
	return [left(`${say('profiles.ok')} ${age}`, width, { tone: 'done' })];
}
