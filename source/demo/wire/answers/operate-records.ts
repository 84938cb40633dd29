import { isoTimeWithOffset } from './iso-time.js';

const typeNames: Readonly<Record<string, string>> = {
	create: '创建',
	start: '执行',
	pause: '暂停',
	resume: '继续',
	revoke: '撤消',
	callback: '回调',
	retry: '重试',
	skip: '跳过',
	skip_exg: '跳过失败网关',
	skip_cpg: '跳过并行条件网关',
	pause_subproc: '暂停节点',
	resume_subproc: '继续节点',
	forced_fail: '强制失败',
	retry_subprocess: '节点操作',
};

const sourceNames = { app: 'app 页面', api: 'api 接口' } as const;

export type OperateSource = keyof typeof sourceNames;

type Operation = {
	readonly action: string;
	readonly nodeId: string;
	readonly operator: string;
	readonly at: number;
	readonly source: OperateSource;
};

/** An item of `get_task_operate_record`. */
export function operateRecord(operation: Operation, projectId: number, taskId: number) {
	const { action, nodeId, operator, at, source } = operation;
	return {
		project_id: projectId,
		instance_id: taskId,
		operator,
		operate_type: action,
		operate_date: isoTimeWithOffset(at),
		operate_source: source,
		node_id: nodeId,
		extra_info: {},
		operate_type_name: typeNames[action] ?? action,
		operate_source_name: sourceNames[source],
	};
}
