import type { Capability } from '../../domain/capabilities.js';

/** Ids of what is asked about, by their names on the wire. */
export type IdName = 'bk_biz_id' | 'task_id';

/**
 * How much depends on an endpoint: `needed` is on every server, so without it the address is wrong; `useful` too, but an
 * application may not be granted it; `optional` came with later versions.
 */
export type Need = 'needed' | 'useful' | 'optional';

type Endpoint = {
	readonly method: 'GET' | 'POST';
	/** Name of the ESB component and of the API gateway resource. */
	readonly name: string;
	/** In the order of the path of the resource. */
	readonly ids: readonly IdName[];
	readonly need: Need;
	/** What an answer tells of the server. */
	readonly capability: Capability | undefined;
};

/** One row per question; all of them are reads, also what is posted, so that asking again does no harm. */
export const endpoints = {
	taskStatus: {
		method: 'GET',
		name: 'get_task_status',
		ids: ['task_id', 'bk_biz_id'],
		need: 'needed',
		capability: undefined,
	},
	taskDetail: {
		method: 'GET',
		name: 'get_task_detail',
		ids: ['task_id', 'bk_biz_id'],
		need: 'useful',
		capability: 'detail',
	},
	tasksStatus: {
		method: 'POST',
		name: 'get_tasks_status',
		ids: ['bk_biz_id'],
		need: 'optional',
		capability: 'batch',
	},
	taskList: {
		method: 'GET',
		name: 'get_task_list',
		ids: ['bk_biz_id'],
		need: 'optional',
		capability: 'list',
	},
	nodeDetail: {
		method: 'GET',
		name: 'get_task_node_detail',
		ids: ['task_id', 'bk_biz_id'],
		need: 'optional',
		capability: 'nodeDetail',
	},
	projects: {
		method: 'GET',
		name: 'get_user_project_list',
		ids: [],
		need: 'optional',
		capability: undefined,
	},
} as const satisfies Record<string, Endpoint>;

export type Question = keyof typeof endpoints;
