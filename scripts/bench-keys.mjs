// Keys held down in a huge tree while its replies arrive: how long each takes to be on screen, and that none is lost.
// Run with: npm run bench:keys -- [--nodes 5000] [--keys 2000] [--seconds 30] [--interval 5] [--latency 1]
import os from 'node:os';
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openTree } from '../dist/source/core/view/panes.js';
import { drawingOf } from '../dist/source/ui/drawing.js';
import { screenLines } from '../dist/source/ui/screen.js';
import { inMs, quantile } from './measure/figures.mjs';
import { startProgram } from './measure/program.mjs';
import { startSimulatorProcess } from './measure/simulator.mjs';

const { values: options } = parseArgs({
	options: {
		nodes: { type: 'string', default: '5000' },
		keys: { type: 'string', default: '2000' },
		seconds: { type: 'string', default: '30' },
		interval: { type: 'string', default: '5' },
		latency: { type: 'string', default: '1' },
	},
});
const [keys, seconds] = [Number(options.keys), Number(options.seconds)];
const bigTaskId = '30490';

const simulator = await startSimulatorProcess({ port: 0, 'big-task': options.nodes, latency: options.latency });
const opened = simulator.tasks.find(({ taskId }) => taskId === bigTaskId);
const program = await startProgram({
	simulator,
	tasks: [opened],
	opened,
	size: { columns: 160, rows: 48 },
	intervalSeconds: Number(options.interval),
});
const { running } = program;
const { dispatch, getModel } = running;
const known = () => Object.values(getModel().known)[0];

await until(() => known()?.detail !== undefined);
dispatch({ type: 'foldAll', open: true });
dispatch({ type: 'keyPressed', key: 'g' });

const taken = [];
const drawn = [];
const waited = [];
let down = 1;
let lost = 0;
const rowsAtFirst = openTree(getModel()).rows.rows.length;
const repliesAtFirst = known().replies;
const began = performance.now();
for (let index = 0; index < keys; index++) {
	// Keys come when they come: one that finds the program busy has waited since it was due.
	const due = began + (index * seconds * 1000) / keys;
	if (due > performance.now()) await pause(Math.ceil(due - performance.now()));
	press(due);
	// As between two reads of a terminal, so that replies get their turn when keys are behind.
	await new Promise(setImmediate);
}
const replies = known().replies - repliesAtFirst;
await program.close();
await simulator.close();

print(
	`${rowsAtFirst} rows of ${options.nodes} nodes; ${replies} replies merged in ${((performance.now() - began) / 1000).toFixed(1)} s; load ${os.loadavg()[0].toFixed(2)}`,
);
print('                           p50          p95          p99          max');
line('dispatch to model', taken);
line('dispatch to lines', drawn);
line('due to lines', waited);
print(`${keys - lost} of ${keys} keys taken`);
if (lost > 0) process.exitCode = 1;

/** At the end of the tree the keys go up again, so that every key has a row to go to. */
function press(due) {
	const before = getModel();
	const key = down > 0 ? 'j' : 'k';
	const from = performance.now();
	dispatch({ type: 'keyPressed', key });
	const model = getModel();
	taken.push(performance.now() - from);
	screenLines(drawingOf(model));
	drawn.push(performance.now() - from);
	waited.push(performance.now() - due);
	const { index, rows } = openTree(model);
	if (index !== openTree(before).index + down) lost += 1;
	if (index === rows.rows.length - 1) down = -1;
	if (index === 0) down = 1;
}

async function until(isSo) {
	while (!isSo()) {
		await new Promise((resolve) => {
			const unsubscribe = running.subscribe(() => {
				unsubscribe();
				resolve();
			});
		});
	}
}

function line(name, times) {
	const figures = [0.5, 0.95, 0.99, 1].map((share) => inMs(quantile(times, share)).padStart(11));
	print(`${name.padEnd(18)}  ${figures.join('  ')}`);
}

function print(text) {
	process.stdout.write(`${text}\n`);
}
