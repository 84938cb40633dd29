import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { FlowNode } from '../../source/domain/flow.js';
import type { Credentials, Profile } from '../../source/domain/profile.js';
import { type TaskNode, walk } from '../../source/domain/task.js';
import { decodeTaskStatus } from '../../source/sops/decode-status.js';

export type WireReply = { readonly result: boolean; readonly data: unknown; readonly message: string };
export type Sample = { readonly http_status: number; readonly response: WireReply };

const folder = join(process.cwd(), 'test', 'fixtures');

export function readWire(name: string): string {
	return readFileSync(join(folder, 'wire', name), 'utf8');
}

export function readSamples(name: string): readonly Sample[] {
	return unpack(`${name}.jsonl.gz`)
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as Sample);
}

/** The data of a recorded get_task_detail. */
export function readDetail(name: string): unknown {
	return (JSON.parse(unpack(`${name}.detail.json.gz`)) as WireReply).data;
}

/** One exchange with the application itself, without a gateway in between. */
export type Exchange = {
	readonly request: { readonly method: string; readonly path: string; readonly params: object; readonly body: unknown };
	readonly http_status: number;
	readonly content_type: string;
	readonly headers: Readonly<Record<string, string>>;
	/** Parsed; the text of what was not JSON. */
	readonly response: unknown;
};

/** All that was recorded of an endpoint, in order. */
export function readEndpoint(name: string): readonly Exchange[] {
	const file = gunzipSync(readFileSync(join(folder, 'endpoints', `${name}.json.gz`)));
	return JSON.parse(file.toString()) as readonly Exchange[];
}

/** All good replies of a recording, decoded. */
export function decodeRecording(name: string): readonly ReturnType<typeof decodeTaskStatus>[] {
	return readSamples(name)
		.filter(({ response }) => response.result)
		.map(({ response }) => decodeTaskStatus(response.data));
}

/** Values in order, each run of equal ones once. */
export function changes<T>(values: readonly T[]): readonly T[] {
	return values.filter((value, index) => index === 0 || value !== values[index - 1]);
}

export function findNamed(root: TaskNode, name: string): TaskNode | undefined {
	return walk(root).find((node) => node.name === name);
}

/** The plan as lines, indented by level: name, or type of a nameless one. */
export function outline(nodes: readonly FlowNode[], indent = ''): readonly string[] {
	return nodes.flatMap((node) => [`${indent}${node.name || node.type}`, ...outline(node.children, `${indent}  `)]);
}

export const profile: Profile = {
	name: 'test',
	gateway: 'esb',
	url: 'http://127.0.0.1:1',
	stage: undefined,
	appCode: 'demo',
	appSecret: { from: 'stored' },
	user: { kind: 'bk_token', source: { from: 'stored' } },
	credentialsIn: 'parameters',
	bizId: undefined,
	scope: 'cmdb_biz',
	tenant: undefined,
	caFile: undefined,
	proxy: undefined,
	mark: undefined,
	readOnly: false,
	intervalSeconds: undefined,
};

export const canary = { secret: 'canary/secret+1 ключ"\\', token: 'canary=token&2' } as const;

export const credentials: Credentials = {
	appCode: 'demo',
	appSecret: canary.secret,
	user: { kind: 'bk_token', value: canary.token },
};

export const business = { scope: 'cmdb_biz', bizId: '2' } as const;

export const address = { scope: 'cmdb_biz', bizId: '2', taskId: '10' } as const;

function unpack(name: string): string {
	return gunzipSync(readFileSync(join(folder, 'recordings', name))).toString();
}
