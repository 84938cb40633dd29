import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Profile } from '../../domain/profile.js';

/** Where something of a profile is kept: another one of the same name, for another server, finds nothing of it. */
export function profileFile(folder: string, { name, url }: Pick<Profile, 'name' | 'url'>): string {
	const hash = createHash('sha256')
		.update(JSON.stringify([name, url]))
		.digest('hex');
	return join(folder, `${hash.slice(0, 32)}.json`);
}
