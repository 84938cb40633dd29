// The program over a real ssh on loopback, whose link is stalled, cut and resumed, for an hour. Needs the openssh-server of the
// system, and tmux for what comes back after a detach. Ends only what it has started. Run with: npm run soak:ssh -- [--minutes 60]
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openTerminal } from '../dist/test/helpers/terminal.js';
import { median, slope } from './measure/figures.mjs';
import { findSshd, startSshd } from './ssh/sshd.mjs';

const { values: options } = parseArgs({
	options: { minutes: { type: 'string', default: '60' }, stall: { type: 'string', default: '10' } },
});
const stallMs = 1000 * Number(options.stall);
const until = performance.now() + 60_000 * Number(options.minutes);
const program = fileURLToPath(new URL('../dist/program/cli.js', import.meta.url));
const live = /LIVE/;
const size = { columns: 120, rows: 40 };
/** What a cut may take until the program is gone. */
const mostMs = 2000;

const sshd = findSshd();
if (sshd === undefined) {
	print('There is no sshd here: install openssh-server.');
	process.exit(2);
}
const server = await startSshd(sshd);
const hasTmux = isThere('tmux');
if (!hasTmux) print('There is no tmux here: detaching and attaching is left out.');
const results = new Map();
const memory = [];
const steady = await start('steady');
const began = performance.now();

while (performance.now() < until) {
	await stalledClient();
	await stalledTerminal();
	await flowControl();
	await cut('the client is killed', (session) => session.terminal.signal('SIGKILL'));
	await cut('the terminal is closed', (session) => session.terminal.hangUp());
	await cut('the terminal is closed while it takes nothing', ({ terminal }) => terminal.hangUp(), stalled);
	if (hasTmux) await detachedAndAttached();
	memory.push([(performance.now() - began) / 3_600_000, residentMib(steady.pid())]);
}
steady.terminal.write('q');
await ended('leaving with q', steady, performance.now());
report();
server.close();
process.exit();

/** The link hangs: the client is stopped for a while, and goes on. */
async function stalledClient() {
	const before = clockOf(steady.terminal);
	steady.terminal.signal('SIGSTOP');
	await pause(stallMs);
	steady.terminal.write('j');
	steady.terminal.signal('SIGCONT');
	await shows('fresh after a stalled link', steady.terminal, (rows) => live.test(rows[0]) && rows[0] !== before);
}

/** Nobody reads on this side. */
async function stalledTerminal() {
	const before = clockOf(steady.terminal);
	steady.terminal.stall();
	steady.terminal.write('\u000C'.repeat(400));
	await pause(stallMs);
	steady.terminal.goOn();
	await shows('fresh after a stalled terminal', steady.terminal, (rows) => live.test(rows[0]) && rows[0] !== before);
}

async function flowControl() {
	steady.terminal.write('\u0013');
	await pause(2000);
	steady.terminal.write('\u0011');
	steady.terminal.write('?');
	await shows('answers after Ctrl+S and Ctrl+Q', steady.terminal, /HELP/);
	steady.terminal.write('q');
	await shows('closes what was opened', steady.terminal, (rows) => !/HELP/.test(rows.join('\n')));
}

async function stalled({ terminal }) {
	terminal.stall();
	terminal.write('\u000C'.repeat(400));
	await pause(1000);
}

async function cut(name, act, prepare = async () => {}) {
	const session = await start('cut');
	await prepare(session);
	const from = performance.now();
	act(session);
	await ended(name, session, from);
	await session.terminal.close();
}

/** In tmux, which lives on without a client: what is shown after an attach is what tmux has. */
async function detachedAndAttached() {
	const name = `whalewatch-soak-${process.pid}`;
	const tmux = (...args) => execFileSync('tmux', ['-L', name, ...args], { encoding: 'utf8' });
	const first = await start(
		'tmux',
		(script) => `tmux -f /dev/null -u -L ${name} new-session ${script} \\; set status off`,
	);
	await shows('drawn in tmux', first.terminal, live);
	first.terminal.write('\u0002d');
	await first.terminal.exited();
	await pause(stallMs);
	const again = await openSsh(`tmux -u -L ${name} attach`);
	await shows('exact after attaching', again, (rows) => {
		const there = tmux('capture-pane', '-p')
			.split('\n')
			.map((row) => row.trimEnd());
		return live.test(rows[0]) && rows.every((row, index) => row.trimEnd() === (there[index] ?? ''));
	});
	const from = performance.now();
	again.write('q');
	await ended('leaving inside tmux', { ...first, terminal: again }, from);
	await again.close();
}

/** The program with a folder of its own; its script notes its id, for whoever starts it through something else. */
async function start(name, wrapped = (script) => script) {
	const folder = mkdtempSync(join(server.folder, `${name}-`));
	const [noted, script] = ['pid', 'start.sh'].map((file) => join(folder, file));
	const settings = `WHALEWATCH_CONFIG_DIR=${folder} WHALEWATCH_CACHE_DIR=${folder} WHALEWATCH_LANG=en LANG=C.UTF-8`;
	const command = `exec env ${settings} ${process.execPath} ${program} demo --seed 7 --quiet`;
	writeFileSync(script, `#!/bin/sh\necho $$ > ${noted}\n${command}\n`, { mode: 0o700 });
	const terminal = await openSsh(wrapped(script));
	await terminal.waitFor(live);
	return { terminal, pid: () => Number(readFileSync(noted, 'utf8')) };
}

function openSsh(command) {
	return openTerminal({ command: 'ssh', args: server.argumentsFor(command), ...size });
}

async function shows(name, terminal, expected) {
	const from = performance.now();
	const isShown = await terminal.waitFor(expected).then(
		() => true,
		() => false,
	);
	note(name, isShown, performance.now() - from);
}

async function ended(name, session, from) {
	const pid = session.pid();
	while (isAlive(pid) && performance.now() - from < 5 * mostMs) await pause(10);
	const took = performance.now() - from;
	note(name, !isAlive(pid) && took < mostMs, took);
	if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}

function note(name, isGood, took) {
	const result = results.get(name) ?? { good: 0, bad: 0, times: [] };
	result[isGood ? 'good' : 'bad'] += 1;
	result.times.push(took);
	results.set(name, result);
}

function report() {
	print(`${'what'.padEnd(50)}${'good'.padStart(6)}${'bad'.padStart(6)}${'median'.padStart(10)}${'worst'.padStart(10)}`);
	for (const [name, { good, bad, times }] of results) {
		if (bad > 0) process.exitCode = 1;
		const [middle, worst] = [median(times), Math.max(...times)].map((ms) => `${ms.toFixed(0)} ms`.padStart(10));
		print(`${name.padEnd(50)}${String(good).padStart(6)}${String(bad).padStart(6)}${middle}${worst}`);
	}
	const last = memory.at(-1)?.[1] ?? Number.NaN;
	print(
		`memory of the one that stays: ${memory[0]?.[1].toFixed(0)} MiB at first, ${last.toFixed(0)} MiB at the end, ${slope(memory).toFixed(1)} MiB/h over ${memory.length} rounds`,
	);
}

function clockOf(terminal) {
	return terminal.screen()[0];
}

function residentMib(pid) {
	return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

function isThere(name) {
	try {
		execFileSync(name, ['-V'], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** One that has ended and that nobody has taken notice of yet (its parent, the sshd, is gone) is alive no more. */
function isAlive(pid) {
	try {
		return !execFileSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' }).startsWith('Z');
	} catch {
		return false;
	}
}

function print(line) {
	process.stdout.write(`${line}\n`);
}
