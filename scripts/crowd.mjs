// Hundreds of tasks on one profile for minutes: what the server gets, and whether anything grows. Run with:
// npm run bench:crowd -- [--tasks 500] [--minutes 10] [--server esb-new|esb-classic|apigw] [--open] [--big-task 5000]
import os from 'node:os';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { mostPerMinute } from '../dist/source/core/polling/budget.js';
import { freshnessOf } from '../dist/source/core/polling/freshness.js';
import { isSettled } from '../dist/source/domain/state.js';
import { drawingOf } from '../dist/source/ui/drawing.js';
import { screenLines } from '../dist/source/ui/screen.js';
import { inMib, median, slope } from './measure/figures.mjs';
import { startProgram } from './measure/program.mjs';
import { startSimulatorProcess } from './measure/simulator.mjs';

const { values: options } = parseArgs({
	options: {
		tasks: { type: 'string', default: '500' },
		minutes: { type: 'string', default: '10' },
		server: { type: 'string', default: 'esb-new' },
		latency: { type: 'string', default: '1' },
		'big-task': { type: 'string' },
		open: { type: 'boolean', default: false },
	},
});
const minutes = Number(options.minutes);
const count = Number(options.tasks);
const hasOpenTree = options.open || options['big-task'] !== undefined;

/** What one minute may bring at most once every task has been told of, where one request may ask for many. */
const mostInBatches = 80;
const mostGrowthMib = 1;
/** Until then everything is asked for the first time. */
const warmMinutes = 2;
const sampleMs = 5_000;
/** The delay is measured by a timer that is due this often, and this is no delay. */
const timerMs = 10;

const simulator = await startSimulatorProcess({
	port: 0,
	crowd: count,
	server: options.server,
	latency: options.latency,
	'big-task': options['big-task'],
});
const crowd = simulator.tasks.slice(-count);
const opened = hasOpenTree ? simulator.tasks.at(-count - Number(options['big-task'] !== undefined)) : undefined;
const tasks = opened && !crowd.includes(opened) ? [opened, ...crowd] : crowd;
const program = await startProgram({
	simulator,
	tasks,
	opened,
	// Large enough for list and tree, or too small to show any tree.
	size: hasOpenTree ? { columns: 160, rows: 48 } : { columns: 100, rows: 30 },
});
const { running, flights } = program;
const delay = monitorEventLoopDelay({ resolution: timerMs });
let frames = 0;
if (hasOpenTree) {
	running.subscribe(() => {
		screenLines(drawingOf(running.getModel()));
		frames += 1;
	});
}

const heap = [];
const rows = [];
const began = performance.now();
let toldAllMinute;
let before = await simulator.statistics();
let workBefore = process.cpuUsage();

print(`${tasks.length} tasks, ${options.server}, reply times x${options.latency}, ${minutes} min, load ${loadNow()}`);
if (opened) print(`open: the tree of ${opened.taskId} ${opened.name}`);
print(
	'min  requests (status batch flow)  at once  of a task  errors  live late stale other  heap MiB  RSS MiB  delay p99  CPU',
);
for (let minute = 1; minute <= minutes; minute++) rows.push(await measureMinute(minute));
report(await simulator.statistics());
await program.close();
await simulator.close();

async function measureMinute(minute) {
	const worst = { live: Infinity, late: 0, stale: 0, other: 0 };
	flights.take();
	delay.reset();
	delay.enable();
	for (let at = (minute - 1) * 60_000 + sampleMs; at <= minute * 60_000; at += sampleMs) {
		await pause(Math.max(0, began + at - performance.now()));
		const { live, ...others } = freshnesses();
		worst.live = Math.min(worst.live, live);
		for (const [name, many] of Object.entries(others)) worst[name] = Math.max(worst[name], many);
		// Collecting is no work of the program's: what it holds up is not counted.
		delay.disable();
		globalThis.gc();
		heap.push([at / 60_000, inMib(process.memoryUsage().heapUsed)]);
		delay.enable();
	}
	const statistics = await simulator.statistics();
	const asked = (component) =>
		(statistics.components[component]?.requests ?? 0) - (before.components[component]?.requests ?? 0);
	const work = process.cpuUsage(workBefore);
	const { most, mostOfTask } = flights.take();
	const row = {
		minute,
		requests: statistics.all.requests - before.all.requests,
		status: asked('get_task_status'),
		batch: asked('get_tasks_status'),
		flow: asked('get_task_detail'),
		most,
		mostOfTask,
		errors: running.getModel().servers.bench.errors,
		...worst,
		heap: heap.at(-1)[1],
		rss: inMib(process.memoryUsage.rss()),
		delay: Math.max(0, delay.percentile(99) / 1e6 - timerMs),
		work: (work.user + work.system) / 600_000,
	};
	before = statistics;
	workBefore = process.cpuUsage();
	if (toldAllMinute === undefined && Object.keys(running.getModel().known).length === tasks.length)
		toldAllMinute = minute;
	print(
		[
			String(minute).padStart(3),
			`${String(row.requests).padStart(10)} (${cell(row.status, 6)}${cell(row.batch, 6)}${cell(row.flow, 5)})`,
			cell(row.most, 7),
			cell(row.mostOfTask, 9),
			cell(row.errors, 6),
			`${cell(row.live, 4)} ${cell(row.late, 4)} ${cell(row.stale, 5)} ${cell(row.other, 5)}`,
			cell(row.heap.toFixed(1), 8),
			cell(row.rss.toFixed(0), 7),
			cell(`${row.delay.toFixed(1)} ms`, 9),
			`${row.work.toFixed(1)}%`,
		].join('  '),
	);
	return row;
}

