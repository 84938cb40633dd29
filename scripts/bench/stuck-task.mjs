// A task that has failed and waits for somebody, as people find it on a wall: nothing in it moves, and it is asked all the time.
import { setTimeout as pause } from 'node:timers/promises';

/** Seconds since it failed: from an hour on nothing counts them. */
const agoSeconds = 7200;

/** One node of the simulator's task fails, so long ago, and all else in it that can has ended. */
export async function letFail({ control, esb }, taskId) {
	await control('freeze=1&switch=cache&value=off');
	await control(`switch=clock-skew&value=-${agoSeconds}`);
	const node = await untilOneRuns({ control, esb }, taskId);
	await esb('POST', 'operate_node', { task_id: taskId, node_id: node, action: 'forced_fail' });
	await control(`advance=${agoSeconds}&freeze=0`);
	const { state } = await esb('GET', 'get_task_status', { task_id: taskId });
	if (state !== 'FAILED') throw new Error(`The task is ${state}`);
}

async function untilOneRuns({ control, esb }, taskId) {
	for (let look = 0; look < 200; look++) {
		const root = await esb('GET', 'get_task_status', { task_id: taskId });
		const running = root.state === 'RUNNING' ? leavesOf(root).find(({ state }) => state === 'RUNNING') : undefined;
		if (running) return running.id;
		await control('advance=3');
		await pause(20);
	}
	throw new Error('No node ever ran');
}

function leavesOf({ children = {}, ...node }) {
	const below = Object.values(children);
	return below.length === 0 ? [node] : below.flatMap(leavesOf);
}
