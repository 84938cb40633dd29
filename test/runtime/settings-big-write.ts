/** Saves more than the system lets this program write: `node settings-big-write.js FOLDER`. Prints what is said. */
import { argv } from 'node:process';
import { openSessionStore } from '../../source/runtime/session-store.js';

const session = openSessionStore({ WHALEWATCH_CONFIG_DIR: argv[2] ?? '' });
const watches = Array.from({ length: 2_000 }, (_, index) => ({
	profile: 'prod',
	scope: 'cmdb_biz' as const,
	bizId: '2',
	taskId: String(index + 1),
	name: 'a task with a name of some length',
}));
try {
	await session.addWatches('prod', watches);
	console.log('saved');
} catch (error) {
	console.log((error as Error).message);
}
