import type { Model } from '../../../../core/model.js';
import { watchesOf } from '../../../../core/polling/interval.js';
import { shownProfiles } from '../../../../core/polling/shown-profiles.js';
import { wallItems } from '../../../../core/wall/items.js';
import { letterRows } from '../../../../core/wall/legible.js';
import { lastChange, quietSince } from '../../../../core/wall/quiet.js';
import { calmOf } from '../../../../core/wall/rung.js';
import { ourMinute, ourMoment } from '../../../clock.js';
import type { Drawing } from '../../../drawing.js';
import { emptyLine, type Line, type Span, space } from '../../../line.js';
import { standingFace } from '../../../parts/standing.js';
import { minuteAge } from '../ages.js';
import type { Body, Room } from '../body.js';
import { margin, sideBySide } from '../field.js';
import { fitLetters, letteringWidth, letterLines } from '../letters.js';
import { groundsFor, isBare, quietTone } from '../wall-looks.js';
import { calmWords } from './calm.js';
import { restBody, restHeight } from './rest.js';

const gap = 4;

/** Nothing needs anybody: that in big letters, what makes us sure of it, and that the screen is alive. */
export function wellBody(drawing: Drawing, room: Room): Body {
	const items = wallItems(drawing.model);
	const { word, itemClass } = calmWords[calmOf(drawing.model)];
	const facts = factLines(drawing);
	const wanted = restHeight(drawing, items, room.width);
	const height = Math.max(letterRows, Math.min(Math.floor(room.height / 2), room.height - wanted - 4));
	const lettering = fitLetters([word], { width: Math.floor(room.width / 2) - margin, height }) ?? {
		scale: 1,
		dotWidth: 1,
	};
	const letters = letterLines(
		[{ text: word, ground: groundsFor(drawing, itemClass).word }],
		lettering,
		isBare(drawing),
	);
	const block = {
		lines: letters.map((spans): Line => ({ spans: [space(margin), ...spans] })),
		width: margin + letteringWidth(word, lettering),
	};
	const beside = { lines: centred(facts, letters.length), width: Math.max(0, room.width - block.width - gap) };
	const top = [emptyLine, ...sideBySide([block, beside], letters.length, gap), emptyLine];
	const left = Math.max(0, room.height - top.length - 1);
	const rest = restBody(drawing, items, { width: room.width, height: left });
	const filler = Array.from({ length: Math.max(0, left - rest.lines.length) }, () => emptyLine);
	return { ...rest, lines: [...top, ...rest.lines, ...filler, aliveLine(drawing)] };
}

/** The facts in the middle of so many rows, with a blank row between where there is room. */
function centred(facts: readonly Line[], height: number): readonly Line[] {
	const spacedOut = facts.flatMap((line, index) => (index === 0 ? [line] : [emptyLine, line]));
	const lines = spacedOut.length <= height ? spacedOut : facts;
	const above = Math.max(0, Math.floor((height - lines.length) / 2));
	return [...Array.from({ length: above }, () => emptyLine), ...lines];
}

function factLines(drawing: Drawing): readonly Line[] {
	const { model, say } = drawing;
	const count = watchedCount(model);
	const since = quietSince(model);
	const age = minuteAge((model.now - since.at) / 1000);
	const quiet = say(since.isSinceStart ? 'wall.quietSinceStart' : 'wall.quiet', { age });
	const line = (text: string, tone: Span['tone'], bold = false): Line => ({
		spans: [{ text, tone: quietTone(drawing, tone ?? 'text'), bold }],
	});
	return [
		line(say(calmWords[calmOf(model)].watched, { count }), 'text', true),
		line(quiet, 'text'),
		line(changeWords(drawing), 'faint'),
	];
}

function changeWords(drawing: Drawing): string {
	const { model, say } = drawing;
	const last = lastChange(model);
	if (!last?.to) return say('wall.noChange');
	const values = { time: ourMinute(model, last.at), name: last.taskName, word: standingFace(drawing, last.to).word };
	return say('wall.lastChange', values);
}

/** What is newest of all that is known is told by the time it came: an age would be another clock. */
function aliveLine(drawing: Drawing): Line {
	const { model, say } = drawing;
	const newest = Math.max(0, ...Object.values(model.known).map(({ receivedAt }) => receivedAt));
	const text = newest === 0 ? '' : say('wall.alive', { time: ourMoment(model, newest) });
	return { spans: [space(margin), { text, tone: 'dim' }] };
}

function watchedCount(model: Model): number {
	return shownProfiles(model).reduce((sum, profile) => sum + watchesOf(model, profile).length, 0);
}
