import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { test } from 'node:test';
import { openFileLock } from '../../source/runtime/file-lock.js';
import { temporaryFolder } from './settings-setup.js';

const impatient = { waitMs: 0, staleMs: 10_000 };

function leaveLock(path: string, owner: { readonly pid: number; readonly host?: string }): void {
	mkdirSync(path);
	writeFileSync(join(path, 'owner'), JSON.stringify({ host: hostname(), token: 'other', ...owner }));
}

function deadPid(): number {
	return spawnSync(execPath, ['--version']).pid;
}

test('work runs with the lock held, and leaves nothing behind', async (context) => {
	const folder = temporaryFolder(context);
	const path = join(folder, 'a.lock');
	const lock = openFileLock(path);
	assert.equal(await lock.run(() => existsSync(path)), true);
	assert.deepEqual(readdirSync(folder), []);
});

test('work that fails gives the lock back, and its error', async (context) => {
	const lock = openFileLock(join(temporaryFolder(context), 'a.lock'));
	const failing = lock.run(() => {
		throw new Error('mine');
	});
	await assert.rejects(failing, { message: 'mine' });
	assert.equal(await lock.run(() => 1), 1);
});

test('work in one process is done in the order it was asked for', async (context) => {
	const lock = openFileLock(join(temporaryFolder(context), 'a.lock'));
	const done: number[] = [];
	await Promise.all([1, 2, 3, 4].map((number) => lock.run(() => done.push(number))));
	assert.deepEqual(done, [1, 2, 3, 4]);
});

test('a lock that another living process holds is waited for, but not for ever', async (context) => {
	const path = join(temporaryFolder(context), 'a.lock');
	leaveLock(path, { pid: process.pid });
	const lock = openFileLock(path, impatient);
	assert.equal(
		lock.tryNow(() => 1),
		undefined,
	);
	await assert.rejects(
		lock.run(() => 1),
		{ code: 'BUSY' },
	);
	assert.equal(existsSync(path), true);
});

test('the lock of a process that died is taken over at once', async (context) => {
	const path = join(temporaryFolder(context), 'a.lock');
	leaveLock(path, { pid: deadPid() });
	assert.equal(await openFileLock(path, impatient).run(() => 1), 1);
	assert.equal(existsSync(path), false);
});

test('a lock from another machine, or without an owner, is taken over when it is old', async (context) => {
	for (const leave of [
		(path: string) => leaveLock(path, { pid: 1, host: 'elsewhere' }),
		(path: string) => mkdirSync(path),
	]) {
		const path = join(temporaryFolder(context), 'a.lock');
		leave(path);
		const lock = openFileLock(path, impatient);
		assert.equal(
			lock.tryNow(() => 1),
			undefined,
		);
		utimesSync(path, 0, 0);
		assert.deepEqual(
			lock.tryNow(() => 1),
			{ value: 1 },
		);
	}
});

test('a takeover that died half-way does not block the lock for ever', async (context) => {
	const path = join(temporaryFolder(context), 'a.lock');
	leaveLock(path, { pid: deadPid() });
	mkdirSync(`${path}.breaking`);
	const lock = openFileLock(path, impatient);
	assert.equal(
		lock.tryNow(() => 1),
		undefined,
	);
	utimesSync(`${path}.breaking`, 0, 0);
	lock.tryNow(() => 1);
	assert.deepEqual(
		lock.tryNow(() => 1),
		{ value: 1 },
	);
});

test('where no lock can be made, the reason comes through', async (context) => {
	const folder = temporaryFolder(context);
	writeFileSync(join(folder, 'file'), '');
	await assert.rejects(
		openFileLock(join(folder, 'file', 'a.lock')).run(() => 1),
		{ code: 'ENOTDIR' },
	);
});
