import { join } from 'node:path';
import { openFileLock } from './file-lock.js';
import { openSettingsFile, whileLocked } from './settings/settings-file.js';
import { settingsFolder } from './settings/settings-folder.js';
import { objectIn, ownIn, without } from './settings/settings-json.js';

/** What was watched under one profile name stands under another, in place of what was there. */
export async function renameSession(environment: NodeJS.ProcessEnv, before: string, after: string): Promise<void> {
	const folder = settingsFolder(environment);
	const lock = openFileLock(join(folder.directory, 'session.lock'));
	const file = openSettingsFile(folder, 'session', lock);
	await whileLocked(folder, lock, (write) => {
		file.edit((raw) => {
			const profiles = objectIn(raw, 'profiles');
			const session = ownIn(profiles, before);
			if (session === undefined) return raw;
			return { ...raw, profiles: { ...without(profiles, [before]), [after]: session } };
		}, write);
	});
}
