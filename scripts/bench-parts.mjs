// What the parts cost that grow with the size of a task and with how many are watched, as medians. Run with: npm run bench:parts
import process from 'node:process';
import { defaultLooks } from '../dist/source/core/looks/looks.js';
import { initialModel } from '../dist/source/core/model.js';
import { update } from '../dist/source/core/update.js';
import { listRows } from '../dist/source/core/view/list-rows.js';
import { startSimulator } from '../dist/source/demo/server.js';
import { mergeReport, withDetail } from '../dist/source/domain/merge.js';
import { walk } from '../dist/source/domain/task.js';
import { loadReadings } from '../dist/source/runtime/find/load-readings.js';
import { decodeBatch } from '../dist/source/sops/decode/batch.js';
import { decodeTaskDetail } from '../dist/source/sops/decode-detail.js';
import { decodeTaskStatus } from '../dist/source/sops/decode-status.js';
import { drawingOf } from '../dist/source/ui/drawing.js';
import { screenLines } from '../dist/source/ui/screen.js';
import { inKib, inMs, made, timed } from './measure/figures.mjs';
import { watchCrowd } from './measure/watched-crowd.mjs';

const rounds = 25;
const readings = await loadReadings();
const sizes = [200, 5000, 10_000];

const [first, ...others] = sizes;
printTable([await measureTree(first)]);
for (const nodes of others) printTable([await measureTree(nodes)], { hasHead: false });
process.stdout.write('\n');
printTable([await measureBatch(50, 50)]);
process.stdout.write('\n');
printTable(await measureCrowd(500));

async function measureTree(nodes) {
	const { taskId, status, detail } = await bigTask(nodes);
	const report = () => ({ ...decodeTaskStatus(status), traceId: undefined, serverDateAt: undefined });
	const known = withDetail(mergeReport(undefined, report(), 0), decodeTaskDetail(detail));
	const watch = { profile: 'bench', scope: 'cmdb_biz', bizId: '2', taskId, name: 'big' };
	const key = `bench/cmdb_biz/2/${taskId}`;
	const size = { columns: 120, rows: 40 };
	const start = { now: 0, zoneMinutes: 0, size, looks: defaultLooks, profiles: [], current: 'bench', isDemo: false };
	let [model] = update(initialModel(start), { type: 'watched', watches: [watch] });
	model = { ...model, known: { [key]: known }, pane: 'tree' };
	[model] = update(model, { type: 'foldAll', open: true });

	const equals = Array.from({ length: rounds }, report);
	const changes = Array.from({ length: rounds }, (_, round) => withRetries(report(), round + 1));
	let merged = known;
	const merge = (answer, round) => {
		merged = mergeReport(merged, answer, round);
	};
	return {
		'nodes in reply': [...walk(report().root)].length,
		'nodes shown': [...walk(known.tree)].length,
		'decode status': inMs(timed(() => decodeTaskStatus(status), rounds)),
		'decode detail': inMs(timed(() => decodeTaskDetail(detail), rounds)),
		'merge equal': inMs(timed((round) => merge(equals[round], round), rounds)),
		'merge one changed': inMs(timed((round) => merge(changes[round], round), rounds)),
		'key and frame': inMs(
			timed(() => {
				[model] = update(model, { type: 'keyPressed', key: 'j' });
				screenLines(drawingOf(model));
			}, rounds),
		),
		'filter and frame': inMs(timedFilter(model, readings)),
		// V8 keeps 32 MiB for young objects where more than about a megabyte of them is made each second.
		'frame makes': inKib(made(() => screenLines(drawingOf(model)), rounds)),
	};
}

/** What a key costs while a filter is typed, by readings of Chinese, in a tree that is all open. */
function timedFilter(tree, readings) {
	let [model] = update(tree, { type: 'readingsLoaded', readings });
	[model] = update(model, { type: 'keyPressed', key: '/' });
	const keys = ['b', 'u', 's', 'backspace', 'backspace', 'backspace'];
	return timed((round) => {
		[model] = update(model, { type: 'keyPressed', key: keys[round % keys.length] });
		screenLines(drawingOf(model));
	}, rounds);
}

