import type { TestContext } from 'node:test';
import { type Simulator, type SimulatorOptions, startSimulator } from '../../../source/demo/server.js';
import type { Wire } from '../support.js';

export type HttpAnswer = {
	readonly status: number;
	readonly headers: Headers;
	readonly text: string;
	/** The JSON, undefined when it is none. */
	readonly body: Wire;
};

type Fields = Readonly<Record<string, unknown>>;

export type Asking = {
	readonly method?: string;
	/** Query parameters. */
	readonly query?: Readonly<Record<string, string>>;
	/** Sent as JSON unless it is a text; makes the method POST. */
	readonly body?: Fields | string;
	/** What the authorization header holds; the usual identity unless given, no header when undefined. */
	readonly authorization?: Fields | string | undefined;
	readonly headers?: Readonly<Record<string, string>>;
};

/** A simulator in which no time passes unless it is told so, asked over HTTP. */
export type Site = {
	readonly simulator: Simulator;
	readonly identity: Readonly<Record<string, string>>;
	/** By the path below the stage. */
	readonly apigw: (path: string, asking?: Asking) => Promise<HttpAnswer>;
	/** By the component; the business is 2 unless the query or the body says otherwise. */
	readonly esb: (component: string, asking?: Asking) => Promise<HttpAnswer>;
	readonly fetchText: (path: string, init?: RequestInit) => Promise<HttpAnswer>;
	/** Turns something at the control surface: `freeze=0`, `switch=flap&value=on`. */
	readonly control: (query: string) => Promise<HttpAnswer>;
};

export async function openSite(context: TestContext, options: SimulatorOptions = {}): Promise<Site> {
	const simulator = await startSimulator({ cacheWorkers: 0, ...options });
	context.after(() => simulator.close());
	const identity = {
		bk_app_code: simulator.appCode,
		bk_app_secret: simulator.appSecret,
		bk_token: simulator.token,
	};
	const fetchText = async (path: string, init: RequestInit = {}): Promise<HttpAnswer> => {
		const response = await fetch(simulator.url + path, { redirect: 'manual', ...init });
		const text = await response.text();
		return { status: response.status, headers: response.headers, text, body: parse(text) };
	};
	const ask = (path: string, usual: Readonly<Record<string, string>>, asking: Asking) => {
		const { body, headers = {} } = asking;
		const query = new URLSearchParams({ ...usual, ...asking.query });
		const authorization = 'authorization' in asking ? asking.authorization : identity;
		return fetchText(`${path}?${query}`, {
			method: asking.method ?? (body === undefined ? 'GET' : 'POST'),
			headers: {
				...(authorization !== undefined && { 'X-Bkapi-Authorization': asText(authorization) }),
				...headers,
			},
			...(body !== undefined && { body: asText(body) }),
		});
	};
	const control = (query: string) => fetchText(`/__control?${query}`);
	await control('freeze=1');
	return {
		simulator,
		identity,
		fetchText,
		control,
		apigw: (path, asking = {}) => ask(`/api/bk-sops/prod/${path}`, {}, asking),
		esb: (component, asking = {}) => {
			const hasBusiness = typeof asking.body === 'object' && 'bk_biz_id' in asking.body;
			return ask(`/api/c/compapi/v2/sops/${component}/`, hasBusiness ? {} : { bk_biz_id: '2' }, asking);
		},
	};
}

function asText(value: Fields | string): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

function parse(text: string): Wire {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
