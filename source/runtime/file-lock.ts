import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { errorCode } from './settings/settings-error.js';

/** Runs work that must not be interrupted by another process which locks the same path. */
export type FileLock = {
	/** Waits for its turn, at most about two seconds; then throws an error with code `BUSY`. */
	run<T>(work: () => T): Promise<T>;
	/** Runs now or, when another process holds the lock, not at all. */
	tryNow<T>(work: () => T): { readonly value: T } | undefined;
};

export type LockLimits = {
	readonly waitMs: number;
	/** Work takes milliseconds: a lock of this age was left by a process that died. */
	readonly staleMs: number;
};

type Owner = { readonly pid: number; readonly host: string; readonly token: string };

const usualLimits: LockLimits = { waitMs: 2_000, staleMs: 10_000 };
const breathMs = 5;
/** How systems refuse to rename a folder to one that is there. */
const takenCodes = new Set(['EEXIST', 'ENOTEMPTY', ...(process.platform === 'win32' ? ['EPERM', 'EACCES'] : [])]);

/**
 * A lock is the directory `path`, since making one is atomic everywhere. The work is synchronous and ends before
 * anything else in this process runs, so only a killed process leaves its lock behind.
 */
export function openFileLock(path: string, limits: LockLimits = usualLimits): FileLock {
	let turn: Promise<unknown> = Promise.resolve();
	let doneAt = 0;
	const tryNow = <T>(work: () => T) => runLocked(path, limits, work);
	const runInTurn = async <T>(work: () => T): Promise<T> => {
		const giveUpAt = Date.now() + limits.waitMs;
		// A process with many edits would otherwise take the lock again before another one had looked.
		if (Date.now() - doneAt < breathMs) await pause();
		for (;;) {
			const done = tryNow(work);
			doneAt = Date.now();
			if (done) return done.value;
			if (doneAt >= giveUpAt) throw Object.assign(new Error(`locked: ${path}`), { code: 'BUSY' });
			await pause();
		}
	};
	return {
		tryNow,
		run(work) {
			const mine = turn.then(() => runInTurn(work));
			turn = mine.catch(() => undefined);
			return mine;
		},
	};
}

function pause(): Promise<void> {
	return wait(1 + Math.random() * (breathMs - 1));
}

function runLocked<T>(path: string, limits: LockLimits, work: () => T): { readonly value: T } | undefined {
	const token = randomUUID();
	if (!take(path, token) && !(breakStale(path, limits) && take(path, token))) return undefined;
	try {
		return { value: work() };
	} finally {
		if (readOwner(path)?.token === token) giveBack(path, token);
	}
}

/**
 * The lock comes into being with its owner in it, by one rename, and goes by another: a process that is killed or
 * stopped half-way never leaves one that nobody owns.
 */
function take(path: string, token: string): boolean {
	if (existsSync(path)) return false;
	const draft = `${path}.${token}`;
	const owner: Owner = { pid: process.pid, host: hostname(), token };
	try {
		mkdirSync(draft, { mode: 0o700 });
		writeFileSync(join(draft, 'owner'), JSON.stringify(owner), { mode: 0o600 });
		return moveInto(draft, path);
	} finally {
		rmSync(draft, { recursive: true, force: true });
	}
}

/** False when there is a lock already, which may be gone again by now. */
function moveInto(draft: string, path: string): boolean {
	try {
		renameSync(draft, path);
		return true;
	} catch (error) {
		if (takenCodes.has(errorCode(error) ?? '')) return false;
		throw error;
	}
}

function giveBack(path: string, token: string): void {
	const old = `${path}.${token}`;
	try {
		renameSync(path, old);
	} catch (error) {
		// Another process took it for stale and was quicker.
		if (errorCode(error) !== 'ENOENT') throw error;
	}
	rmSync(old, { recursive: true, force: true });
}

/** True when there was a stale lock and it is gone. Only one process breaks at a time, and looks again before it does. */
function breakStale(path: string, limits: LockLimits): boolean {
	if (!isStale(path, limits)) return false;
	const breaking = `${path}.breaking`;
	const token = randomUUID();
	if (!take(breaking, token)) {
		if (isStale(breaking, limits)) giveBack(breaking, token);
		return false;
	}
	try {
		if (!isStale(path, limits)) return false;
		giveBack(path, token);
		for (const draft of draftsOf(path)) if (isStale(draft, limits)) rmSync(draft, { recursive: true, force: true });
		return true;
	} finally {
		if (readOwner(breaking)?.token === token) giveBack(breaking, token);
	}
}

/** Locks on their way in or out; those of killed processes stay. */
function draftsOf(path: string): readonly string[] {
	const names = readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}.`));
	return names.filter((name) => !name.endsWith('.breaking')).map((name) => join(dirname(path), name));
}

function isStale(path: string, limits: LockLimits): boolean {
	const owner = readOwner(path);
	if (owner && owner.host === hostname() && !isAlive(owner.pid)) return true;
	return ageOf(path) > limits.staleMs;
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return errorCode(error) !== 'ESRCH';
	}
}

/** Either way of the clock, since a lock from the future is as old as one from the past; 0 when there is none. */
function ageOf(path: string): number {
	const stats = statSync(path, { throwIfNoEntry: false });
	return stats ? Math.abs(Date.now() - stats.mtimeMs) : 0;
}

/** Undefined while the lock is being taken or given back. */
function readOwner(path: string): Owner | undefined {
	try {
		const owner = JSON.parse(readFileSync(join(path, 'owner'), 'utf8')) as Partial<Owner> | null;
		const { pid, host, token } = owner ?? {};
		if (typeof pid !== 'number' || pid <= 0 || typeof host !== 'string' || typeof token !== 'string') return undefined;
		return { pid, host, token };
	} catch {
		return undefined;
	}
}
