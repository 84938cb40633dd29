import stringWidth from 'string-width';
import type { Glyphs } from '../core/looks/glyphs.js';
import { type Known, serverNow } from '../domain/known.js';
import { describeState, isKnownState, isSettled } from '../domain/state.js';
import type { Place } from '../domain/summary.js';
import { formatDuration } from '../domain/time/duration.js';
import { totalSeconds } from '../domain/time/elapsed.js';
import { endedAt } from '../domain/time/ended.js';
import type { Watch } from '../domain/watch.js';
import { failureDetail, failureWordKey } from '../text/failure-words.js';
import type { Say } from '../text/index.js';
import type { Look } from './exit-code.js';

export type TextOptions = { readonly say: Say; readonly glyphs: Glyphs; readonly now: number };

export type LookRow = { readonly watch: Watch; readonly look: Look };

type Row = { readonly cells: readonly string[]; readonly below: readonly string[] };

/** A task in a line, and under it every failed node with its reason. */
export function statusText(rows: readonly LookRow[], options: TextOptions): string {
	return tableOf(
		rows.map(({ watch, look }) => ({ cells: cellsOf(watch, look, options), below: belowOf(look, options) })),
	);
}

/** A task in a line; in its last column the first reason, where it failed or could not be read. */
export function resultText(rows: readonly LookRow[], options: TextOptions): string {
	const { say } = options;
	return tableOf(
		rows.map(({ watch, look }) => {
			const cells = cellsOf(watch, look, options);
			const [first, ...others] = belowOf(look, options);
			if (first === undefined) return { cells, below: [] };
			const more = others.length > 0 ? ` ${say('list.more', { count: others.length })}` : '';
			// What a server says does not repeat what kind of failure it is; a failed node is named with its reason.
			const last = 'failure' in look ? `${cells.at(-1)} ${first}` : `${first}${more}`;
			return { cells: [...cells.slice(0, -1), last], below: [] };
		}),
	);
}

function tableOf(lines: readonly Row[]): string {
	const widths = [0, 1, 2, 3].map((column) => Math.max(...lines.map(({ cells }) => stringWidth(cells[column] ?? ''))));
	return lines
		.flatMap(({ cells, below }) => [
			cells
				.map((cell, column) => pad(cell, widths[column] ?? 0))
				.join('  ')
				.trimEnd(),
			...below.map((line) => `    ${line}`),
		])
		.map((line) => `${line}\n`)
		.join('');
}

function cellsOf(watch: Watch, look: Look, options: TextOptions): readonly string[] {
	const { say, glyphs, now } = options;
	const id = `${watch.bizId}/${watch.taskId}`;
	if ('failure' in look) {
		return [`${glyphs.blind} ${look.failure.kind}`, id, watch.name, '', say(failureWordKey(look.failure))];
	}
	const { known } = look;
	const { badge } = known.summary;
	const word = isKnownState(known.tree.state) ? say(`badge.${badge}`) : known.tree.state;
	const seconds = totalSeconds(known, now);
	return [
		`${glyphs[badge]} ${word}`,
		id,
		known.name,
		seconds === undefined ? '-' : formatDuration(seconds),
		nowAt(known, options),
	];
}

function nowAt(known: Known, options: TextOptions): string {
	const { say } = options;
	const { failed, held, running } = known.summary;
	if (describeState(known.tree.state).phase === 'waiting') return say('list.notStarted');
	if (isSettled(known.tree.state)) return '';
	const places = [failed, held, running].find((list) => list.length > 0) ?? [];
	const first = places[0];
	if (!first) return '';
	return `${pathOf(first, options)}${places.length > 1 ? ` ${say('list.more', { count: places.length - 1 })}` : ''}`;
}

function belowOf(look: Look, options: TextOptions): readonly string[] {
	const { say, now } = options;
	if ('failure' in look) {
		const detail = failureDetail(look.failure, say);
		return detail === '' ? [] : [detail];
	}
	const { known } = look;
	return known.summary.failed.map((place) => {
		const reason = (known.errors[place.node.id] ?? say('incident.noReason'))
			.split('\n')
			.find((line) => line.trim() !== '');
		const at = endedAt(place.node) ?? place.node.startedAt;
		const age = at === undefined ? '' : ` ${formatDuration((serverNow(known, now) - at) / 1000)}`;
		const retry = place.node.retry > 0 ? ` r${place.node.retry}` : '';
		return `${pathOf(place, options)}${age}${retry}: ${reason?.trim() ?? ''}`;
	});
}

function pathOf(place: Place, { say, glyphs }: TextOptions): string {
	return place.path.map(({ name, type }) => name || say(`type.${type}`)).join(` ${glyphs.path} `);
}

function pad(text: string, width: number): string {
	return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}
