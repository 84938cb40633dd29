import type { Readable } from 'node:stream';
import { SopsError } from '../failure.js';
import { sendByNode } from './node-fetch.js';
import type { Transport } from './transport.js';

export type Head = { readonly status: number; readonly headers: Headers };

/** A fetch that tells the head of each reply and stops reading at once when the body, unpacked, grows over `maxBytes`. */
export function boundedFetch(transport: Transport, maxBytes: number, onHead: (head: Head) => void): typeof fetch {
	return async (input, init) => {
		const request = new Request(input, init);
		const { status, headers, body } = await sendByNode(request, transport);
		onHead({ status, headers });
		if (Number(headers.get('content-length')) > maxBytes) {
			body.destroy();
			throw oversize(maxBytes);
		}
		return new Response(ReadableStream.from(bounded(body, maxBytes, request.signal)));
	};
}

async function* bounded(body: Readable, maxBytes: number, signal: AbortSignal): AsyncGenerator<Uint8Array> {
	let bytes = 0;
	try {
		for await (const chunk of body as AsyncIterable<Buffer>) {
			bytes += chunk.byteLength;
			if (bytes > maxBytes) throw oversize(maxBytes);
			yield chunk;
		}
	} catch (error) {
		throw signal.aborted ? signal.reason : error;
	}
}

function oversize(maxBytes: number): SopsError {
	return new SopsError({ kind: 'oversize', told: { key: 'fault.tooLarge', values: { size: maxBytes } } });
}
