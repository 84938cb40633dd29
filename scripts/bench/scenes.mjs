// What is measured: each scene is the program in a terminal, and tells figures by their names.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { quantile } from '../measure/figures.mjs';
import { startSimulatorProcess } from '../measure/simulator.mjs';
import { speakingTo } from '../measure/speaking-to.mjs';
import { beside } from './figures.mjs';
import { framesOf, leastBytes } from './least-bytes.mjs';
import { startRecordedRun } from './recorded-run.mjs';
import { letFail } from './stuck-task.mjs';

const bigTask = '30490';
const size = { columns: 120, rows: 40 };

/** Name of the scene to what measures it, for so many seconds where time is what it takes. */
export const scenes = {
	/** A task of 200 nodes that failed hours ago and is asked every five seconds: nothing moves but the clock. */
	quiet: (seconds) =>
		steady('quiet', seconds, { 'big-task': 200 }, [bigTask, '--interval', '5'], { before: letFailBig }),
	/** A task that has ended: nothing moves but the clock, and nothing is asked. */
	ended: (seconds) => steady('ended', seconds, {}, ['30439', '--interval', '5']),
	/** Ten rows of the tree count seconds, of 200 nodes polled every five, and nothing else happens: the server stands still. */
	running: (seconds) =>
		steady('running', seconds, { 'big-task': 200 }, [bigTask, '--interval', '5'], { after: untilTenRun }),
	start: () => withServer({ 'big-task': 200 }, measureStart),
	keys: (seconds) => withServer({ 'big-task': 10_000 }, (server) => measureKeys(server, seconds)),
	/** A signal to a program at work, to the end of its process. */
	signals: () => withServer({ 'big-task': 200 }, measureSignals),
	/** Keys on a line of 9600 baud, with 200 nodes of which some count seconds. */
	slow: (seconds) => withServer({ 'big-task': 200 }, (server) => measureSlowKeys(server, seconds)),
	beside: measureBeside,
};

/** What is done with the server `before` the program starts and `after` it has come to rest. */
function steady(name, seconds, simulator, args, { before, after } = {}) {
	return withServer(simulator, async (server) => {
		await before?.(server);
		const run = startRecordedRun({ ...size, args, env: server.env });
		await run.untilShown(/LIVE|ALL ENDED/);
		await pause(5000);
		await after?.(server, run);
		return { ...(await measureSteady(name, run, seconds)), [`${name}: clears`]: clearsOf(run.writes()) };
	});
}

/** What others take, where they are to be had; what they show is theirs. */
async function measureBeside(seconds) {
	const figures = {};
	for (const [name, command] of Object.entries(beside)) {
		if (!isThere(command[0])) continue;
		const run = startRecordedRun({ ...size, command, env: {} });
		const paint = await run.until(() => run.text().trim() !== '', 'a picture');
		Object.assign(figures, { [`${name}: first paint`]: paint }, await measureSteady(name, run, seconds));
	}
	return figures;
}

/** Of a program that has come to rest, in so many seconds; ends it. */
async function measureSteady(name, run, seconds) {
	await pause(5000);
	const from = run.now();
	const before = run.taken();
	await pause(seconds * 1000);
	const to = run.now();
	const after = run.taken();
	await run.stop();
	const during = run.writes().filter(({ at }) => at >= from && at < to);
	const bytes = during.reduce((sum, write) => sum + write.bytes.length, 0);
	const spent = (to - from) / 1000;
	return {
		[`${name}: bytes`]: bytes / spent,
		[`${name}: least bytes`]: (await leastBytes(run.writes(), { ...size, from, to })) / spent,
		[`${name}: writes`]: framesOf(during).length / spent,
		...(before && after
			? {
					[`${name}: processor`]: (100 * (after.cpuSeconds - before.cpuSeconds)) / spent,
					[`${name}: memory`]: after.rssMib,
				}
			: {}),
	};
}

/** Of the whole screen, after the first. */
function clearsOf(writes) {
	return writes.slice(1).filter((write) => /\u001B\[[23]J/.test(write.bytes.toString('latin1'))).length;
}

function isThere(file) {
	return (
		file.startsWith('/') || (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, file)))
	);
}

async function measureStart({ env }) {
	await leave(await opened(env, [bigTask]));
	const run = startRecordedRun({ ...size, args: [], env });
	const first = await run.until(({ bytes }) => bytes.includes('\u001B[?2026h'), 'a frame');
	const data = /全网补丁/.test(run.text()) ? first : await run.untilShown(/全网补丁/);
	await pause(3000);
	return { 'start: first paint': first, 'start: first data': data, 'leave: by key': await leave(run) };
}

