import { projects } from '../scenarios/all-scenarios.js';
import { batchItem, withoutChildren } from '../wire/answers/batch-status.js';
import { projectDetail, projectListItem } from '../wire/answers/projects.js';
import { type Template, templateItem } from '../wire/answers/templates.js';
import { failure } from './components.js';
import { type Body, ServerCrash } from './replies.js';
import { isForbidden } from './sops/permissions.js';
import { isOn, type ProjectQuestion, waitingStatus } from './sops/question.js';
import { countTasks } from './sops/task-count.js';
import { listTasks } from './sops/task-query.js';
import { type TaskRow, taskRowsOf } from './sops/task-rows.js';

/** A view about a project; the permission needed is to see it. */
export type ProjectComponent = {
	readonly method: 'GET' | 'POST';
	readonly keepMs: (body: Body) => number;
	readonly answer: (question: ProjectQuestion) => Body;
};

const never = () => 0;

export const projectComponents: Readonly<Record<string, ProjectComponent>> = {
	get_tasks_status: { method: 'POST', keepMs: () => 10_000, answer: answerBatch },
	get_task_list: { method: 'GET', keepMs: never, answer: listTasks },
	get_template_list: { method: 'GET', keepMs: never, answer: answerTemplates },
	get_user_project_detail: { method: 'GET', keepMs: () => 60_000, answer: answerProject },
	query_task_count: { method: 'POST', keepMs: never, answer: countTasks },
};

/** The only view that is about no project. */
export function listProjects(traceId: string, isVisible: (projectId: number) => boolean): Body {
	const data = projects.filter(({ id }) => isVisible(id)).map(projectListItem);
	return { result: true, data, code: 0, trace_id: traceId };
}

const longestBatch = 50;

function answerBatch(question: ProjectQuestion): Body {
	const { sent, traceId } = question;
	const asked = sent.task_id_list ?? [];
	if (!Array.isArray(asked)) {
		return failure({ code: 3540000, message: 'task_id_list must be a list' }, traceId);
	}
	if (asked.length > longestBatch) {
		const message = `task_id_list is too long, maximum length is ${longestBatch}`;
		return failure({ code: 3540000, message }, traceId);
	}
	const ids = new Set(asked.map(taskNumber));
	const rows = taskRowsOf(question).filter(({ id }) => ids.has(id));
	const poison = isOn(question, 'batch-poison');
	if (rows.some(({ id }) => String(id) === poison)) {
		const message = `task[id=${poison}] get status error: 'NoneType' object has no attribute 'execution_data'`;
		return failure({ code: 3599999, message }, traceId);
	}
	return { result: true, data: reportAll(question, rows), code: 0, trace_id: traceId };
}

function taskNumber(id: unknown): number {
	const isNumber = typeof id === 'number' ? Number.isInteger(id) : typeof id === 'string' && /^\s*\d+\s*$/.test(id);
	if (!isNumber) {
		throw new ServerCrash(`Field 'id' expected a number but got ${JSON.stringify(id)}.`);
	}
	return Number(id);
}

function reportAll(question: ProjectQuestion, rows: readonly TaskRow[]): readonly object[] {
	const { sent, project, siteUrl, server } = question;
	const wantsChildren = isTruthy(sent.include_children_status);
	const statuses = rows.map((row) => row.status());
	if (!wantsChildren && statuses.some(({ state }) => state === 'CREATED')) {
		server.isPolluted = true;
	}
	// All waiting tasks share one object, which in the end has the name of the last.
	const isShared = isOn(question, 'created-pollution') === true;
	const lastName = statuses.findLast(({ state }) => state === 'CREATED')?.name;
	return rows.map((row, index) => {
		const status = statuses[index]!;
		const own = wantsChildren ? waitingStatus(question, status) : withoutChildren(status);
		const isRenamed = isShared && status.state === 'CREATED';
		return batchItem(row, isRenamed ? { ...own, name: lastName } : own, project.id, siteUrl);
	});
}

/** As Python sees it. */
function isTruthy(value: unknown): boolean {
	const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0;
	return Boolean(value) && !isEmpty;
}

function answerTemplates(question: ProjectQuestion): Body {
	const { parameters, project, traceId } = question;
	const { name_keyword: keyword, id_in: ids, template_source: source, expected_timezone: zone } = parameters;
	const isListed = ({ id, name }: Template) =>
		(source === undefined || source === 'project') &&
		(!keyword || name.toLowerCase().includes(keyword.toLowerCase())) &&
		(!ids || ids.split(',').includes(String(id)));
	const listed = templatesOf(question).filter(isListed);
	const data = listed.map((template) => templateItem(template, project, zone));
	return { result: true, data, code: 0, trace_id: traceId };
}

/** Templates are known by the tasks made of them, the latest first; each is a month older than the simulator. */
function templatesOf({ simulation, project }: ProjectQuestion): readonly Template[] {
	const templates = new Map<number, Template>();
	for (const { scenario, epoch } of simulation.tasks.values()) {
		const { templateId, name, creator } = scenario;
		if (templateId !== '' && (scenario.projectId ?? projects[0].id) === project.id) {
			templates.set(templateId, { id: templateId, name, creator, createdAt: epoch - 2_592_000_000 });
		}
	}
	return [...templates.values()].sort((left, right) => right.id - left.id);
}

const projectActions = ['project_view', 'project_edit', 'flow_create', 'project_fast_create_task'];

function answerProject(question: ProjectQuestion): Body {
	const { project, traceId } = question;
	const allowed = projectActions.filter((action) => !isForbidden(question, String(project.id), action));
	return { result: true, data: projectDetail(project, allowed), code: 0, trace_id: traceId };
}
