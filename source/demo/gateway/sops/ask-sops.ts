import { hexOf } from '../../engine/random.js';
import { projects, specialTasks } from '../../scenarios/all-scenarios.js';
import { taskAt } from '../../simulation.js';
import { type Component, components, failure, noNodeInfo } from '../components.js';
import { asParameters, type JsonObject, type Parameters, wholeNumber } from '../parameters.js';
import { listProjects, projectComponents } from '../project-components.js';
import { type Body, ServerCrash } from '../replies.js';
import { readSwitch } from '../switches/switch-board.js';
import { isForbidden, refusal } from './permissions.js';
import type { Project, ProjectQuestion, Question } from './question.js';
import { cached, createReplyCache } from './reply-cache.js';
import type { SopsServer } from './sops-server.js';
import { homeOf } from './task-rows.js';

/** What a gateway passes on. `sent` is the body of a POST, undefined when it is no JSON object. */
export type Call = {
	readonly component: string;
	readonly ids: Parameters;
	readonly query: Parameters;
	readonly sent: JsonObject | undefined;
	readonly user: string;
	readonly isTrusted: boolean;
	readonly now: number;
	readonly realNow: number;
};

/** `unmatched`: no address of the application has such ids. `crashed`: a view threw. */
export type SopsReply =
	| { readonly kind: 'json'; readonly body: Body; readonly traceId: string }
	| { readonly kind: 'unmatched' }
	| { readonly kind: 'crashed' };

/** The method a view takes; undefined when there is no such view. */
export function methodOf(component: string): 'GET' | 'POST' | undefined {
	if (component === 'get_user_project_list') {
		return 'GET';
	}
	const tables = [components, projectComponents];
	return tables.find((table) => Object.hasOwn(table, component))?.[component]?.method;
}

export function askSops(server: SopsServer, call: Call): SopsReply {
	const ids = Object.entries(call.ids).map(([name, text]) => [name, wholeNumber(text)] as const);
	if (ids.some(([, id]) => id === undefined)) {
		return { kind: 'unmatched' };
	}
	server.requests += 1;
	const traceId = hexOf(32, `${server.seed}/trace/${server.requests}`);
	try {
		const { trace_id: trace, ...body } = decide(server, call, Object.fromEntries(ids) as Parameters, traceId);
		const hasTrace = server.era.hasTrace && trace !== undefined;
		return { kind: 'json', body: (hasTrace ? { ...body, trace_id: trace } : body) as Body, traceId };
	} catch (error) {
		if (error instanceof ServerCrash) {
			return { kind: 'crashed' };
		}
		throw error;
	}
}

function decide(server: SopsServer, call: Call, ids: Parameters, traceId: string): Body {
	const { component, sent, user, isTrusted, now, realNow } = call;
	const isGet = methodOf(component) === 'GET';
	if (!isGet && sent === undefined) {
		return { result: false, message: 'invalid param format', code: 3540000 };
	}
	const parameters = { ...(isGet ? call.query : asParameters(sent!)), ...call.ids };
	const { simulation, siteUrl } = server;
	const about = { server, simulation, siteUrl, now, realNow, user, parameters, sent: sent ?? {}, traceId, isTrusted };
	if (component === 'get_user_project_list') {
		const anyProject = { ...about, project: projects[0] };
		return listProjects(traceId, (id) => !isForbidden(anyProject, String(id), 'project_view'));
	}
	const project = findProject(ids.bk_biz_id ?? ids.project_id!, parameters.scope || 'cmdb_biz');
	if (project === undefined) {
		const asked = parameters.bk_biz_id ?? parameters.project_id;
		const message = `project(${asked}) with scope(${parameters.scope || 'cmdb_biz'}) does not exist.`;
		return { result: false, message, code: 3540400 };
	}
	const question: ProjectQuestion = { ...about, project };
	return ids.task_id === undefined
		? askAboutProject(component, question)
		: askAboutTask(component, { ...question, taskId: ids.task_id });
}

function findProject(id: string, scope: string): Project | undefined {
	return projects.find((project) => String(scope === 'cmdb_biz' ? project.bizId : project.id) === id);
}

function askAboutProject(name: string, question: ProjectQuestion): Body {
	const { answer, keepMs } = projectComponents[name]!;
	if (isForbidden(question, String(question.project.id), 'project_view')) {
		return refusal(question, 'project_view');
	}
	return keep(name, question, keepMs, () => answer(question));
}

function askAboutTask(name: string, question: Question): Body {
	const component = components[name]!;
	const { taskId, isTrusted, server, realNow } = question;
	const hidesTree = name === 'get_task_detail' && readSwitch(server.switches, 'no-pipeline-tree', realNow) === true;
	if (hidesTree || isForbidden(question, taskId, component.permission)) {
		return refusal(question, component.permission, component.isLogView);
	}
	const isKnown =
		taskAt(question.simulation, taskId, question.now) !== undefined ||
		(Object.values(specialTasks) as string[]).includes(taskId);
	if (!isKnown && !isTrusted) {
		const message = `数据不存在错误: TaskFlowInstance(id=${taskId}) does not exist. | process_exception`;
		return { result: false, message, data: null, code: 3540400 };
	}
	return keep(name, question, component.keepMs, () => answerAboutTask(name, component, question));
}

function answerAboutTask(name: string, component: Component, question: Question): Body {
	const { simulation, taskId, project, parameters, traceId, now } = question;
	if (taskId === specialTasks.expired && name === 'get_task_status') {
		return parameters.with_failed_node_info || parameters.with_auto_retry_status
			? noNodeInfo(taskId, traceId)
			: { result: true, data: { state: 'EXPIRED', name: 'old import' }, message: '', code: 0, trace_id: traceId };
	}
	const task = taskAt(simulation, taskId, now);
	return task === undefined || homeOf(task) !== project.id
		? failure(component.missing(question), traceId)
		: component.answer(question, task);
}

/** From the cache of one of the processes, when it has answered the same question of the same user lately. */
function keep(name: string, question: ProjectQuestion, keepMs: (body: Body) => number, make: () => Body): Body {
	const { server, user, parameters, now, realNow } = question;
	const workers = readSwitch(server.switches, 'cache', realNow) ?? 0;
	if (workers !== server.cache.workers.length) {
		server.cache = createReplyCache(workers, server.seed);
	}
	const asked = Object.entries(parameters).sort(([left], [right]) => (left < right ? -1 : 1));
	return cached(server.cache, JSON.stringify([name, user, asked]), now, make, keepMs);
}