async function measureSignals({ env }) {
	const figures = {};
	for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
		const run = await opened(env, [bigTask]);
		const from = run.now();
		run.kill(signal);
		figures[`leave: by ${signal}`] = (await run.ended).at - from;
	}
	return figures;
}

async function measureKeys({ env }, seconds) {
	const run = await opened(env, [bigTask]);
	run.write('\t');
	await pause(300);
	run.write('zR');
	await pause(1500);
	run.write('g');
	await pause(500);
	const single = [];
	for (let key = 0; key < 6 * seconds; key++) {
		single.push(await run.answerTo('j'));
		await pause(130);
	}
	const held = [];
	for (let key = 0; key < 30 * seconds; key++) {
		const answer = run.answerTo('j');
		await Promise.all([answer.then((taken) => held.push(taken)), pause(33)]);
	}
	await leave(run);
	return {
		'key: half within': quantile(single, 0.5),
		'key: 95 % within': quantile(single, 0.95),
		'key held: 95 % within': quantile(held, 0.95),
	};
}

/** Until the cursor is seen in another row; what else a key changes may come after. */
async function measureSlowKeys({ env }, seconds) {
	const run = await opened(env, [bigTask], { bytesPerSecond: 960 });
	run.write('\tg');
	await pause(5000);
	const single = [];
	for (let key = 0; key < seconds; key++) {
		single.push(await run.cursorAfter(key % 20 < 10 ? 'j' : 'k'));
		await pause(700);
	}
	for (let key = 0; key < 120; key++) {
		run.write(key < 60 ? 'j' : 'k');
		await pause(33);
	}
	const from = run.now();
	run.write('?');
	const held = (await run.untilShown(/type to search/)) - from;
	run.write('\u001B');
	await pause(5000);
	const left = await leave(run);
	return {
		'slow: leave by key': left,
		'slow: half within': quantile(single, 0.5),
		'slow: 95 % within': quantile(single, 0.95),
		'slow: behind held keys': held,
	};
}

async function opened(env, args, line = {}) {
	const run = startRecordedRun({ ...size, ...line, args, env });
	await run.untilShown(/LIVE|ALL ENDED/);
	await pause(2000);
	return run;
}

/** Milliseconds from the key to the end of the process; twice where the first only leaves a pane. */
async function leave(run) {
	let from = run.now();
	run.write('q');
	const isOver = await Promise.race([run.ended.then(() => true), pause(400, false)]);
	if (!isOver) {
		from = run.now();
		run.write('q');
	}
	return (await run.ended).at - from;
}

const letFailBig = (server) => letFail(server, bigTask);

/**
 * Stops the server's clock, and puts it on until ten rows run, or one more or less where they go from more to fewer at
 * once; then a minute more, for what was asked on the way makes the foot move.
 */
async function untilTenRun({ control }, run) {
	await control('freeze=1&switch=cache&value=off');
	for (let second = 0; second < 180; second++) {
		run.write('r');
		await pause(1500);
		const rows = run
			.text()
			.split('\n')
			.slice(treeFrom.row)
			.map((row) => row.slice(treeFrom.column));
		const running = rows.filter((row) => row.includes('» RUN')).length;
		if (Math.abs(running - 10) <= (second < 45 ? 0 : 1)) {
			await pause(60_000);
			return;
		}
		await control('advance=1');
	}
	throw new Error('Ten rows never ran at once');
}

/** Below the title of the tree, beside the list. */
const treeFrom = { row: 4, column: 60 };

/** A server of its own, and a configuration that knows it, for as long as the work takes. */
async function withServer(options, work) {
	const simulator = await startSimulatorProcess({ port: 0, seed: 7, ...options });
	const folder = await mkdtemp(join(tmpdir(), 'whalewatch-bench-'));
	const { gateway, url, appCode, user, bizId } = simulator.profile;
	const env = { ...simulator.environment, WHALEWATCH_CONFIG_DIR: folder, WHALEWATCH_CACHE_DIR: join(folder, 'cache') };
	const [secret] = Object.keys(simulator.environment);
	const flags = { gateway, url, 'app-code': appCode, 'app-secret': `env:${secret}`, username: user.name, biz: bizId };
	const given = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
	try {
		await promisify(execFile)(process.execPath, ['dist/program/cli.js', 'profile', 'add', 'bench', ...given], {
			env: { ...env, PATH: process.env.PATH },
		});
		return await work({ ...speakingTo(simulator), env });
	} finally {
		await simulator.close();
		await rm(folder, { recursive: true, force: true });
	}
}
