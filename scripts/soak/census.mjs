// What there is of everything that could grow, and whether it does.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { inMib, median, slope } from '../measure/figures.mjs';

/**
 * What may be called noise. A count grows when the middle of the last third of its samples is above the middle of the third
 * before it by more than a tenth and by more than a few; the heap when it grows by more than a megabyte in 100,000 frames
 * (a line through the last two thirds) and by more than two in all.
 */
const kinds = [
	{ kind: 'heap', isMore: (samples) => isClimbing(samples, 1 / 100_000, 2) },
	{ kind: 'count', isMore: (samples) => isLonger(samples, 8) },
	{ kind: 'KiB', isMore: (samples) => isLonger(samples, 64) },
	// As many as people watch, which goes up and down with what they add and remove.
	{ kind: 'chosen', isMore: () => false },
];

/** One row for each thing: its name, what kind of number it is, and how much of it there is now. */
export function countAll({ program, terminal }) {
	globalThis.gc();
	const model = program.running.getModel();
	const { watches, polls, ...others } = model;
	const slices = Object.entries(others).map(([name, part]) => [`model: ${name}`, 'count', entriesIn(part, 3)]);
	const watched = Math.max(1, Object.keys(watches).length);
	const resources = countsOf(process.getActiveResourcesInfo());
	const files = filesIn(program.folder);
	return [
		['heap MiB', 'heap', inMib(process.memoryUsage().heapUsed)],
		['array buffers MiB', 'heap', inMib(process.memoryUsage().arrayBuffers)],
		['listeners', 'count', listenersOf([process, terminal.stdin, terminal.stdout, process.stdout])],
		...['Timeout', 'Immediate', 'TCPSocketWrap', 'FSReqPromise'].map((name) => [name, 'count', resources[name] ?? 0]),
		['secrets known', 'count', program.secrets.redactor.values().length],
		['files', 'count', files.length],
		['bytes in files, KiB', 'KiB', files.reduce((sum, size) => sum + size, 0) / 1024],
		['model: watches', 'chosen', entriesIn(watches, 3)],
		['model: polls, of each task', 'count', entriesIn(polls, 3) / watched],
		...slices,
	];
}

/** How the samples of one thing, as `[frames, value]`, end: with `isMore` when it grows. */
export function judge(kind, samples) {
	const settled = samples.slice(Math.floor(samples.length / 3));
	const { isMore } = kinds.find((one) => one.kind === kind);
	return {
		first: settled[0][1],
		last: settled.at(-1)[1],
		per100k: 100_000 * slope(settled),
		isMore: isMore(settled),
	};
}

function isClimbing(samples, most, slack) {
	const span = samples.at(-1)[0] - samples[0][0];
	const climb = slope(samples);
	return climb > most && climb * span > slack;
}

function isLonger(samples, slack) {
	const half = Math.floor(samples.length / 2);
	const middle = (some) => median(some.map(([, value]) => value));
	const [before, after] = [middle(samples.slice(0, half)), middle(samples.slice(half))];
	return after > before * 1.1 && after > before + slack;
}

/** How many things are in it, and in these, so deep: parts of parts are part of what is polled, and no list of ours. */
function entriesIn(part, depth) {
	if (typeof part !== 'object' || part === null || depth === 0) return 0;
	const entries = part instanceof Map || part instanceof Set ? [...part.values()] : Object.values(part);
	return entries.reduce((sum, entry) => sum + entriesIn(entry, depth - 1), entries.length);
}

function listenersOf(emitters) {
	return emitters.reduce(
		(sum, emitter) => sum + emitter.eventNames().reduce((count, name) => count + emitter.listenerCount(name), 0),
		0,
	);
}

function countsOf(names) {
	const counts = {};
	for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
	return counts;
}

function filesIn(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => {
			try {
				return statSync(join(entry.parentPath, entry.name)).size;
			} catch {
				return 0;
			}
		});
}
