import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { freshnessOf, isBlind } from '../../../source/core/polling/freshness.js';
import type { Known } from '../../../source/domain/known.js';
import { mergeReport } from '../../../source/domain/merge.js';
import { walk } from '../../../source/domain/task.js';
import { keepTasks } from '../../../source/runtime/cache/task-keeper.js';
import { openTaskMemory } from '../../../source/runtime/cache/task-memory.js';
import { createStore } from '../../../source/runtime/store.js';
import {
	act,
	emptyDetail,
	evening,
	keyOf,
	nodeOf,
	profileOf,
	reply,
	reportOf,
	stateReport,
	watching,
} from '../../core/support.js';

const root = mkdtempSync(join(tmpdir(), 'whalewatch-tasks-'));
after(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const newFolder = () => join(root, String(folders++));

const profile = profileOf('prod');
const minute = 60_000;

const failed = reportOf(
	nodeOf('root', 'FAILED', {
		children: [
			nodeOf('part', 'FAILED', { loop: 2, children: [nodeOf('run', 'FAILED', { retry: 3, skip: true })] }),
			nodeOf('old', 'FINISHED', { errorIgnored: true, elapsedSeconds: 12, version: 'v1' }),
		],
	}),
	{
		name: '发布',
		errors: { run: 'exit 1\n在主机 10.0.0.1' },
		autoRetries: { run: { done: 1, limit: 3 } },
		zoneMinutes: 480,
	},
);

const knownOf = (report = failed, at = evening - minute): Known => mergeReport(undefined, report, at);

async function keep(folder: string, known: Readonly<Record<string, Known>>) {
	await openTaskMemory({ folder }, () => evening).write(profile, known);
	const [name = ''] = readdirSync(join(folder, 'tasks'));
	return join(folder, 'tasks', name);
}

const readFrom = (folder: string, at = evening) => openTaskMemory({ folder }, () => at).read(profile);

async function recalled(known: Readonly<Record<string, Known>>, taskId: number) {
	const folder = newFolder();
	await keep(folder, known);
	const tasks = (await readFrom(folder)) ?? {};
	return act(watching([taskId]), { type: 'tasksRecalled', tasks });
}

describe('what was last known of the tasks', () => {
	test('is there again in the next run, tree, reasons and retries', async () => {
		const before = knownOf();
		const model = await recalled({ [keyOf(1)]: before }, 1);
		assert.deepEqual(model.known[keyOf(1)], before);
	});

	test('is as old as it is, and nothing reads well by it', async () => {
		const model = await recalled({ [keyOf(1)]: knownOf(stateReport('RUNNING'), evening - 10 * minute) }, 1);
		assert.equal(freshnessOf(model, keyOf(1)), 'stale');
		assert.ok(isBlind(model, keyOf(1)));
	});

	test('gives way to the first answer, and what happened between the runs is listed', async () => {
		const model = await recalled({ [keyOf(1)]: knownOf(stateReport('RUNNING', [nodeOf('a', 'RUNNING')])) }, 1);
		const told = reply(model, keyOf(1), stateReport('FAILED', [nodeOf('a', 'FAILED')]));
		assert.equal(told.known[keyOf(1)]?.tree.state, 'FAILED');
		assert.equal(freshnessOf(told, keyOf(1)), 'live');
		assert.ok(told.changes.transitions.some(({ path, to }) => path.at(-1)?.id === 'a' && to?.state === 'FAILED'));
	});

	test('changes nothing that a server has told by now, nor brings back what is not watched any more', async () => {
		const folder = newFolder();
		await keep(folder, { [keyOf(1)]: knownOf(), [keyOf(2)]: knownOf() });
		const told = reply(watching([1]), keyOf(1), stateReport('RUNNING'));
		const model = act(told, { type: 'tasksRecalled', tasks: (await readFrom(folder))! });
		assert.deepEqual(model.known, told.known);
	});

	test('is readable by its owner only, and belongs to its profile and server', async () => {
		const folder = newFolder();
		const path = await keep(folder, { [keyOf(1)]: knownOf() });
		assert.equal(statSync(path).mode & 0o777, 0o600);
		const memory = openTaskMemory({ folder }, () => evening);
		assert.equal(await memory.read({ ...profile, name: 'other' }), undefined);
		assert.equal(await memory.read({ ...profile, url: 'https://other.example.com' }), undefined);
	});

	test('of a server that is gone with the program is not kept', async () => {
		const folder = newFolder();
		const memory = openTaskMemory({ folder, passing: profile.url }, () => evening);
		await memory.write(profile, { [keyOf(1)]: knownOf() });
		assert.equal(await memory.read(profile), undefined);
	});

	test('is forgotten after a week, and when it says that it is of a time to come', async () => {
		const folder = newFolder();
		await keep(folder, { [keyOf(1)]: knownOf() });
		assert.equal(await readFrom(folder, evening + 8 * 24 * 60 * minute), undefined);
		assert.equal(await readFrom(folder, evening - 60 * minute), undefined);
	});

	test('is kept without what is below it where it is more than twenty thousand nodes', async () => {
		const many = Array.from({ length: 15_000 }, (_, index) => nodeOf(`n${index}`, 'FINISHED'));
		const large = (at: number) => knownOf(stateReport('RUNNING', many), at);
		const folder = newFolder();
		await keep(folder, { [keyOf(1)]: large(evening - 2 * minute), [keyOf(2)]: large(evening - minute) });
		const tasks = (await readFrom(folder))!;
		assert.deepEqual(
			[1, 2].map((id) => [tasks[keyOf(id)]?.report.holds, [...walk(tasks[keyOf(id)]!.report.root)].length]),
			[
				['root', 1],
				['tree', 15_001],
			],
		);
	});

	test('is left out task by task where the file is odd, and all of it where it is damaged', async () => {
		const folder = newFolder();
		const path = await keep(folder, { [keyOf(1)]: knownOf(), [keyOf(2)]: knownOf() });
		const good = readFileSync(path, 'utf8');
		type Kept = { tasks: Record<string, Record<string, unknown>> };
		const spoil = async (change: (task: Record<string, unknown>) => void) => {
			const kept = JSON.parse(good) as Kept;
			change(kept.tasks[keyOf(1)]!);
			writeFileSync(path, JSON.stringify(kept));
			return Object.keys((await readFrom(folder)) ?? {});
		};
		const root = { id: 'x', name: 'x', type: 'task', state: 'RUNNING', version: '' };
		const nested = (depth: number): object => (depth === 0 ? root : { ...root, children: [nested(depth - 1)] });
		const odd: readonly object[] = [
			{ root: { ...root, name: '\u001B[2J' } },
			{ root: { ...root, type: 'constructor' } },
			{ root: { ...root, retry: -1 } },
			{ root: { ...root, children: [{}] } },
			{ root: { ...root, children: 'x' } },
			{ root: nested(300) },
			{ root: 7 },
			{ receivedAt: 'now' },
			{ holds: 'all' },
			{ name: 'x'.repeat(5000) },
		];
		for (const changes of odd) {
			assert.deepEqual(
				await spoil((task) => Object.assign(task, changes)),
				[keyOf(2)],
				JSON.stringify(changes).slice(0, 80),
			);
		}
		for (const text of ['', '{', '[]', '{"version":1}', '{"version":99,"tasks":{}}', '\u0000\u00FF']) {
			writeFileSync(path, text);
			assert.equal(await readFrom(folder), undefined, text);
		}
	});
});

describe('the keeper of what is known', () => {
	const open = (folder: string) => {
		const store = createStore(watching([1]), () => {});
		const writes: number[] = [];
		const memory = openTaskMemory({ folder }, () => evening);
		const counted = {
			read: memory.read,
			write: async (...all: Parameters<typeof memory.write>) => {
				writes.push(Object.keys(all[1]).length);
				await memory.write(...all);
			},
		};
		return {
			store,
			writes,
			keeper: keepTasks(
				store,
				counted,
				() => profile,
				async () => emptyDetail,
			),
		};
	};

	test('brings it back with its flow, and writes what has become of it when the program ends', async () => {
		const folder = newFolder();
		await keep(folder, { [keyOf(1)]: knownOf() });
		const { store, keeper, writes } = open(folder);
		keeper.recall('prod');
		await keeper.save();
		await keeper.stop();
		assert.equal(store.getModel().known[keyOf(1)]?.tree.state, 'FAILED');
		assert.equal(store.getModel().known[keyOf(1)]?.detail, emptyDetail);
		assert.deepEqual(writes, [1]);
	});

	test('writes nothing of a profile that was never on screen', async () => {
		const { keeper, writes } = open(newFolder());
		await keeper.stop();
		assert.deepEqual(writes, []);
	});
});
