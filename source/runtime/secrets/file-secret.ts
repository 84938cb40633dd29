import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { secretFault, secretIn } from '../../domain/profile/secret-value.js';
import { quote } from '../../domain/text/quote.js';
import type { Told } from '../../text/index.js';
import { refusalOf, type Trouble, type Wanted } from './credentials-error.js';

const mostBytes = 65_536;
const othersMode = 0o077;

/** Looks at what was opened, not at what has the name by then; a pipe is opened without waiting for its writer. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOCTTY ?? 0);

/** What the codes of a failed opening mean; anything else is told by its code. */
const openTroubles: Readonly<Record<string, Told>> = {
	ENOENT: { key: 'reason.notThere' },
	ENOTDIR: { key: 'reason.notThere' },
	EACCES: { key: 'trouble.mayNotRead' },
	EPERM: { key: 'trouble.mayNotRead' },
	ELOOP: { key: 'trouble.circle' },
	ENXIO: { key: 'trouble.noFile' },
};

/** The secret in the first line of a file that only its owner, who must be us or root, can read. Throws `CredentialsError`. */
export async function readFileSecret(path: string, wanted: Wanted, environment: NodeJS.ProcessEnv): Promise<string> {
	const outcome = await readOutcome(wholePath(path, environment), path);
	if (typeof outcome === 'string') return outcome;
	throw refusalOf({ key: 'trouble.file', values: { path: quote(path, 200) } }, wanted, outcome);
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
		const reason: Told = openTroubles[code] ?? { key: 'trouble.unreadable', values: { code } };
		return { reason, advice: { key: 'trouble.firstLineOrOther' } };
	} finally {
		await file?.close();
	}
}

async function troubleOf(file: FileHandle, path: string): Promise<Trouble | undefined> {
	const stats = await file.stat();
	if (!stats.isFile()) return { reason: { key: 'trouble.noFile' }, advice: { key: 'trouble.giveFile' } };
	if (stats.size > mostBytes) {
		return {
			reason: { key: 'trouble.tooLarge', values: { size: mostBytes / 1024 } },
			advice: { key: 'trouble.giveAlone' },
		};
	}
	const self = process.getuid?.();
	if (self === undefined) return undefined;
	if (stats.uid !== self && stats.uid !== 0) {
		return { reason: { key: 'trouble.others' }, advice: { key: 'trouble.copyIt' } };
	}
	if ((stats.mode & othersMode) === 0) return undefined;
	return { reason: { key: 'trouble.open' }, advice: { key: 'trouble.chmod', values: { path: quote(path, 200) } } };
}

async function readStart(file: FileHandle): Promise<string> {
	const { buffer, bytesRead } = await file.read(Buffer.alloc(mostBytes), 0, mostBytes, 0);
	return buffer.toString('utf8', 0, bytesRead);
}

function readValue(text: string): string | Trouble {
	const value = secretIn(text);
	const fault = secretFault(value);
	if (fault === undefined) return value;
	return {
		reason: { key: 'trouble.firstLine', values: { fault: { key: `secretFault.${fault}` } } },
		advice: { key: 'trouble.aloneInLine' },
	};
}
