import { timeText } from '../time-text.js';
import { timeInZone } from './iso-time.js';

type Project = { readonly id: number; readonly name: string; readonly bizId: number };

export type Template = {
	readonly id: number;
	readonly name: string;
	readonly creator: string;
	readonly createdAt: number;
};

const actions = [
	...['flow_create', 'flow_view', 'flow_edit', 'flow_delete', 'flow_create_task', 'flow_create_mini_app'],
	...['flow_create_periodic_task', 'flow_create_clocked_task'],
];

/** An item of `get_template_list`. */
export function templateItem(template: Template, project: Project, zone: string | undefined) {
	const { createdAt } = template;
	const time = (zone === undefined ? undefined : timeInZone(createdAt, zone)) ?? timeText(createdAt);
	return {
		id: template.id,
		name: template.name,
		creator: template.creator,
		create_time: time,
		editor: null,
		edit_time: time,
		category: 'Default',
		description: '',
		project_id: project.id,
		project_name: project.name,
		bk_biz_id: project.bizId,
		bk_biz_name: project.name,
		auth_actions: actions,
	};
}
