import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { longestLine, type RemoteReply, type RemoteRequest, readLine, readRequest } from './protocol.js';
import type { RemotePlace } from './remote-place.js';

export type RemoteServer = {
	/** Nothing is left where it listened. */
	readonly close: () => void;
};

/** Undefined: the line was no request. */
export type Answer = (request: RemoteRequest | undefined) => Promise<RemoteReply>;

const patienceMs = 5_000;
const mostConnections = 8;

/** Answers one line of each connection. Undefined where it cannot listen: nothing else depends on it. */
export async function openRemoteServer(place: RemotePlace, answer: Answer): Promise<RemoteServer | undefined> {
	const path = place.pathOf(process.pid);
	const sockets = new Set<Socket>();
	const server = createServer({ allowHalfOpen: true }, (socket) => {
		sockets.add(socket);
		socket.on('error', () => socket.destroy());
		socket.on('close', () => sockets.delete(socket));
		void converse(socket, answer);
	});
	server.maxConnections = mostConnections;
	try {
		place.prepare();
		place.running();
		if (process.platform !== 'win32') rmSync(path, { force: true });
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.listen(path, resolve);
		});
		if (process.platform !== 'win32') chmodSync(path, 0o600);
	} catch {
		server.close();
		return undefined;
	}
	server.on('error', () => {});
	server.unref();
	return {
		close: () => {
			server.close();
			for (const socket of sockets) socket.destroy();
			if (process.platform !== 'win32') rmSync(path, { force: true });
		},
	};
}

async function converse(socket: Socket, answer: Answer): Promise<void> {
	const line = await readLine(socket, patienceMs);
	const reply = `${JSON.stringify(await answer(line === undefined ? undefined : readRequest(line)))}\n`;
	if (socket.destroyed || Buffer.byteLength(reply) > longestLine) {
		socket.destroy();
		return;
	}
	// Whoever takes no answer is not waited for.
	socket.setTimeout(patienceMs, () => socket.destroy());
	socket.end(reply, () => socket.destroySoon());
}
