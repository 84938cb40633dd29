import type { Credentials, Gateway, Profile } from '../../domain/profile.js';
import type { TaskAddress } from '../../domain/watch.js';
import { SopsError } from '../failure.js';
import { endpoints, type IdName, type Question } from './endpoints.js';
import { type Carriers, headerOf, parametersOf } from './identity.js';

/** What is asked about; nothing for a question about the user. */
export type Subject = Partial<TaskAddress>;

/** What can be asked beside the ids: a list only in what is posted. */
export type Options = Readonly<Record<string, string | number | boolean | readonly number[]>>;

export type Call = {
	readonly method: 'GET' | 'POST';
	readonly url: URL;
	readonly headers: Readonly<Record<string, string>>;
	/** JSON; undefined for a GET. */
	readonly body: string | undefined;
};

export type Asked = { readonly question: Question; readonly subject: Subject; readonly options: Options };

type Ids = readonly (readonly [IdName, string])[];
type Place = (profile: Profile, name: string, ids: Ids) => { readonly url: URL; readonly parameters: Options };

/** How a gateway is addressed: by component with ids as parameters, or by path. */
const places: Readonly<Record<Gateway, Place>> = {
	esb: ({ url }, name, ids) => ({
		url: join(url.replace(/\/api\/c\/compapi(\/.*)?$/, ''), `api/c/compapi/v2/sops/${name}/`),
		parameters: Object.fromEntries(ids),
	}),
	apigw: ({ url, stage }, name, ids) => {
		const steps = [stage ?? 'prod', name, ...ids.map(([, id]) => id)];
		const base = url.replaceAll(/\{(gateway_name|api_name)\}/g, 'bk-sops');
		return { url: join(base, `${steps.map(encodeURIComponent).join('/')}/`), parameters: {} };
	},
};

/** The whole request for a question. Throws a SopsError when the profile's address is none. */
export function buildCall(
	{ question, subject, options }: Asked,
	profile: Profile,
	credentials: Credentials,
	carriers: Carriers,
): Call {
	const { method, name, ids } = endpoints[question];
	const values: Readonly<Record<IdName, string>> = { bk_biz_id: subject.bizId ?? '', task_id: subject.taskId ?? '' };
	const { url, parameters } = places[profile.gateway](
		profile,
		name,
		ids.map((id) => [id, values[id]]),
	);
	const scope = subject.scope === 'project' ? { scope: 'project' } : {};
	const all: Options = { ...parametersOf(profile, credentials, carriers), ...parameters, ...scope, ...options };
	const headers = headerOf(profile, credentials, carriers);
	if (method === 'POST') {
		return { method, url, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(all) };
	}
	for (const [key, value] of Object.entries(all)) url.searchParams.set(key, String(value));
	return { method, url, headers, body: undefined };
}

function join(base: string, path: string): URL {
	const trunk = base.trim().replace(/[?#].*$/, '');
	const address = `${trunk.replace(/\/+$/, '')}/${path}`;
	const url = /^https?:\/\/[^/]/i.test(trunk) && URL.canParse(address) ? new URL(address) : undefined;
	if (url?.username !== '' || url.password !== '') {
		throw new SopsError({ kind: 'notApi', told: { key: 'fault.notPlainAddress' } });
	}
	return url;
}
