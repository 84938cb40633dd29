/**
 * A program of its own that edits without end or so many times: `node crowd-writer.js FOLDER TASK NAME COUNT`. Prints
 * `ready`, begins with the first line it gets, and prints every number once its edit is on disk.
 */
import { once } from 'node:events';
import { argv, stdin, stdout } from 'node:process';
import { openSessionStore } from '../../../source/runtime/session-store.js';
import { openSettings } from '../../../source/runtime/settings/settings.js';
import { profileNamed, profileStoring } from '../settings-setup.js';

const [, , folder = '', task = '', name = '', count = '0'] = argv;
const environment = { WHALEWATCH_CONFIG_DIR: folder };
const settings = openSettings(environment);
const session = openSessionStore(environment);

/** A row is a kind of edit; each number is another key. */
const edits: Readonly<Record<string, (number: number) => Promise<unknown>>> = {
	profiles: (number) => settings.saveProfile(profileNamed(`${name}-${number}`)),
	keys: (number) =>
		number % 5 === 0
			? settings.saveProfile(profileNamed(`${name}-${number}`))
			: session.saveRule(`${name}-${number}`, { text: 'running', excluded: [] }),
	watches: (number) =>
		session.addWatches('prod', [
			{ profile: 'prod', scope: 'cmdb_biz', bizId: '2', taskId: String(number + 1), name: `${name} ${number}` },
		]),
	rules: (number) => session.saveRule('prod', { text: 'running', excluded: [`${name === 'one' ? 1 : 2}${number}`] }),
	secrets: (number) =>
		settings.saveProfile(profileStoring(`${name}-${number}`), {
			appSecret: `CANARY ${name}`,
			user: `CANARY ${number}`,
		}),
	passphrase: (number) => settings.setPassphrase(number % 2 === 0 ? 'words' : 'other words'),
};

await settings.prepare();
if (task === 'secrets' || task === 'passphrase') await settings.unlock('words');
stdout.write('ready\n');
await once(stdin, 'data');
for (let number = 0; number < Number(count); number += 1) {
	await edits[task]?.(number);
	stdout.write(`${number}\n`);
}
stdin.destroy();