async function measureBatch(count, nodes) {
	const { status } = await bigTask(nodes);
	const ids = Array.from({ length: count }, (_, index) => String(40_000 + index));
	const data = ids.map((id) => ({ id: Number(id), name: `task ${id}`, is_deleted: false, status }));
	const answer = { data, traceId: undefined, serverDateAt: undefined };
	const decode = () => decodeBatch(answer, new Set(ids), 'tree');
	const equals = Array.from({ length: rounds }, decode);
	const changes = Array.from({ length: rounds }, (_, round) => {
		const { reports } = decode();
		return { reports: new Map([...reports].map(([id, report]) => [id, withRetries(report, round + 1)])) };
	});
	let known = new Map();
	const merge = ({ reports }, round) => {
		known = new Map([...reports].map(([id, report]) => [id, mergeReport(known.get(id), report, round)]));
	};
	merge(decode(), 0);
	return {
		'tasks in batch': count,
		'nodes in reply': [...decode().reports.values()].reduce((sum, { root }) => sum + [...walk(root)].length, 0),
		'decode batch': inMs(timed(decode, rounds)),
		'merge equal': inMs(timed((round) => merge(equals[round], round), rounds)),
		'merge one changed each': inMs(timed((round) => merge(changes[round], round), rounds)),
	};
}

async function measureCrowd(count) {
	const simulator = await startSimulator({ crowd: count, cacheWorkers: 0 });
	const screens = { 'list alone': { columns: 80, rows: 24 }, 'all panes ': { columns: 200, rows: 50 } };
	const crowd = await watchCrowd({ simulator, tasks: simulator.tasks.slice(-count), size: screens['list alone'] });
	const idle = withDueAt(crowd.model, Number.POSITIVE_INFINITY);
	const due = withDueAt(crowd.model, 0);
	const [asking, effects] = update(due, tickAfter(due));
	const { business, taskIds, withChildren, keys, request } = effects.find(({ type }) => type === 'requestBatch');
	const report = await crowd.client.tasksStatus(business, taskIds, { withChildren });
	await simulator.close();
	const reply = { type: 'batchReplied', profile: 'bench', keys, request, report, at: asking.now };
	return Object.entries(screens).map(([screen, size]) => {
		const at = (model) => ({ ...model, size });
		let pressed = at(idle);
		return {
			'tasks watched': count,
			'panes     ': screen,
			'tick, none due': inMs(timed(() => update(at(idle), tickAfter(idle)), rounds)),
			'tick, all due': inMs(timed(() => update(at(due), tickAfter(due)), rounds)),
			[`batch of ${keys.length} arrives`]: inMs(timed(() => update(at(asking), reply), rounds)),
			'       key': inMs(
				timed(() => {
					[pressed] = update(pressed, { type: 'keyPressed', key: 'j' });
				}, rounds),
			),
			'list rows': inMs(timed(() => listRows(at(idle)), rounds)),
			'     frame': inMs(timed(() => screenLines(drawingOf(at(idle))), rounds)),
		};
	});
}

function withDueAt(model, dueAt) {
	const polls = Object.entries(model.polls).map(([key, poll]) => [key, { ...poll, dueAt, detail: 'had' }]);
	return { ...model, polls: Object.fromEntries(polls) };
}

function tickAfter({ now }) {
	return { type: 'ticked', now: now + 1000, zoneMinutes: 0 };
}

/** What a server answers of a task of about so many nodes. */
async function bigTask(nodes) {
	const simulator = await startSimulator({ bigTask: nodes, cacheWorkers: 0 });
	const { taskId } = simulator.tasks.at(-1);
	const status = await ask(simulator, 'get_task_status', taskId);
	const detail = await ask(simulator, 'get_task_detail', taskId);
	await simulator.close();
	return { taskId, status, detail };
}

async function ask({ url, appCode, appSecret, username, bizId }, component, taskId) {
	const query = new URLSearchParams({
		bk_app_code: appCode,
		bk_app_secret: appSecret,
		bk_username: username,
		bk_biz_id: bizId,
		task_id: taskId,
	});
	const reply = await fetch(`${url}/api/c/compapi/v2/sops/${component}/?${query}`);
	return (await reply.json()).data;
}

/** The report with the deepest last descendant of its root tried so many times. */
function withRetries(report, retry) {
	const withLast = (node) => {
		const last = node.children.at(-1);
		return last ? { ...node, children: node.children.with(-1, withLast(last)) } : { ...node, retry };
	};
	return { ...report, root: withLast(report.root) };
}

function printTable(rows, { hasHead = true } = {}) {
	const lines = rows.map((row) =>
		Object.entries(row)
			.map(([name, value]) => String(value).padStart(name.length))
			.join('   '),
	);
	const head = hasHead ? [Object.keys(rows[0]).join('   ')] : [];
	process.stdout.write(`${[...head, ...lines].join('\n')}\n`);
}
