import type { Socket } from 'node:net';
import { isRaw } from '../settings/settings-json.js';

export const protocolVersion = 1;
/** Of a line in either direction. */
export const longestLine = 65_536;
const mostWords = 50;

export type RemoteRequest = { readonly verb: string; readonly words: readonly string[] };

export type RemoteReply =
	| { readonly version: number; readonly ok: true; readonly status?: unknown }
	| { readonly version: number; readonly ok: false; readonly sentence: string };

/** What a line asks for; undefined for what is no request of this version. */
export function readRequest(line: string): RemoteRequest | undefined {
	const raw = parse(line);
	if (!isRaw(raw) || raw.version !== protocolVersion) return undefined;
	const { verb, words = [] } = raw;
	const areWords = Array.isArray(words) && words.length <= mostWords && words.every((word) => typeof word === 'string');
	return typeof verb === 'string' && areWords ? { verb, words } : undefined;
}

export function readReply(line: string): RemoteReply | undefined {
	const raw = parse(line);
	if (!isRaw(raw) || typeof raw.version !== 'number') return undefined;
	const { version, ok, sentence, status } = raw;
	if (ok === true) return { version, ok, status };
	return typeof sentence === 'string' ? { version, ok: false, sentence } : undefined;
}

function parse(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}

/** The first line that comes; undefined when it is too long, takes too long or never ends. */
export function readLine(socket: Socket, patienceMs: number): Promise<string | undefined> {
	return new Promise((resolve) => {
		const chunks: Buffer[] = [];
		let length = 0;
		const finish = (line: string | undefined): void => {
			clearTimeout(deadline);
			socket.removeAllListeners('data');
			socket.pause();
			resolve(line);
		};
		const deadline = setTimeout(() => finish(undefined), patienceMs).unref();
		socket.on('data', (chunk: Buffer) => {
			const end = chunk.indexOf('\n');
			chunks.push(end === -1 ? chunk : chunk.subarray(0, end));
			length += chunks.at(-1)!.length;
			if (length > longestLine) finish(undefined);
			else if (end !== -1) finish(Buffer.concat(chunks).toString('utf8'));
		});
		socket.once('end', () => finish(undefined));
		socket.once('close', () => finish(undefined));
	});
}
