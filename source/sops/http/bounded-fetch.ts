import { SopsError } from '../failure.js';

export type Head = { readonly status: number; readonly headers: Headers };

/** A fetch that tells the head of each reply and stops reading at once when the body, unpacked, grows over `maxBytes`. */
export function boundedFetch(maxBytes: number, onHead: (head: Head) => void): typeof fetch {
	return async (input, init) => {
		const response = await fetch(input, init);
		onHead({ status: response.status, headers: response.headers });
		const body = response.body;
		if (!body) return new Response();
		if (Number(response.headers.get('content-length')) > maxBytes) {
			await body.cancel();
			throw oversize(maxBytes);
		}
		return new Response(body.pipeThrough(byteLimit(maxBytes)));
	};
}

function byteLimit(maxBytes: number): TransformStream<Uint8Array, Uint8Array> {
	let bytes = 0;
	return new TransformStream({
		transform(chunk, controller) {
			bytes += chunk.byteLength;
			if (bytes > maxBytes) controller.error(oversize(maxBytes));
			else controller.enqueue(chunk);
		},
	});
}

function oversize(maxBytes: number): SopsError {
	return new SopsError({ kind: 'oversize', detail: `reply is larger than ${maxBytes} bytes` });
}
