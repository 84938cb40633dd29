import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { followingsOf } from '../../source/core/polling/followings.js';
import { openTree, rowAtCursor } from '../../source/core/view/panes.js';
import type { Simulator, SimulatorOptions } from '../../source/demo/server.js';
import type { Profile } from '../../source/domain/profile.js';
import { makeFolder, openProgram, openSimulator, type Program, profileOf, watchesOf } from './program.js';

const family = '30471';
const gateways = ['esb', 'apigw'] as const;

function profileBehind(simulator: Simulator, gateway: Profile['gateway']): Profile {
	const url = gateway === 'esb' ? simulator.url : simulator.apigwUrl;
	return profileOf(simulator, 'demo', { gateway, url, stage: simulator.stage, credentialsIn: 'auto' });
}

/** Moves the cursor of the tree, key by key, to the node of that name. */
function goTo({ running, model }: Program, name: string): void {
	running.dispatch({ type: 'keyPressed', key: 'g' });
	const count = openTree(model())?.rows.rows.length ?? 0;
	for (let row = 0; row < count; row++) {
		const open = openTree(model());
		if (open && rowAtCursor(open)?.node.name === name) return;
		running.dispatch({ type: 'keyPressed', key: 'j' });
	}
	assert.fail(`no node ${name}`);
}

async function advance(simulator: Simulator, seconds: number): Promise<void> {
	const { status } = await fetch(`${simulator.url}/__control?advance=${seconds}`);
	assert.equal(status, 200);
}

async function opened(
	context: TestContext,
	gateway: Profile['gateway'],
	taskIds: readonly string[],
	options: SimulatorOptions = {},
	folder = makeFolder(),
): Promise<{ readonly program: Program; readonly simulator: Simulator; readonly folder: string }> {
	const simulator = await openSimulator(context, { extraScenarios: ['family'], ...options });
	await advance(simulator, 95);
	const profiles = [profileBehind(simulator, gateway)];
	const watches = watchesOf('demo', ...taskIds);
	const size = { columns: 160, rows: 45 };
	const program = await openProgram({ profiles, secret: simulator.appSecret, folder, watches, ...size }, context);
	return { program, simulator, folder };
}

for (const gateway of gateways) {
	describe(`behind ${gateway}`, () => {
		test('an independent sub-process opens as the task that it is, and what is inside that opens, too', async (context) => {
			const { program } = await opened(context, gateway, [family]);
			const { screen } = program;
			await screen.waitFor('own task');
			screen.press('\t');
			await program.reach(({ pane }) => pane === 'tree', 'the tree has the keys');
			goTo(program, '部署 A');
			screen.press('l');
			const rows = await screen.waitFor('部署 A-1');
			assert.ok(rows.some((row) => /✓ DONE +拉取/.test(row)));
			// Only the flow of a task tells which of its nodes are tasks.
			await program.reach(({ known }) => Object.values(known).every(({ detail }) => detail), 'both flows');
			goTo(program, '部署 A-1');
			screen.press('l');
			await program.reach(
				({ children }) => Object.values(children).filter(({ task }) => task).length === 2,
				'two children',
			);
			assert.equal(Object.values(program.model().watches).filter(({ childOf }) => !childOf).length, 1);
		});

		test('a rule finds the running tasks of a business, and none that a sub-process made', async (context) => {
			const { program } = await opened(context, gateway, []);
			const { screen } = program;
			screen.press('F', 'a');
			await screen.waitFor('Follow:');
			screen.press(...'running limit:200');
			screen.press('\r');
			await program.reach((model) => (followingsOf(model, 'demo')[0]?.following.found ?? 0) > 5, 'tasks are found');
			screen.press('\x1b');
			await screen.waitFor('资源扩容-支付');
			const watches = Object.values(program.model().watches);
			assert.ok(watches.some(({ taskId }) => taskId === family));
			assert.ok(
				watches.every(({ taskId, foundBy }) => Number(taskId) < 40_000 && foundBy === 'biz:2 running limit:200'),
			);
		});

		test('forty tasks are asked for together', async (context) => {
			const taskIds = Array.from({ length: 40 }, (_, index) => String(30_600 + index));
			const { program, simulator } = await opened(context, gateway, taskIds, { crowd: 40 });
			await program.reach(({ known }) => Object.keys(known).length === 40, 'all are known');
			const stats = (await (await fetch(`${simulator.url}/__stats`)).json()) as Stats;
			assert.ok(stats.components.get_tasks_status!.requests >= 1);
			assert.equal(Math.max(...Object.values(stats.tasks).map(({ maxInFlight }) => maxInFlight)), 1);
			assert.equal(stats.credentials.parameters ?? 0, 0);
		});
	});
}

type Count = { readonly requests: number; readonly maxInFlight: number };
type Stats = {
	readonly components: Readonly<Record<string, Count>>;
	readonly tasks: Readonly<Record<string, Count>>;
	readonly credentials: { readonly parameters?: number };
};

test('flows are read from the disk when the program is opened again', async (context) => {
	const folder = makeFolder();
	const { program, simulator } = await opened(context, 'esb', ['30415', '30412'], {}, folder);
	await program.reach(({ known }) => Object.values(known).filter(({ detail }) => detail).length === 2, 'both flows');
	await program.stop();
	const before = await detailsAsked(simulator);
	const again = await openProgram(
		{
			profiles: [profileBehind(simulator, 'esb')],
			secret: simulator.appSecret,
			folder,
			watches: watchesOf('demo', '30415', '30412'),
		},
		context,
	);
	await again.reach(({ known }) => Object.values(known).filter(({ detail }) => detail).length === 2, 'both flows');
	assert.equal(await detailsAsked(simulator), before);
});

async function detailsAsked({ url }: Simulator): Promise<number> {
	const stats = (await (await fetch(`${url}/__stats`)).json()) as Stats;
	return stats.components.get_task_detail?.requests ?? 0;
}
