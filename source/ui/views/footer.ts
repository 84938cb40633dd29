import type { Command } from '../../core/input/commands/command.js';
import { commands } from '../../core/input/commands/commands.js';
import { isHere, placesOf } from '../../core/input/commands/find-command.js';
import { type Told, toldCommands } from '../../core/input/commands/told.js';
import { lineOfCommand } from '../../core/input/spoken.js';
import { untriedServer } from '../../core/model.js';
import { isRefusal, needsCredentials } from '../../core/polling/server-health.js';
import { shownProfiles } from '../../core/polling/shown-profiles.js';
import { listRows } from '../../core/view/list-rows.js';
import { noticedSkewSeconds } from '../../core/view/shown-clock.js';
import { formatAge, signed } from '../../domain/time/duration.js';
import type { WatchKey } from '../../domain/watch.js';
import { failureWordKey } from '../../text/failure-words.js';
import { type Drawing, sayWords } from '../drawing.js';
import { type Line, type Span, spansWidth, spread } from '../line.js';
import { requestRate } from '../parts/request-rate.js';
import { textLines } from '../parts/text-lines.js';
import { widthOf } from '../text-width.js';
import { changesNote } from './changes/changes.js';
import { expiryText } from './profiles/profile-health.js';
import { vitalsLine } from './vitals-line.js';

/** A login that ends within this is spoken of on every screen. */
const urgentMs = 2 * 3_600_000;

/** What the program has to say, whole if `most` lines can hold it; nothing when it is silent. */
export function newsLines(drawing: Drawing, most: number): readonly Line[] {
	const { notice, saveProblem, size } = drawing.model;
	const { columns } = size;
	if (saveProblem !== undefined) return textLines(sayWords(drawing, saveProblem), 'bad', columns, most);
	return notice ? textLines(sayWords(drawing, notice), 'text', columns, most, notice.link) : [];
}

/** How the asking goes: the line above the hints. */
export function healthLine(drawing: Drawing): Line {
	const { model, say } = drawing;
	if (model.vitals !== undefined) return vitalsLine(drawing, model.vitals);
	const { columns } = model.size;
	const expiry = expiryText(drawing, model.current, urgentMs);
	if (expiry) return textLines(expiry.text, expiry.tone, columns, 1)[0]!;
	const server = model.servers[model.current] ?? untriedServer;
	const servers = shownProfiles(model).map((profile) => model.servers[profile] ?? untriedServer);
	const keys = listRows(model);
	const watched = say('health.watched', { count: keys.length });
	const errors = say('health.errors', { count: servers.reduce((sum, one) => sum + one.errors, 0) });
	const requests = requestRate(drawing);
	const odd = [...skewFacts(drawing), ...olderFacts(drawing, keys)];
	const trouble: Span[] = server.failure ? [{ text: ` ${say(failureWordKey(server.failure))}`, tone: 'bad' }] : [];
	const end: Span[] = [...noteSpans(drawing), { text: `${nextWords(drawing)} `, tone: 'dim' }];
	// A fact for which there is no room is left out, the one that tells least first; none is cut.
	const room = columns - spansWidth([...trouble, ...end]) - 1;
	const choices = [[watched, ...requests, errors, ...odd], [watched, errors, ...odd], [watched, ...odd], [watched], []];
	const texts = choices.map((facts) => facts.map((fact) => ` ${fact}  `).join(''));
	const start: Span = { text: texts.find((text) => widthOf(text) <= room) ?? '', tone: 'dim' };
	return { spans: spread([start, ...trouble], end, columns) };
}

/** What has changed since somebody looked comes before everything else at the foot. */
function noteSpans(drawing: Drawing): readonly Span[] {
	const note = changesNote(drawing);
	return note === undefined ? [] : [{ text: `${note}  `, tone: 'human' }];
}

/** A skew corrects what is shown, so it is said; the header has room for it only on wide screens. */
function skewFacts({ model, say }: Drawing): readonly string[] {
	const skew = noticedSkewSeconds(model);
	return skew === undefined || model.size.columns < 60 ? [] : [say('health.skew', { skew: signed(skew) })];
}

/** Replies that another server process had kept too long; they change nothing, and tell how the server is built. */
function olderFacts({ model, say }: Drawing, keys: readonly WatchKey[]): readonly string[] {
	const count = keys.reduce((sum, key) => sum + (model.known[key]?.olderReplies ?? 0), 0);
	return count === 0 || model.size.columns < 100 ? [] : [say('health.older', { count })];
}

/** When the next request goes out; only while the server fails does the wait matter enough to count it down. */
function nextWords({ model, say }: Drawing): string {
	const server = model.servers[model.current];
	if (!server?.failure) return '';
	if (needsCredentials(server)) return say('health.stopped');
	const seconds = Math.ceil((server.nextTryAt - model.now) / 1000);
	return seconds <= 0
		? say('health.now')
		: say(isRefusal(server.failure) ? 'health.onceMore' : 'health.nextTry', { age: formatAge(seconds) });
}

/** The keys that work here, most useful first; as many as fit. */
export function hintLine(drawing: Drawing): Line {
	const { model } = drawing;
	const { columns } = model.size;
	const places = placesOf(model);
	const rank = ({ hint }: Command) => (typeof hint === 'object' ? hint[model.pane] : hint);
	const here = hintedCommands.filter(
		(command) => rank(command) !== undefined && places.includes(command.place) && isHere(model, command),
	);
	const kept: Hint[] = [];
	let width = 1;
	for (const told of toldCommands(model, here).toSorted((a, b) => rank(a.command)! - rank(b.command)!)) {
		const spans = hintSpans(drawing, told);
		const needed = spansWidth(spans);
		if (width + needed > columns) continue;
		width += needed;
		kept.push({ spans, isHelp: told.command.hint === 0 });
	}
	// Help first decides what fits; it stands last, where the eye looks for it.
	const ordered = [...kept.filter(({ isHelp }) => !isHelp), ...kept.filter(({ isHelp }) => isHelp)];
	return { ground: 'bar', spans: spread([{ text: ' ' }, ...ordered.flatMap(({ spans }) => spans)], [], columns) };
}

type Hint = { readonly spans: readonly Span[]; readonly isHelp: boolean };

const hintedCommands = commands.filter(({ hint }) => hint !== undefined);

function hintSpans({ model }: Drawing, { command, keys }: Told): readonly Span[] {
	const target = { part: 'command', id: command.name } as const;
	return [
		{ text: keys[0] ?? '', tone: 'text', bold: true, target },
		{ text: ` ${lineOfCommand(model, command)}`, tone: 'faint', target },
		{ text: '  ', tone: 'faint' },
	];
}
