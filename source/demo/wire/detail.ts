import type { Run } from '../engine/run.js';
import type { Scenario } from '../scenarios/scenario.js';
import { pipelineTree } from './pipeline-tree.js';
import { timeText } from './time-text.js';

type Project = { readonly id: number; readonly name: string };

/** What `get_task_detail` answers. Empty times are `""` here, and a revoked task has a finish time. */
export function taskDetail(run: Run, scenario: Scenario, project: Project, siteUrl: string, now: number) {
	const elapsedMs = run.startedAt === undefined ? 0 : (run.overAt ?? now) - run.startedAt;
	return {
		id: scenario.taskId,
		project_id: project.id,
		project_name: project.name,
		name: scenario.name,
		create_time: timeText(run.createdAt),
		creator: scenario.creator,
		create_method: scenario.createMethod,
		template_id: scenario.templateId,
		start_time: timeOrEmpty(run.startedAt),
		finish_time: timeOrEmpty(run.overAt),
		executor: run.startedAt === undefined ? '' : scenario.creator,
		elapsed_time: Math.round(elapsedMs / 1000),
		pipeline_tree: pipelineTree(run.flow, run.flow.pipeline, run.rootId),
		task_url: `${siteUrl}/taskflow/execute/${project.id}/?instance_id=${scenario.taskId}`,
		constants: {},
		outputs: [],
		ex_data: '',
	};
}

function timeOrEmpty(at: number | undefined): string {
	return at === undefined ? '' : timeText(at);
}
