/** Where a view of the application can be reached. */
export type Route = {
	/** Below the stage of the API gateway; what is in braces is an id. */
	readonly path: string;
	/** Whether everybody may apply for it at the API gateway; undefined where it is no resource there. */
	readonly apigw: 'public' | 'private' | undefined;
	/** The ESB's channel table that has it first; undefined where no ESB has it. */
	readonly esb: 'old' | 'new' | undefined;
};

/** One row per view. Two have their ids the other way round, and one names a project; that is so in the real table. */
export const routes: Readonly<Record<string, Route>> = {
	get_task_status: { path: 'get_task_status/{task_id}/{bk_biz_id}/', apigw: 'public', esb: 'old' },
	get_tasks_status: { path: 'get_tasks_status/{bk_biz_id}/', apigw: 'public', esb: 'new' },
	get_task_list: { path: 'get_task_list/{bk_biz_id}/', apigw: 'public', esb: 'new' },
	get_task_detail: { path: 'get_task_detail/{task_id}/{bk_biz_id}/', apigw: 'public', esb: 'old' },
	get_task_node_detail: { path: 'get_task_node_detail/{task_id}/{bk_biz_id}/', apigw: 'public', esb: 'old' },
	get_task_node_data: { path: 'get_task_node_data/{bk_biz_id}/{task_id}/', apigw: 'public', esb: 'new' },
	operate_task: { path: 'operate_task/{task_id}/{bk_biz_id}/', apigw: 'public', esb: 'old' },
	start_task: { path: 'start_task/{task_id}/{bk_biz_id}/', apigw: 'public', esb: 'old' },
	operate_node: { path: 'operate_node/{bk_biz_id}/{task_id}/', apigw: 'public', esb: 'new' },
	node_callback: { path: 'node_callback/{task_id}/{bk_biz_id}/', apigw: 'public', esb: 'old' },
	get_task_operate_record: {
		path: 'get_task_operate_record/{task_id}/{project_id}/',
		apigw: 'public',
		esb: undefined,
	},
	get_task_effective_time: { path: 'get_task_effective_time/{task_id}/{bk_biz_id}/', apigw: 'public', esb: undefined },
	get_task_node_log: { path: 'get_task_node_log/{task_id}/{bk_biz_id}/', apigw: 'private', esb: undefined },
	get_user_project_list: { path: 'get_user_project_list/', apigw: 'public', esb: 'new' },
	get_user_project_detail: { path: 'get_user_project_detail/{bk_biz_id}/', apigw: 'public', esb: 'new' },
	get_template_list: { path: 'get_template_list/{bk_biz_id}/', apigw: 'public', esb: 'old' },
	query_task_count: { path: 'query_task_count/{bk_biz_id}/', apigw: undefined, esb: 'old' },
};

/** The names of the ids in a view's path. */
export function idNames({ path }: Route): readonly string[] {
	return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
}

export type Place = { readonly component: string; readonly ids: Readonly<Record<string, string>> };

const esbPrefix = '/api/c/compapi/v2/sops/';
const stagePattern = /^(?:\/api\/bk-sops)?\/prod\/(.*)$/;
const ids = /\{(\w+)\}/g;

const resources = Object.entries(routes)
	.filter(([, { apigw }]) => apigw !== undefined)
	.map(([component, { path }]) => ({ component, pattern: new RegExp(`^${path.replace(ids, '(?<$1>[^/]+)')}$`) }));

/** By path, or with a host of its own, by what follows it. The slash at the end belongs to the path. */
export function findResource(path: string): Place | undefined {
	const below = stagePattern.exec(path)?.[1];
	for (const { component, pattern } of below === undefined ? [] : resources) {
		const match = pattern.exec(below!);
		if (match !== null) {
			return { component, ids: decoded(match.groups ?? {}) };
		}
	}
	return undefined;
}

/** The component an address of the ESB names, whether there is one or not; the slash at the end is optional. */
export function componentName(path: string): string | undefined {
	return path.startsWith(esbPrefix) ? path.slice(esbPrefix.length).replace(/\/$/, '') : undefined;
}

export type Surface = 'esb' | 'apigw' | 'web';

const surfaces: readonly { readonly surface: Surface; readonly pattern: RegExp }[] = [
	{ surface: 'esb', pattern: /^\/api\/c\// },
	{ surface: 'apigw', pattern: /^\/(?:api|prod)\// },
	{ surface: 'web', pattern: /^/ },
];

/** Which part of the installation an address leads to. */
export function surfaceOf(path: string): Surface {
	return surfaces.find(({ pattern }) => pattern.test(path))!.surface;
}

function decoded(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
	return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decode(text)]));
}

function decode(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}
