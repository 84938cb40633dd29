import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from '../runtime/cache/cache-folder.js';
import { makePrivateFolder } from '../runtime/saving/private-folder.js';

/** Node keeps what it has compiled, and the next start has only to read it. Without it all works the same. */
export function keepCompiled(environment: NodeJS.ProcessEnv): void {
	const folder = join(cacheFolder(environment), 'compiled');
	try {
		makePrivateFolder(folder);
		enableCompileCache(folder);
	} catch {
		// A folder that cannot be made is said where something is lost by it.
	}
}
