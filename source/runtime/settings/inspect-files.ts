import { accessSync, constants, existsSync, type Stats, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cacheFolder } from '../cache/cache-folder.js';
import { readContent } from './settings-content.js';
import { copiesOf } from './settings-copies.js';
import { errorCode, reasonFor } from './settings-error.js';
import { holdsOnlyOurs, isOpenToOthers, octal, type SettingsFolder, settingsFolder } from './settings-folder.js';
import { fileSchemas, type SettingsFileName, versionOf } from './settings-schemas.js';

export type FileProblem = {
	readonly kind: 'open' | 'foreign' | 'unwritable' | 'broken' | 'newer' | 'copies' | 'unknown';
	/** Whole sentences, for a person. */
	readonly wrong: string;
	readonly fix: string;
};

export type FileReport = {
	readonly what: 'configFolder' | SettingsFileName | 'cacheFolder';
	readonly path: string;
	readonly exists: boolean;
	/** As `chmod` takes it; undefined where there is none. */
	readonly mode: string | undefined;
	/** Undefined where files have no owner, or there is none. */
	readonly isOurs: boolean | undefined;
	/** Bytes; undefined for folders. */
	readonly size: number | undefined;
	readonly problems: readonly FileProblem[];
};

type Place = Pick<FileReport, 'what' | 'path'>;

/** Looks at all files and folders of the program and changes nothing, not even what `load` would mend. */
export function inspectFiles(environment: NodeJS.ProcessEnv): readonly FileReport[] {
	const folder = settingsFolder(environment);
	const names = Object.keys(fileSchemas) as readonly SettingsFileName[];
	return [
		report({ what: 'configFolder', path: folder.directory }, (stats) => folderProblems(folder, stats)),
		...names.map((name) => {
			const path = join(folder.directory, `${name}.json`);
			return report({ what: name, path }, (stats) => fileProblems(name, path, stats), copyProblems(name, path));
		}),
		report({ what: 'cacheFolder', path: cacheFolder(environment) }, (stats, path) => writingProblems(path, stats)),
	];
}

function report(
	place: Place,
	problemsOf: (stats: Stats, path: string) => readonly FileProblem[],
	beside: readonly FileProblem[] = [],
): FileReport {
	const { what, path } = place;
	const none = { what, path, mode: undefined, isOurs: undefined, size: undefined };
	try {
		const stats = statSync(path);
		const isOurs = process.getuid ? stats.uid === process.getuid() : undefined;
		const mode = process.platform === 'win32' ? undefined : octal(stats.mode);
		const size = stats.isDirectory() ? undefined : stats.size;
		const problems = [...ownerProblems(path, isOurs), ...problemsOf(stats, path), ...beside];
		return { what, path, exists: true, mode, isOurs, size, problems };
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return { ...none, exists: false, problems: beside };
		const fix = 'Give yourself the right to look there, or choose another folder.';
		const problem: FileProblem = { kind: 'unknown', wrong: `${path} cannot be looked at: ${reasonFor(error)}.`, fix };
		return { ...none, exists: existsSync(path), problems: [problem, ...beside] };
	}
}

function ownerProblems(path: string, isOurs: boolean | undefined): readonly FileProblem[] {
	if (isOurs !== false) return [];
	return [{ kind: 'foreign', wrong: `${path} belongs to another user.`, fix: `Run: chown "$(id -u)" ${shown(path)}` }];
}

function folderProblems(folder: SettingsFolder, stats: Stats): readonly FileProblem[] {
	const { directory, isChosen } = folder;
	const isShared = isChosen && !holdsOnlyOurs(directory);
	// In a folder that holds other things others may read; changing is another matter, but for the sticky ones.
	const isLoose = isShared ? (stats.mode & 0o022) !== 0 : isOpenToOthers(stats.mode);
	const isSticky = (stats.mode & 0o1000) !== 0;
	const right = isShared ? 'go-w' : '700';
	return [...(isLoose && !isSticky ? openProblems(directory, stats, right) : []), ...writingProblems(directory, stats)];
}

function fileProblems(name: SettingsFileName, path: string, stats: Stats): readonly FileProblem[] {
	const schema = fileSchemas[name];
	const content = readContent(path, schema);
	const open = isOpenToOthers(stats.mode) ? openProblems(path, stats, '600') : [];
	if (content.kind === 'good' || content.kind === 'absent') return open;
	if (content.kind === 'newer') {
		const wrong = `${path} has version ${content.version}, and this whalewatch knows ${versionOf(schema)}: nothing is saved in it.`;
		return [...open, { kind: 'newer', wrong, fix: 'Update whalewatch.' }];
	}
	if (content.kind === 'closed') {
		return [...open, { kind: 'unknown', wrong: `${content.reason}.`, fix: 'Try again later.' }];
	}
	const fix = 'The next start sets it aside and begins a new one; mend it by hand before, or bring back a copy.';
	return [...open, { kind: 'broken', wrong: `${path} ${content.reason}.`, fix }];
}

function openProblems(path: string, { mode }: Stats, right: string): readonly FileProblem[] {
	if (process.platform === 'win32') return [];
	const wrong = `${path} is open to other users (mode ${octal(mode)}).`;
	return [{ kind: 'open', wrong, fix: `Run: chmod ${right} ${shown(path)}` }];
}

function writingProblems(path: string, stats: Stats): readonly FileProblem[] {
	const fix = 'Give yourself the right to write there, or choose another folder; until then nothing is saved.';
	if (!stats.isDirectory()) return [{ kind: 'unwritable', wrong: `${path} is a file, not a folder.`, fix }];
	try {
		accessSync(path, constants.W_OK | constants.X_OK);
		return [];
	} catch (error) {
		return [{ kind: 'unwritable', wrong: `${path} cannot be written: ${reasonFor(error)}.`, fix }];
	}
}

/** Copies of credentials may hold secrets that the file no longer has. */
function copyProblems(name: SettingsFileName, path: string): readonly FileProblem[] {
	const { own, kept } = name === 'credentials' ? copiesBeside(path) : { own: [], kept: [] };
	const copies = [...own, ...kept].map((copy) => basename(copy));
	if (copies.length === 0) return [];
	const wrong = `Beside credentials.json lie copies that may hold secrets in clear: ${copies.join(', ')}.`;
	return [{ kind: 'copies', wrong, fix: 'Delete those that you do not need.' }];
}

function copiesBeside(path: string): ReturnType<typeof copiesOf> {
	try {
		return copiesOf(path);
	} catch {
		return { own: [], kept: [] };
	}
}

function shown(path: string): string {
	return /^[\w./:@%+=,-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}
