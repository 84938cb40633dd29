import type { Run } from '../engine/run.js';
import type { Scenario } from '../scenarios/scenario.js';
import { pipelineTree } from './pipeline-tree.js';
import { timeOrEmpty, zonelessTime } from './time-text.js';

type Project = { readonly id: number; readonly name: string };

/** What `get_task_detail` answers. Empty times are `""` here, and a revoked task has a finish time. */
export function taskDetail(run: Run, scenario: Scenario, project: Project, siteUrl: string, now: number) {
	const elapsedMs = run.startedAt === undefined ? 0 : (run.overAt ?? now) - run.startedAt;
	const detail = {
		id: scenario.taskId,
		project_id: project.id,
		project_name: project.name,
		name: scenario.name,
		create_time: timeOrEmpty(run.createdAt),
		creator: scenario.creator,
		create_method: scenario.createMethod,
		template_id: scenario.templateId,
		start_time: timeOrEmpty(run.startedAt),
		finish_time: timeOrEmpty(run.overAt),
		executor: run.startedAt === undefined ? '' : scenario.creator,
		elapsed_time: Math.round(elapsedMs / 1000),
		pipeline_tree: pipelineTree(run.flow, run.flow.pipeline, run.rootId),
		task_url: taskUrl(siteUrl, project.id, scenario.taskId),
		constants: {},
		outputs: [],
		ex_data: hasNoErrors(run) ? null : '',
	};
	return run.dialect.era === '2018' ? oldestDetail(detail, run) : detail;
}

/** Of a task that is over, the old engine tells what became of it as a whole. */
function hasNoErrors({ dialect, overAt }: Run): boolean {
	return dialect.engine === 'v1' && overAt !== undefined;
}

/** The oldest servers had other names for the name and the end, and told no zone. */
function oldestDetail<Detail extends { name: string; finish_time: string }>(detail: Detail, run: Run) {
	const { name: instance_name, finish_time: _end, ...rest } = detail;
	return {
		...rest,
		instance_name,
		create_time: zonelessTime(run.createdAt),
		start_time: zonelessTime(run.startedAt),
		end_time: zonelessTime(run.overAt),
	};
}

export function taskUrl(siteUrl: string, projectId: number, taskId: number): string {
	return `${siteUrl}/taskflow/execute/${projectId}/?instance_id=${taskId}`;
}
