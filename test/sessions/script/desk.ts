import assert from 'node:assert/strict';
import type { Simulator } from '../../../source/demo/server.js';
import { flagsFor, type Outcome, runCommand } from '../command.js';
import { makeFolder, type Owner, openSimulator } from '../program.js';

export type Desk = {
	readonly simulator: Simulator;
	readonly env: Readonly<Record<string, string>>;
	readonly run: (...args: readonly string[]) => Promise<Outcome>;
	/** Tells the simulator what to do. */
	readonly control: (query: string) => Promise<unknown>;
};

/** A folder of its own with one saved profile, `local`, on a simulator in which no time passes. */
export async function openStillDesk(owner: Owner): Promise<Desk> {
	const simulator = await openSimulator(owner);
	const env = { WHALEWATCH_CONFIG_DIR: makeFolder(), SECRET: simulator.appSecret };
	const run = (...args: readonly string[]) => runCommand(args, env);
	const who = ['--username', simulator.username, '--biz', '2'];
	const saved = await run('profile', 'add', 'local', ...flagsFor(simulator), ...who);
	assert.equal(saved.exitCode, 0, saved.stderr);
	return { simulator, env, run, control: (query) => fetch(`${simulator.url}/__control?${query}`) };
}
