import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { cacheFolder } from '../../../source/runtime/cache/cache-folder.js';
import { openCapabilityMemory } from '../../../source/runtime/cache/capability-memory.js';
import { openFlowCache } from '../../../source/runtime/cache/flow-cache.js';
import { emptyDetail, profileOf } from '../../core/support.js';

const root = mkdtempSync(join(tmpdir(), 'whalewatch-cache-'));
after(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const newFolder = () => join(root, String(folders++));
const address = { scope: 'cmdb_biz', bizId: '2', taskId: '30412' } as const;
const server = 'https://paas.example.com';
const detail = { ...emptyDetail, name: 'release' };

describe('the folder of what may be lost', () => {
	test('is the one the person chose, else that of the system', () => {
		assert.equal(cacheFolder({ WHALEWATCH_CACHE_DIR: '/x/y', XDG_CACHE_HOME: '/z' }), '/x/y');
		assert.equal(cacheFolder({ XDG_CACHE_HOME: '/z', HOME: '/home/a' }), '/z/whalewatch');
		assert.equal(cacheFolder({ XDG_CACHE_HOME: 'not/absolute', HOME: '/home/a' }), '/home/a/.cache/whalewatch');
	});
});

describe('a flow', () => {
	test('is there again in the next run of the program', async () => {
		const folder = newFolder();
		await openFlowCache({ folder }).write(server, address, detail);
		assert.deepEqual((await openFlowCache({ folder }).read(server, address))?.name, 'release');
	});

	test('belongs to its server, business and task', async () => {
		const flows = openFlowCache({ folder: newFolder() });
		await flows.write(server, address, detail);
		assert.equal(await flows.read('https://other.example.com', address), undefined);
		assert.equal(await flows.read(server, { ...address, scope: 'project' }), undefined);
		assert.equal(await flows.read(server, { ...address, taskId: '30413' }), undefined);
	});

	test('is readable by its owner only', async () => {
		const folder = newFolder();
		await openFlowCache({ folder }).write(server, address, detail);
		const [name] = readdirSync(join(folder, 'flows'));
		assert.equal(statSync(join(folder, 'flows', name!)).mode & 0o777, 0o600);
		assert.equal(statSync(join(folder, 'flows')).mode & 0o777, 0o700);
	});

	for (const [what, text] of [
		['is cut short', '{"version":1,"det'],
		['was kept by another version', '{"version":99,"detail":{"nodes":[]}}'],
		['is not one', '[1,2]'],
		['is empty', ''],
	] as const) {
		test(`that ${what} counts as not kept`, async () => {
			const folder = newFolder();
			const flows = openFlowCache({ folder });
			await flows.write(server, address, detail);
			const [name] = readdirSync(join(folder, 'flows'));
			writeFileSync(join(folder, 'flows', name!), text);
			assert.equal(await flows.read(server, address), undefined);
		});
	}

	test('is not kept for a server that is gone with the program', async () => {
		const flows = openFlowCache({ folder: newFolder(), passing: server });
		await flows.write(server, address, detail);
		assert.equal(await flows.read(server, address), undefined);
	});

	test('that cannot be written troubles nobody', async () => {
		const folder = newFolder();
		writeFileSync(folder, 'a file where the folder should be');
		await openFlowCache({ folder }).write(server, address, detail);
		assert.equal(await openFlowCache({ folder }).read(server, address), undefined);
	});
});

describe('what a server can do', () => {
	const profile = profileOf('prod');
	const day = 24 * 3_600_000;

	test('is remembered over restarts', async () => {
		const folder = newFolder();
		const first = openCapabilityMemory({ folder }, () => 0);
		first.learn(profile, 'batch', true);
		first.learn(profile, 'header', false);
		await first.saved();
		const second = openCapabilityMemory({ folder }, () => 0);
		await second.load();
		assert.deepEqual(second.read(profile), { batch: true, header: false });
		assert.deepEqual(second.read({ ...profile, url: 'https://other.example.com' }), {});
	});

	test('is tried again a day after it could not be done', async () => {
		let now = 0;
		const memory = openCapabilityMemory({ folder: newFolder() }, () => now);
		memory.learn(profile, 'batch', false);
		memory.learn(profile, 'detail', true);
		now = day - 1;
		assert.deepEqual(memory.read(profile), { batch: false, detail: true });
		now = day;
		assert.deepEqual(memory.read(profile), { detail: true });
		await memory.saved();
	});

	test('learnt by two programs at once is all there', async () => {
		const folder = newFolder();
		const one = openCapabilityMemory({ folder }, () => 0);
		const other = openCapabilityMemory({ folder }, () => 0);
		one.learn(profile, 'batch', true);
		await one.saved();
		other.learn(profile, 'list', true);
		await other.saved();
		const third = openCapabilityMemory({ folder }, () => 0);
		await third.load();
		assert.deepEqual(third.read(profile), { batch: true, list: true });
	});

	test('is not told by its address: the file names no server', async () => {
		const folder = newFolder();
		const memory = openCapabilityMemory({ folder }, () => 0);
		memory.learn(profile, 'batch', true);
		await memory.saved();
		assert.doesNotMatch(readFileSync(join(folder, 'servers.json'), 'utf8'), /example/);
	});
});
