import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { secretFault, secretFaults, secretIn } from '../../domain/profile/secret-value.js';
import { quote } from '../../domain/text/quote.js';
import { refusalOf, type Trouble, type Wanted } from './credentials-error.js';

const mostBytes = 65_536;
const othersMode = 0o077;

/** Looks at what was opened, not at what has the name by then; a pipe is opened without waiting for its writer. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** What the codes of a failed opening mean; anything else is told by its code. */
const openTroubles: Readonly<Record<string, string>> = {
	ENOENT: 'it is not there',
	ENOTDIR: 'it is not there',
	EACCES: 'you may not read it',
	EPERM: 'you may not read it',
	ELOOP: 'its links lead in a circle',
	ENXIO: 'it is no regular file',
};

/** The secret in the first line of a file that only its owner, who must be us or root, can read. Throws `CredentialsError`. */
export async function readFileSecret(path: string, wanted: Wanted, environment: NodeJS.ProcessEnv): Promise<string> {
	const outcome = await readOutcome(wholePath(path, environment), path);
	if (typeof outcome === 'string') return outcome;
	throw refusalOf(`The file ${quote(path, 200)}`, wanted, outcome);
}

function wholePath(path: string, { HOME }: NodeJS.ProcessEnv): string {
	return path.startsWith('~/') ? join(HOME || homedir(), path.slice(2)) : path;
}

async function readOutcome(whole: string, path: string): Promise<string | Trouble> {
	let file: FileHandle | undefined;
	try {
		file = await open(whole, flags);
		const trouble = await troubleOf(file, path);
		return trouble ?? readValue(await readStart(file));
	} catch (error) {
		const { code = 'error' } = error as NodeJS.ErrnoException;
		const reason = openTroubles[code] ?? `it cannot be read (${code})`;
		return { reason, advice: 'Put the secret in its first line, or give another file.' };
	} finally {
		await file?.close();
	}
}

async function troubleOf(file: FileHandle, path: string): Promise<Trouble | undefined> {
	const stats = await file.stat();
	if (!stats.isFile()) return { reason: 'it is no regular file', advice: 'Give a file that holds the secret.' };
	if (stats.size > mostBytes) {
		return { reason: `it is larger than ${mostBytes / 1024} KB`, advice: 'Give a file that holds the secret alone.' };
	}
	const self = process.getuid?.();
	if (self === undefined) return undefined;
	if (stats.uid !== self && stats.uid !== 0) {
		return { reason: 'it belongs to someone else', advice: 'Copy it to a file of your own, with mode 600.' };
	}
	if ((stats.mode & othersMode) === 0) return undefined;
	return { reason: 'others may read or change it', advice: `Run: chmod 600 ${quote(path, 200)}` };
}

async function readStart(file: FileHandle): Promise<string> {
	const { buffer, bytesRead } = await file.read(Buffer.alloc(mostBytes), 0, mostBytes, 0);
	return buffer.toString('utf8', 0, bytesRead);
}

function readValue(text: string): string | Trouble {
	const value = secretIn(text);
	const fault = secretFault(value);
	if (fault === undefined) return value;
	return { reason: `its first line ${secretFaults[fault]}`, advice: 'Put the secret alone in its first line.' };
}
