import type { Entry, Run } from '../../engine/run.js';
import type { Scenario } from '../../scenarios/scenario.js';
import { timeText } from '../time-text.js';

/** Plugins that wait for a person or a clock, and so do not count as work. */
const waitingPlugins = ['pause_node', 'bk_approve', 'sleep_timer'];

/** What `get_task_effective_time` answers about a finished run. */
export function effectiveTime(run: Run, scenario: Scenario, projectId: number, startedAt: number, overAt: number) {
	const activities = [...run.entries.values()].filter(({ node }) => node.activity !== undefined);
	const waiting = activities.filter(({ node }) => waitingPlugins.includes(node.activity?.plugin ?? ''));
	const total = Math.round((overAt - startedAt) / 1000);
	const waited = waiting.reduce((seconds, entry) => seconds + secondsOf(entry), 0);
	return {
		task_instance_id: scenario.taskId,
		instance_id: scenario.taskId,
		template_id: String(scenario.templateId),
		task_template_id: String(scenario.templateId),
		project_id: projectId,
		creator: scenario.creator,
		create_method: scenario.createMethod,
		create_time: timeText(run.createdAt),
		start_time: timeText(startedAt),
		finish_time: timeText(overAt),
		total_elapsed_time: total,
		effective_time: Math.max(0, total - waited),
		excluded_node_count: waiting.length,
		total_node_count: activities.length,
		excluded_component_codes: waitingPlugins,
		category: 'Default',
	};
}

function secondsOf({ startedAt, finishedAt }: Entry): number {
	return startedAt === undefined || finishedAt === undefined ? 0 : Math.round((finishedAt - startedAt) / 1000);
}
