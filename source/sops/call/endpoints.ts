import type { Credentials, Gateway, Profile } from '../../domain/profile.js';
import type { TaskAddress } from '../../domain/watch.js';
import { SopsError } from '../failure.js';
import { headerOf, parametersOf } from './identity.js';

/** What can be asked, beside the address of the task. */
export type Options = Readonly<Record<string, string>>;

type Endpoint = {
	readonly method: 'GET';
	/** Name of the ESB component; ids go with the parameters. */
	readonly component: string;
	/** Path of the API gateway resource; ids go into it. */
	readonly path: string;
};

/** One row per question. */
const endpoints = {
	taskStatus: {
		method: 'GET',
		component: 'get_task_status',
		path: 'get_task_status/{task_id}/{bk_biz_id}/',
	},
	taskDetail: {
		method: 'GET',
		component: 'get_task_detail',
		path: 'get_task_detail/{task_id}/{bk_biz_id}/',
	},
} as const satisfies Record<string, Endpoint>;

export type Question = keyof typeof endpoints;

export type Call = {
	readonly method: 'GET';
	readonly url: URL;
	readonly headers: Readonly<Record<string, string>>;
};

type Place = (
	profile: Profile,
	endpoint: Endpoint,
	address: TaskAddress,
) => { readonly url: URL; readonly ids: Options };

/** How a gateway is addressed: by component with ids as parameters, or by path. */
const places: Readonly<Record<Gateway, Place>> = {
	esb: (profile, { component }, { bizId, taskId }) => ({
		url: join(profile.url.replace(/\/api\/c\/compapi(\/.*)?$/, ''), `api/c/compapi/v2/sops/${component}/`),
		ids: { bk_biz_id: bizId, task_id: taskId },
	}),
	apigw: (profile, { path }, { bizId, taskId }) => ({
		url: join(
			profile.url.replaceAll(/\{(gateway_name|api_name)\}/g, 'bk-sops'),
			`${encodeURIComponent(profile.stage ?? 'prod')}/${path
				.replace('{task_id}', encodeURIComponent(taskId))
				.replace('{bk_biz_id}', encodeURIComponent(bizId))}`,
		),
		ids: {},
	}),
};

/** The whole request for a question. Throws a SopsError when the profile's address is none. */
export function buildCall(
	question: Question,
	address: TaskAddress,
	options: Options,
	profile: Profile,
	credentials: Credentials,
): Call {
	const endpoint = endpoints[question];
	const { url, ids } = places[profile.gateway](profile, endpoint, address);
	const scope = address.scope === 'project' ? { scope: 'project' } : {};
	const parameters = { ...parametersOf(profile, credentials), ...ids, ...scope, ...options };
	for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
	return { method: endpoint.method, url, headers: headerOf(profile, credentials) };
}

function join(base: string, path: string): URL {
	const trunk = base.trim().replace(/[?#].*$/, '');
	const address = `${trunk.replace(/\/+$/, '')}/${path}`;
	const url = /^https?:\/\/[^/]/i.test(trunk) && URL.canParse(address) ? new URL(address) : undefined;
	if (url?.username !== '' || url.password !== '') {
		throw new SopsError({ kind: 'notApi', detail: 'the address of the profile is not a plain http or https address' });
	}
	return url;
}
