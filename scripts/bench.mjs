// What the parts cost that grow with the size of a task, as medians. Run with: npm run bench
import { performance } from 'node:perf_hooks';
import process from 'node:process';
import { initialModel } from '../dist/source/core/model.js';
import { update } from '../dist/source/core/update.js';
import { startSimulator } from '../dist/source/demo/server.js';
import { mergeReport, withDetail } from '../dist/source/domain/merge.js';
import { walk } from '../dist/source/domain/task.js';
import { decodeTaskDetail } from '../dist/source/sops/decode-detail.js';
import { decodeTaskStatus } from '../dist/source/sops/decode-status.js';
import { drawingOf } from '../dist/source/ui/drawing.js';
import { screenLines } from '../dist/source/ui/screen.js';

const rounds = 25;

const sizes = [200, 5000, 10_000];

for (const nodes of sizes) await measure(nodes);

async function measure(nodes) {
	const simulator = await startSimulator({ bigTask: nodes, cacheWorkers: 0 });
	const { taskId } = simulator.tasks.at(-1);
	const status = await ask(simulator, 'get_task_status', taskId);
	const detail = await ask(simulator, 'get_task_detail', taskId);
	await simulator.close();

	const report = () => ({ ...decodeTaskStatus(status), traceId: undefined, serverDateAt: undefined });
	const changed = (seconds) => {
		const next = report();
		return { ...next, root: withLastLeaf(next.root, seconds) };
	};
	const known = withDetail(mergeReport(undefined, report(), 0), decodeTaskDetail(detail));
	const watch = { profile: 'bench', scope: 'cmdb_biz', bizId: '2', taskId, name: 'big' };
	const key = `bench/cmdb_biz/2/${taskId}`;
	const looks = { language: 'en', ascii: false, theme: 'dark', zone: 'local' };
	const size = { columns: 120, rows: 40 };
	const start = { now: 0, zoneMinutes: 0, size, looks, profiles: [], current: 'bench', isDemo: false };
	let [model] = update(initialModel(start), { type: 'watched', watches: [watch] });
	model = { ...model, known: { [key]: known }, pane: 'tree' };
	[model] = update(model, { type: 'foldAll', open: true });

	const equals = Array.from({ length: rounds }, report);
	const changes = Array.from({ length: rounds }, (_, round) => changed(round + 1));
	let merged = known;
	const merge = (answer, round) => {
		merged = mergeReport(merged, answer, round);
	};
	const row = {
		'nodes in reply': [...walk(report().root)].length,
		'nodes shown': [...walk(known.tree)].length,
		'decode status': inMs(median(() => decodeTaskStatus(status))),
		'decode detail': inMs(median(() => decodeTaskDetail(detail))),
		'merge equal': inMs(median((round) => merge(equals[round], round))),
		'merge one changed': inMs(median((round) => merge(changes[round], round))),
		'key and frame': inMs(
			median(() => {
				[model] = update(model, { type: 'keyPressed', key: 'j' });
				screenLines(drawingOf(model));
			}),
		),
	};
	if (nodes === sizes[0]) process.stdout.write(`${Object.keys(row).join('   ')}\n`);
	const cells = Object.entries(row).map(([name, value]) => String(value).padStart(name.length));
	process.stdout.write(`${cells.join('   ')}\n`);
}

/** The node with its deepest last descendant tried so many times. */
function withLastLeaf(node, retry) {
	const last = node.children.at(-1);
	if (!last) return { ...node, retry };
	return { ...node, children: node.children.with(-1, withLastLeaf(last, retry)) };
}

function inMs(milliseconds) {
	return `${milliseconds.toFixed(2)} ms`;
}

async function ask({ url, appCode, appSecret, username }, component, taskId) {
	const query = new URLSearchParams({
		bk_app_code: appCode,
		bk_app_secret: appSecret,
		bk_username: username,
		bk_biz_id: '2',
		task_id: taskId,
	});
	const reply = await fetch(`${url}/api/c/compapi/v2/sops/${component}/?${query}`);
	return (await reply.json()).data;
}

function median(work) {
	const times = Array.from({ length: rounds }, (_, round) => {
		const from = performance.now();
		work(round);
		return performance.now() - from;
	});
	return times.sort((a, b) => a - b)[Math.floor(rounds / 2)];
}
