import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeFolder, openProgram, openSimulator, profileOf, watchesOf } from './program.js';

describe('a person who looks for something', () => {
	test('finds a task, and a node folded away in it, by how they are read', async (context) => {
		const simulator = await openSimulator(context);
		const watches = watchesOf('demo', '30412', '30442', '30415');
		const { appSecret: secret } = simulator;
		const { screen } = await openProgram(
			{ profiles: [profileOf(simulator)], secret, folder: makeFolder(), watches },
			context,
		);
		await screen.waitFor('weekly capacity report');
		screen.press('/', ...'zykr');
		const list = await screen.waitFor('1 of 3');
		assert.match(list.at(-1)!, /^ \/ zykr/);
		assert.ok(!list.some((row) => row.includes('weekly capacity report')));
		screen.press('\r');
		await screen.waitFor('list filter: zykr');
		screen.press('\r');
		await screen.waitFor('申请云主机');
		screen.press('/', ...'anzhuang');
		const tree = await screen.waitFor(/›.*安装 Agent/);
		assert.ok(!tree.some((row) => row.includes('申请云主机')));
		screen.press('\u001B');
		await screen.waitFor('申请云主机');
		screen.press('q');
		screen.press('\u001B');
		await screen.waitFor('weekly capacity report');
	});
});
