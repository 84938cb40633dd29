import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isCrash, pauseAfter } from '../../../source/commands/keep/restarts.js';

describe('a program that is kept', () => {
	test('is started again after a fault of its own, and after a signal that no person sends', () => {
		const crashes = [
			{ code: 70, signal: null },
			{ code: null, signal: 'SIGSEGV' },
			{ code: null, signal: 'SIGABRT' },
			{ code: null, signal: 'SIGKILL' },
		] as const;
		for (const ending of crashes) assert.equal(isCrash(ending), true, JSON.stringify(ending));
		const ends = [
			{ code: 0, signal: null },
			{ code: 2, signal: null },
			{ code: 129, signal: null },
			{ code: null, signal: 'SIGTERM' },
			{ code: null, signal: 'SIGHUP' },
		] as const;
		for (const ending of ends) assert.equal(isCrash(ending), false, JSON.stringify(ending));
	});

	test('is waited with for longer each time, up to a minute, until it has lived well', () => {
		const pauses: number[] = [];
		for (let times = 0; times < 9; times++) pauses.push(pauseAfter(pauses.at(-1), 5_000));
		assert.deepEqual(
			pauses.map((ms) => ms / 1000),
			[1, 2, 4, 8, 16, 32, 60, 60, 60],
		);
		assert.equal(pauseAfter(60_000, 600_000), 1_000);
	});
});
