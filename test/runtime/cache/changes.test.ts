import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import type { KeptChanges } from '../../../source/core/changes/changes.js';
import type { Transition } from '../../../source/domain/change/transition.js';
import { keepChanges } from '../../../source/runtime/cache/change-keeper.js';
import { openChangeMemory } from '../../../source/runtime/cache/change-memory.js';
import { createStore } from '../../../source/runtime/store.js';
import { keyOf, profileOf, reply, stateReport, tick, watching } from '../../core/support.js';

const root = mkdtempSync(join(tmpdir(), 'whalewatch-changes-'));
after(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const newFolder = () => join(root, String(folders++));

const profile = profileOf('prod');
const now = 1_800_000_000_000;
const standing = { badge: 'running', state: 'RUNNING', retry: 0, loop: 0 } as const;

function changeAt(at: number, changes: Partial<Transition> = {}): Transition {
	return {
		at,
		profile: profile.name,
		task: keyOf(1),
		taskName: '发布',
		path: [{ id: 'n1', name: 'run', type: 'task' }],
		from: standing,
		to: { ...standing, badge: 'fail', state: 'FAILED', retry: 2 },
		reason: 'exit 1',
		...changes,
	};
}

function kept(transitions: readonly Transition[], unseen: readonly Transition[] = []): KeptChanges {
	return { transitions, unseen: new Set(unseen), since: transitions[0]?.at };
}

async function keptIn(folder: string, changes: KeptChanges) {
	await openChangeMemory({ folder }, () => now).write(profile, changes);
	const [name = ''] = readdirSync(join(folder, 'changes'));
	return join(folder, 'changes', name);
}

const readFrom = (folder: string, at = now) => openChangeMemory({ folder }, () => at).read(profile);

describe('the list of changes', () => {
	test('is there again in the next run, with what nobody has seen', async () => {
		const folder = newFolder();
		const server = changeAt(now - 5, {
			task: undefined,
			path: [],
			to: undefined,
			trouble: { kind: 'timeout', cause: undefined },
		});
		const [first, last] = [changeAt(now - 10), server];
		await keptIn(folder, kept([first, last], [last]));
		const read = await readFrom(folder);
		assert.deepEqual(read?.transitions, [first, last]);
		assert.deepEqual([...read!.unseen], [read!.transitions[1]]);
		assert.equal(read?.since, now - 10);
	});

	test('is readable by its owner only, and belongs to its profile and server', async () => {
		const folder = newFolder();
		const path = await keptIn(folder, kept([changeAt(now)]));
		assert.equal(statSync(path).mode & 0o777, 0o600);
		const memory = openChangeMemory({ folder }, () => now);
		assert.equal(await memory.read({ ...profile, name: 'other' }), undefined);
		assert.equal(await memory.read({ ...profile, url: 'https://other.example.com' }), undefined);
	});

	test('of a server that is gone with the program is not kept', async () => {
		const folder = newFolder();
		const memory = openChangeMemory({ folder, passing: profile.url }, () => now);
		await memory.write(profile, kept([changeAt(now)]));
		assert.equal(await memory.read(profile), undefined);
	});

	test('keeps five hundred, no longer than a week, and of a long reason its beginning', async () => {
		const folder = newFolder();
		const many = Array.from({ length: 700 }, (_, index) => changeAt(now - 700 + index, { reason: '长'.repeat(900) }));
		await keptIn(folder, kept(many, many));
		const read = await readFrom(folder);
		assert.deepEqual([read?.transitions.length, read?.unseen.size, read?.transitions[0]?.at], [500, 500, now - 500]);
		assert.equal(read?.transitions[0]?.reason?.length, 500);
		assert.equal(await readFrom(folder, now + 8 * 24 * 3_600_000), undefined);
	});

	test('leaves out what is odd, and nothing else', async () => {
		const folder = newFolder();
		const good = changeAt(now - 1);
		const odd: readonly object[] = [
			{ ...good, at: now + 1 },
			{ ...good, at: 'now' },
			{ ...good, profile: 'other' },
			{ ...good, task: 'other/cmdb_biz/2/1' },
			{ ...good, taskName: 'a\u001B[2Jb' },
			{ ...good, reason: 7 },
			{ ...good, path: [{ id: 'n1', name: 'run', type: '__proto__' }] },
			{ ...good, to: { ...standing, badge: 'constructor' } },
			{ ...good, from: { ...standing, retry: -1 } },
		];
		const path = await keptIn(folder, kept([good]));
		const written = JSON.parse(readFileSync(path, 'utf8'));
		const transitions = [...odd, null, 'x', ...written.transitions];
		writeFileSync(path, JSON.stringify({ ...written, transitions, unseen: [0, transitions.length - 1, -1, 'x'] }));
		const read = await readFrom(folder);
		assert.deepEqual(read?.transitions, [good]);
		assert.deepEqual([...read!.unseen], read?.transitions);
	});

	for (const text of [
		'',
		'{"version":1,"trans',
		'null',
		'{"version":99,"transitions":[]}',
		'{"version":1,"transitions":{}}',
	]) {
		test(`is empty when the file holds ${text || 'nothing'}`, async () => {
			const folder = newFolder();
			writeFileSync(await keptIn(folder, kept([changeAt(now)])), text);
			assert.equal(await readFrom(folder), undefined);
		});
	}
});

describe('what keeps the list of changes', () => {
	const started = () => reply(watching([1]), keyOf(1), stateReport('RUNNING'));

	test('brings it back once, before what has changed by now, and marked', async () => {
		const folder = newFolder();
		const start = started();
		const old = changeAt(start.now - 60_000);
		const memory = openChangeMemory({ folder }, () => start.now);
		await memory.write(profile, kept([old], [old]));
		const store = createStore(start, () => {});
		const keeper = keepChanges(store, memory, () => profile);
		keeper.recall('prod');
		keeper.recall('prod');
		await keeper.flush();
		const { changes } = store.getModel();
		assert.deepEqual(changes.transitions, [old]);
		assert.deepEqual([changes.unseen.size, changes.since, [...changes.unvisited]], [1, old.at, [keyOf(1)]]);

		const failed = reply(tick(start, 10), keyOf(1), stateReport('FAILED'));
		const next = createStore(failed, () => {});
		const second = keepChanges(next, memory, () => profile);
		second.recall('prod');
		await second.flush();
		const [first, ...later] = next.getModel().changes.transitions;
		assert.deepEqual([first, later], [old, failed.changes.transitions]);
	});

	test('writes what has changed after what it has brought back', async () => {
		const folder = newFolder();
		const start = started();
		const memory = openChangeMemory({ folder }, () => start.now + 60_000);
		await memory.write(profile, kept([changeAt(start.now - 60_000)]));
		const store = createStore(start, () => {});
		const keeper = keepChanges(store, memory, () => profile);
		keeper.recall('prod');
		await keeper.flush();
		store.dispatch({ type: 'changesRecalled', changes: kept([changeAt(start.now)]) });
		await keeper.flush();
		assert.deepEqual(
			(await memory.read(profile))?.transitions.map(({ at }) => at - start.now),
			[-60_000, 0],
		);
	});

	test('writes only what has changed, when it has been quiet for five seconds', async (context) => {
		context.mock.timers.enable({ apis: ['setTimeout'] });
		const written: number[] = [];
		const memory = {
			read: async () => undefined,
			write: async (_: unknown, { transitions }: KeptChanges) => void written.push(transitions.length),
		};
		const store = createStore(started(), () => {});
		const keeper = keepChanges(store, memory, () => profile);
		keeper.recall('prod');
		await keeper.flush();
		assert.deepEqual(written, []);
		store.dispatch({ type: 'changesRecalled', changes: kept([changeAt(store.getModel().now - 1)]) });
		context.mock.timers.tick(4_900);
		assert.deepEqual(written, []);
		context.mock.timers.tick(100);
		await keeper.flush();
		assert.deepEqual(written, [1]);
		await keeper.flush();
		assert.deepEqual(written, [1]);
	});
});
