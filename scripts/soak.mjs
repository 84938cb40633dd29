// Weeks in minutes: the whole program on a terminal in memory, asking a simulator over HTTP by a clock that runs ahead, while
// people type, windows change, servers fail and tasks come and go. Ends with 1 when anything grows, or when a screen that was
// drawn ahead is not what would be drawn. Run with: npm run soak -- [--frames 1000000] [--samples 60] [--seed 1] [--acts 8]
import process from 'node:process';
import { parseArgs } from 'node:util';
import { openFullScreen } from '../dist/source/commands/show/full-screen.js';
import { startSimulator } from '../dist/source/demo/server.js';
import { profileOf, secretVariable } from './measure/profile.mjs';
import { startProgram } from './measure/program.mjs';
import { countAll, judge } from './soak/census.mjs';
import { watchHeldFrames } from './soak/held-frames.mjs';
import { mischief } from './soak/mischief.mjs';
import { openTerminal } from './soak/terminal.mjs';

const { values: options } = parseArgs({
	options: {
		frames: { type: 'string', default: '1000000' },
		samples: { type: 'string', default: '60' },
		seed: { type: 'string', default: '1' },
		/** What people, servers and windows do in a second; with a few hundredths most of what is drawn is held. */
		acts: { type: 'string', default: '8' },
	},
});
const wanted = Number(options.frames);
const sampleEvery = wanted / Number(options.samples);
const size = { columns: 120, rows: 40 };
/** Faults that never answer cost this long in real time. */
const limits = { tryMs: 50, totalMs: 120 };
const crowd = 40;
const actsPerSecond = Number(options.acts);
/** Lists and caches fill at first: of less nothing can be told. */
const fewestToJudge = 50_000;
const mostShown = 20;

let state = Number(options.seed);
let now = Date.UTC(2026, 10, 23, 13, 0, 0);
let simulator = await startWorld(0);
const tasks = simulator.tasks.map(({ taskId, bizId }) => ({ taskId, bizId, name: '' }));
const described = { profile: profileOf(simulator), environment: { [secretVariable]: simulator.appSecret } };
const program = await startProgram({ simulator: described, tasks: tasks.slice(0, 20), size, now: () => now, limits });
const { running } = program;
const terminal = openTerminal(size);
const screen = await openFullScreen(running, terminal, { quit: () => {}, sleep: async () => {} });
const heldFrames = watchHeldFrames(running);

const world = {
	press: (...keys) => {
		for (const key of keys) running.dispatch({ type: 'keyPressed', key, at: now });
	},
	type: terminal.type,
	resize: (to) => {
		terminal.resize(to);
		screen.resize();
	},
	add: () => running.dispatch({ type: 'watched', watches: [watchOf(pick(tasks))] }),
	remove: () => {
		if (Object.keys(running.getModel().watches).length > 5) running.dispatch({ type: 'removeWatch' });
	},
	fault: (mode) => control(`mode=${mode}`),
	restart: async () => {
		const port = new URL(simulator.url).port;
		await simulator.close();
		simulator = await startWorld(Number(port));
	},
};
const often = mischief.reduce((sum, row) => sum + row.often, 0);
const done = Object.fromEntries(mischief.map(({ name }) => [name, 0]));
const samples = new Map();
const began = performance.now();
const startedAt = now;

for (let next = sampleEvery, seconds = 0; terminal.frames() < wanted; seconds++) {
	await passSecond(seconds);
	for (let left = actsPerSecond; left > 0; left--) if (left >= 1 || random() < left) await act();
	if (terminal.frames() < next) continue;
	next += sampleEvery;
	for (const [name, kind, value] of countAll({ program, terminal })) {
		if (!samples.has(name)) samples.set(name, { kind, of: [] });
		samples.get(name).of.push([terminal.frames(), value]);
	}
}

report();
screen.close();
await program.close();
await simulator.close();
process.exit();

/** Both clocks go on by a second, and what is due is asked and answered. */
async function passSecond(second) {
	now += 1000;
	if (second % 5 === 0) await control('advance=5');
	running.dispatch({ type: 'ticked', now, zoneMinutes: 0 });
	await turn();
	heldFrames.look();
	while (isAsking()) await answered();
	heldFrames.look();
}

async function act() {
	let at = random() * often;
	const row = mischief.find((one) => {
		at -= one.often;
		return at < 0;
	});
	done[row.name] += 1;
	await row.act(world, pick);
	await turn();
	heldFrames.look();
}

function isAsking() {
	return Object.values(running.getModel().polls).some(({ inFlight }) => inFlight !== undefined);
}

function answered() {
	return new Promise((resolve) => {
		const unsubscribe = running.subscribe(() => {
			unsubscribe();
			resolve();
		});
	});
}

function turn() {
	return new Promise((resolve) => setImmediate(resolve));
}

function startWorld(port) {
	const seed = Math.floor(random() * 1_000_000);
	return startSimulator({ port, seed, crowd, cacheWorkers: 1, startedAt: now, isFrozen: true });
}

async function control(query) {
	const reply = await fetch(`${simulator.url}/__control?${query}`);
	if (reply.status !== 200) throw new Error(`the simulator does not know ${query}`);
	await reply.arrayBuffer();
}

function watchOf(task) {
	return { profile: 'bench', scope: 'cmdb_biz', ...task };
}

/** Numbers that a seed gives again. */
function random() {
	state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
	return state / 2_147_483_648;
}

function pick(list) {
	return list[Math.floor(random() * list.length)];
}

function report() {
	const seconds = (performance.now() - began) / 1000;
	const days = (now - startedAt) / 86_400_000;
	print(
		`${terminal.frames()} frames, ${terminal.bytes()} bytes, ${days.toFixed(2)} days of the program's clock with ${running.getModel().nextRequest} requests, in ${seconds.toFixed(0)} s, seed ${options.seed}`,
	);
	print(
		Object.entries(done)
			.map(([name, times]) => `${name} ${times}`)
			.join(', '),
	);
	const wrong = heldFrames.wrong();
	print(`${heldFrames.count()} frames held, ${wrong.length} rows not as they would be drawn`);
	for (const row of wrong.slice(0, mostShown)) print(JSON.stringify(row));
	if (wrong.length > 0) process.exitCode = 1;
	print(`${'what'.padEnd(34)}${'after warm-up'.padStart(14)}${'at the end'.padStart(14)}${'per 100k'.padStart(12)}`);
	const rows = [...samples].map(([name, { kind, of }]) => [name, judge(kind, of)]);
	for (const [name, { first, last, per100k, isMore }] of rows) {
		print(
			`${name.padEnd(34)}${first.toFixed(2).padStart(14)}${last.toFixed(2).padStart(14)}${per100k.toFixed(2).padStart(12)}${isMore ? '  GROWS' : ''}`,
		);
	}
	const growing = rows.filter(([, { isMore }]) => isMore).length;
	if (wanted < fewestToJudge) return print(`too short to be judged: ${fewestToJudge} frames are needed`);
	if (growing > 0) process.exitCode = 1;
	print(growing === 0 ? 'nothing grows' : `${growing} of ${rows.length} grow`);
}

function print(line) {
	process.stdout.write(`${line}\n`);
}
