import { createConnection } from 'node:net';
import { protocolVersion, type RemoteReply, type RemoteRequest, readLine, readReply } from './protocol.js';

const patienceMs = 5_000;

/** What the program that listens there answers; undefined when there is none, or nothing that can be read. */
export async function askRemote(path: string, request: RemoteRequest): Promise<RemoteReply | undefined> {
	const socket = createConnection({ path });
	socket.on('error', () => socket.destroy());
	socket.write(`${JSON.stringify({ version: protocolVersion, ...request })}\n`);
	try {
		const line = await readLine(socket, patienceMs);
		return line === undefined ? undefined : readReply(line);
	} finally {
		socket.destroy();
	}
}
