import { readRemote } from '../../core/remote/remote-verbs.js';
import type { Words } from '../../core/words.js';
import { protocolVersion, type RemoteReply, type RemoteRequest } from '../../runtime/remote/protocol.js';
import { remotePlace } from '../../runtime/remote/remote-place.js';
import { openRemoteServer, type RemoteServer } from '../../runtime/remote/remote-server.js';
import type { Running } from '../../runtime/run.js';
import { isWordKey, speak } from '../../text/index.js';
import { readVersion } from '../version.js';

/** Lets other programs of the same person ask this one, as its keys would: nothing that a key could not do. */
export function listenToOthers(running: Running, environment: NodeJS.ProcessEnv): Promise<RemoteServer | undefined> {
	const startedAt = running.getModel().now;

	function refused({ key, values }: Words): RemoteReply {
		const say = speak(running.getModel().looks.language);
		return { version: protocolVersion, ok: false, sentence: isWordKey(key) ? say(key, values) : key };
	}

	async function answer(request: RemoteRequest | undefined): Promise<RemoteReply> {
		if (!request) return refused({ key: 'remote.unreadable' });
		if (request.verb === 'status') {
			const { remoteStatus } = await import('../../output/remote-status.js');
			const status = remoteStatus(running.getModel(), { version: readVersion(), pid: process.pid, startedAt });
			return { version: protocolVersion, ok: true, status };
		}
		const read = readRemote(running.getModel(), request.verb, request.words);
		if ('problem' in read) return refused(read.problem);
		running.dispatch(read);
		return { version: protocolVersion, ok: true };
	}

	return openRemoteServer(remotePlace(environment), answer);
}
