import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpReply } from './gateway/replies.js';

export function send(response: ServerResponse, reply: HttpReply): void {
	writeHead(response, reply);
	response.end(reply.body);
}

/** Promises the whole body and cuts the line after half of it. */
export function truncate(response: ServerResponse, reply: HttpReply): void {
	writeHead(response, reply);
	response.write(halfOf(reply), () => response.socket?.destroy());
}

/** Promises the whole body, sends half of it and leaves the line open. */
export function sendHalf(response: ServerResponse, reply: HttpReply): void {
	writeHead(response, reply);
	response.write(halfOf(reply));
}

function halfOf({ body }: HttpReply): string {
	return body.slice(0, body.length / 2);
}

function writeHead(response: ServerResponse, { status, headers, body }: HttpReply): void {
	response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
}

export async function readBody(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) {
		chunks.push(chunk as Buffer);
	}
	return Buffer.concat(chunks).toString('utf8');
}
