import {
	copyFileSync,
	existsSync,
	linkSync,
	readdirSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isRaw, parseJson, type Raw } from './settings-json.js';

/** Writes a whole file at once or not at all, readable by its owner only. */
export type WriteJson = (path: string, value: Raw) => void;

/** conf takes 80 ms to load and reading does not need it, so it is loaded for the first write. */
export async function loadWriter(): Promise<WriteJson> {
	const { default: Conf } = await import('conf');
	return (path, value) => {
		keepingOld(path, () => {
			const conf = new Conf<Record<string, unknown>>({
				cwd: dirname(path),
				configName: basename(path, '.json'),
				projectSuffix: '',
				configFileMode: 0o600,
				accessPropertiesByDotNotation: false,
				clearInvalidConfig: false,
				deserialize: (text) => parseJson(Buffer.from(text)) as Record<string, unknown>,
			});
			conf.store = value;
		});
	};
}

/**
 * A disk that fills up during the write may take the first half of the new file without an error, and conf would put
 * that in the place of the old one. So the old one is held until the new one has been read back.
 */
function keepingOld(path: string, write: () => void): void {
	const isNew = !existsSync(path);
	const target = isNew ? path : realpathSync(path);
	const old = `${target}.old`;
	// Under the lock nobody else writes: what is left is of a program that was killed.
	for (const draft of draftsOf(target)) rmSync(draft, { force: true });
	if (!isNew) hold(target, old);
	try {
		write();
		if (isRaw(parseJson(readFileSync(target)))) return;
		if (isNew) rmSync(target, { force: true });
		else renameSync(old, target);
		throw Object.assign(new Error(`cut short: ${path}`), { code: 'SHORT' });
	} finally {
		rmSync(old, { force: true });
	}
}

function draftsOf(target: string): readonly string[] {
	const start = `${basename(target)}.tmp-`;
	const names = readdirSync(dirname(target)).filter((name) => name.startsWith(start));
	return names.map((name) => join(dirname(target), name));
}

function hold(target: string, old: string): void {
	rmSync(old, { force: true });
	try {
		linkSync(target, old);
	} catch {
		copyFileSync(target, old);
	}
}
