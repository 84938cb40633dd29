/** A program of its own that edits the settings many times: `node settings-writer.js FOLDER NAME COUNT`. */
import { argv } from 'node:process';
import { openSessionStore } from '../../source/runtime/session-store.js';
import { openSettings } from '../../source/runtime/settings/settings.js';
import { profileNamed } from './settings-setup.js';

const [, , folder = '', name = '', count = '0'] = argv;
const environment = { WHALEWATCH_CONFIG_DIR: folder };
const session = openSessionStore(environment);
const settings = openSettings(environment);
const base = name === 'one' ? 1_000 : 5_000;

for (let index = 0; index < Number(count); index += 1) {
	const watch = {
		profile: 'prod',
		scope: 'cmdb_biz' as const,
		bizId: '2',
		taskId: String(base + index),
		name: `${name} ${index}`,
	};
	await session.addWatches('prod', [watch]);
	if (index % 4 === 0) await session.removeWatches('prod', [`prod/cmdb_biz/2/${base + index}`]);
	if (index % 20 === 0) await settings.saveProfile(profileNamed(`${name}-${index}`));
}