/** How far the tasks can be believed. One that has ended is believed for longer than it takes to ask again. */
function freshnesses() {
	const model = running.getModel();
	const counts = { live: 0, late: 0, stale: 0, other: 0 };
	for (const key of Object.keys(model.watches)) {
		const freshness = freshnessOf(model, key);
		counts[Object.hasOwn(counts, freshness) ? freshness : 'other'] += 1;
	}
	return counts;
}

function report(statistics) {
	const half = rows.slice(Math.floor(rows.length / 2));
	const of = (name, some = half) => some.map((row) => row[name]);
	const halfHeap = heap.filter(([minute]) => minute > minutes / 2);
	const laterHeap = heap.filter(([minute]) => minute > warmMinutes);
	const growth = 10 * slope(laterHeap);
	const model = running.getModel();
	const mostSeen = Math.max(...Object.values(statistics.tasks).map(({ maxInFlight }) => maxInFlight));
	const flows = Object.values(model.known).filter(({ detail }) => detail !== undefined).length;
	print('');
	print(
		`all told after minute ${toldAllMinute ?? '-'}; ended ${endedTasks(model)} of ${tasks.length}; flows known ${flows}; frames drawn ${frames}`,
	);
	print(
		`medians of the second half: ${median(of('requests'))} requests/min (status ${median(of('status'))}, batch ${median(of('batch'))}, flow ${median(of('flow'))}), heap ${median(of('heap')).toFixed(1)} MiB, RSS ${median(of('rss')).toFixed(0)} MiB, delay p99 ${median(of('delay')).toFixed(1)} ms, CPU ${median(of('work')).toFixed(1)}%`,
	);
	print(
		`heap slope of the second half: ${(60 * slope(halfHeap)).toFixed(2)} MiB/h; server saw at most ${statistics.all.maxInFlight} at once, ${mostSeen} of a task alone; load ${loadNow()}`,
	);
	for (const [name, value, isGood] of verdicts(growth)) {
		if (!isGood) process.exitCode = 1;
		print(`${isGood ? 'ok  ' : 'FAIL'}  ${name}: ${value}`);
	}
}

/** What is promised, what it came to, and whether that is good. */
function verdicts(growth) {
	const { known, servers } = running.getModel();
	const { capabilities } = servers.bench;
	const toldOf = Object.keys(known).length;
	const told = rows.filter(({ minute }) => toldAllMinute !== undefined && minute > toldAllMinute);
	const most = Math.max(...rows.map(({ requests }) => requests));
	const mostTold = Math.max(...told.map(({ requests }) => requests));
	const leastLive = Math.min(...told.map(({ live }) => live));
	const ofTask = Math.max(...rows.map(({ mostOfTask }) => mostOfTask));
	const { errors } = rows.at(-1);
	const ofBatches = [
		`requests a minute with batches, all told <= ${mostInBatches}`,
		mostTold,
		mostTold <= mostInBatches,
	];
	const ofLive = ['all live from then on', `${leastLive} of ${tasks.length}`, leastLive === tasks.length];
	const flows = rows.filter(({ minute }) => minute > warmMinutes).reduce((sum, { flow }) => sum + flow, 0);
	const ofHeap = [
		`heap growth after ${warmMinutes} min < ${mostGrowthMib} MiB per 10 min`,
		`${growth.toFixed(2)} (with ${flows} flows read)`,
		growth < mostGrowthMib,
	];
	return [
		[`requests a minute <= ${mostPerMinute}`, most, most <= mostPerMinute],
		...(capabilities.batch && told.length > 0 ? [ofBatches] : []),
		['most in flight for one task <= 1', ofTask, ofTask <= 1],
		['all told of', `${toldOf} of ${tasks.length}`, toldOf === tasks.length],
		...(told.length > 0 ? [ofLive] : []),
		['no errors', errors, errors === 0],
		...(minutes > warmMinutes ? [ofHeap] : []),
	];
}

function endedTasks({ known }) {
	return Object.values(known).filter(({ tree }) => isSettled(tree.state)).length;
}

function loadNow() {
	return os.loadavg()[0].toFixed(2);
}

function cell(value, width) {
	return String(value).padStart(width);
}

function print(line) {
	process.stdout.write(`${line}\n`);
}
