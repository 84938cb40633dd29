import { randomUUID } from 'node:crypto';
import type { TaskDetail } from '../domain/flow.js';
import type { BatchReport, NodeDetail, NodePlace, TaskReport } from '../domain/task.js';
import type { ListQuery, Project, TaskPage } from '../domain/task-list.js';
import type { Business, TaskAddress } from '../domain/watch.js';
import { createAsk } from './ask.js';
import type { ClientOptions } from './client-options.js';
import { decodeBatch } from './decode/batch.js';
import { decodeNodeDetail } from './decode/node-detail.js';
import { decodeProjects } from './decode/projects.js';
import { decodeTaskPage } from './decode/task-page.js';
import { decodeTaskDetail } from './decode-detail.js';
import { decodeTaskStatus } from './decode-status.js';
import { readDigits } from './read.js';

export type { CapabilityMemory, ClientOptions, Limits } from './client-options.js';

export type StatusOptions = {
	/** Ask why nodes failed. */
	readonly withErrors: boolean;
	/** Ask how often failed nodes will be retried; the server refuses this for a task that never started or expired. */
	readonly withAutoRetry: boolean;
	/** Make the request unlike any other, so that no server process answers it from its cache. */
	readonly fresh?: boolean;
};

export type BatchOptions = Pick<StatusOptions, 'fresh'> & { readonly withChildren: boolean };

/** What a server can be asked. Its own failures are a SopsError; of kind `absent` where it lacks the interface. */
export type SopsClient = {
	taskStatus(address: TaskAddress, options: StatusOptions, signal?: AbortSignal): Promise<TaskReport>;
	taskDetail(address: TaskAddress, signal?: AbortSignal): Promise<TaskDetail>;
	/** At most 50 at once: the server refuses more, and it refuses all when one of them cannot be read. */
	tasksStatus(
		business: Business,
		taskIds: readonly string[],
		options: BatchOptions,
		signal?: AbortSignal,
	): Promise<BatchReport>;
	taskList(business: Business, query: ListQuery, signal?: AbortSignal): Promise<TaskPage>;
	nodeDetail(address: TaskAddress, place: NodePlace, signal?: AbortSignal): Promise<NodeDetail>;
	projects(signal?: AbortSignal): Promise<readonly Project[]>;
	/** Ends its connections, once nothing more is asked; idle ones end by themselves and keep no program alive. */
	close(): void;
};

/** Asks one server. Every call rejects with a SopsError, or with the reason of its signal when that is aborted. */
export function createSopsClient(options: ClientOptions): SopsClient {
	const { ask, close } = createAsk(options);
	return {
		close,
		taskStatus(subject, { withErrors, withAutoRetry, fresh }, signal) {
			const wanted = {
				// Any value, even 0, means yes: what is not wanted must be left out.
				...(withErrors ? { with_ex_data: '1' } : {}),
				...(withAutoRetry ? { with_failed_node_info: '1', with_auto_retry_status: '1' } : {}),
				...unique(fresh),
			};
			return ask(
				{ question: 'taskStatus', subject, options: wanted },
				({ data, traceId, serverDateAt }) => ({ ...decodeTaskStatus(data), traceId, serverDateAt }),
				signal,
			);
		},
		taskDetail: (subject, signal) =>
			ask({ question: 'taskDetail', subject, options: {} }, ({ data }) => decodeTaskDetail(data), signal),
		async tasksStatus(subject, taskIds, { withChildren, fresh }, signal) {
			// One id that is no number would make the server fail for all.
			const ids = taskIds.filter((id) => readDigits(id) === id);
			if (ids.length === 0) return { reports: new Map(), deleted: new Set() };
			const wanted = {
				task_id_list: ids.map(Number),
				...(withChildren ? { include_children_status: true } : {}),
				...unique(fresh),
			};
			return ask(
				{ question: 'tasksStatus', subject, options: wanted },
				(answer) => decodeBatch(answer, new Set(ids), withChildren ? 'tree' : 'root'),
				signal,
			);
		},
		taskList: (subject, query, signal) =>
			ask({ question: 'taskList', subject, options: filtersOf(query) }, decodeTaskPage, signal),
		nodeDetail(subject, place, signal) {
			const { nodeId, component, stack } = place;
			const wanted = {
				node_id: nodeId,
				...(component === undefined ? {} : { component_code: component }),
				...(stack.length === 0 ? {} : { subprocess_stack: JSON.stringify(stack) }),
			};
			return ask(
				{ question: 'nodeDetail', subject, options: wanted },
				({ data }) => decodeNodeDetail(data, component),
				signal,
			);
		},
		projects: (signal) =>
			ask({ question: 'projects', subject: {}, options: {} }, ({ data }) => decodeProjects(data), signal),
	};
}

function unique(fresh: boolean | undefined): { readonly _?: string } {
	return fresh ? { _: randomUUID() } : {};
}

function filtersOf({ keyword, isStarted, isFinished, templateId, limit, offset }: ListQuery) {
	return {
		...(keyword === undefined ? {} : { keyword }),
		...(isStarted === undefined ? {} : { is_started: isStarted }),
		...(isFinished === undefined ? {} : { is_finished: isFinished }),
		...(templateId === undefined ? {} : { template_id: templateId }),
		limit,
		offset,
	};
}
