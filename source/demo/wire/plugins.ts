import type { ActivityBlock } from '../engine/blocks.js';
import { isoText } from './time-text.js';

type Values = Readonly<Record<string, unknown>>;

/** What an attempt knows that its plugin tells. */
export type AttemptFacts = {
	readonly isOver: boolean;
	readonly isOk: boolean;
	/** A whole number that is the attempt's own. */
	readonly number: number;
	readonly exData: string | undefined;
	readonly startedAt: number;
	readonly isCalledBack: boolean;
	readonly child: { readonly taskId: number; readonly name: string; readonly url: string } | undefined;
};

export type Plugin = {
	readonly version: string;
	readonly inputs: (block: ActivityBlock) => Values;
	readonly outputs: (facts: AttemptFacts, block: ActivityBlock) => Values;
	/** The outputs that the plugin declares, with the names they are shown under. */
	readonly declared: Readonly<Record<string, string>>;
};

const nothing = () => ({});

const jobOutputs = {
	outputs: ({ number }: AttemptFacts, { name }: ActivityBlock) => ({
		job_inst_id: 20_000_000_000 + number,
		job_inst_name: name,
		job_inst_url: `http://127.0.0.1:9/api_execute/${20_000_000_000 + number}`,
	}),
	declared: { job_inst_id: 'JOB任务ID', job_inst_name: 'JOB任务名称', job_inst_url: 'JOB任务链接' },
};

/** By component code. A script has an account and a secret among its inputs, which the server masks. */
const plugins: Readonly<Record<string, Plugin>> = {
	job_fast_execute_script: {
		version: 'v1.0',
		inputs: ({ name }) => ({
			biz_cc_id: 2,
			job_script_source: 'manual',
			job_script_type: '1',
			job_content: `#!/bin/bash\n# ${name}\nset -euo pipefail\n./run.sh "$@"`,
			job_script_param: '--verbose',
			job_script_timeout: '7200',
			job_ip_list: '10.24.8.15,10.24.8.16,10.24.8.17',
			job_account: 'root',
			job_password: '******',
		}),
		...jobOutputs,
	},
	job_execute_task: {
		version: '1.2',
		inputs: () => ({ biz_cc_id: 2, job_task_id: 1017, job_global_var: [], ip_is_exist: false }),
		...jobOutputs,
	},
	job_push_local_files: {
		version: '2.0',
		inputs: () => ({ biz_cc_id: 2, job_target_path: '/data/release/', job_target_account: 'root' }),
		...jobOutputs,
	},
	bk_http_request: {
		version: 'v1.0',
		inputs: () => ({
			bk_http_request_method: 'POST',
			bk_http_request_url: 'http://127.0.0.1:9/api/v1/apply',
			bk_http_request_header: [],
			bk_http_request_body: '{"dry_run": false}',
			bk_http_timeout: 10,
			bk_http_success_exp: '',
		}),
		outputs: ({ isOver, isOk }) => (isOver ? { status_code: isOk ? 200 : 500, data: { result: isOk } } : {}),
		declared: { data: '响应内容', status_code: '状态码' },
	},
	bk_notify: {
		version: 'v1.0',
		inputs: ({ name }) => ({ bk_notify_type: ['weixin', 'mail'], bk_receivers: 'alice', bk_notify_title: name }),
		outputs: nothing,
		declared: {},
	},
	sleep_timer: {
		version: 'legacy',
		inputs: ({ seconds }) => ({ bk_timing: String(seconds), force_check: true }),
		outputs: ({ startedAt }, { seconds }) => ({
			business_tz: 'Asia/Shanghai',
			timing_time: isoText(startedAt + seconds * 1000),
		}),
		declared: {},
	},
	pause_node: {
		version: 'legacy',
		inputs: () => ({ description: '' }),
		outputs: ({ isCalledBack }) => (isCalledBack ? { callback_data: { callback: 'resume' } } : {}),
		declared: { callback_data: 'API回调数据' },
	},
	bk_approve: {
		version: 'v1.0',
		inputs: nothing,
		outputs: ({ number }) => ({ sn: `REQ2026073000${String(number).padStart(4, '0')}` }),
		declared: { sn: '审批单号', approve_result: '审核结果' },
	},
	subprocess_plugin: {
		version: '1.0.0',
		inputs: nothing,
		outputs: ({ child }) =>
			child === undefined ? {} : { task_id: child.taskId, task_url: child.url, task_name: child.name },
		declared: { task_id: 'Task ID', task_url: 'Task URL', task_name: 'Task Name' },
	},
	remote_plugin: {
		version: '1.0.0',
		inputs: () => ({ plugin_code: 'cloud-resources', plugin_version: '1.4.2' }),
		outputs: ({ number }) => ({ trace_id: number.toString(16).padStart(32, 'b') }),
		declared: { trace_id: 'Trace ID' },
	},
};

const plain: Plugin = { version: 'legacy', inputs: nothing, outputs: nothing, declared: {} };

export function pluginOf({ plugin }: ActivityBlock): Plugin {
	return plugins[plugin] ?? plain;
}

/** What the form of the node says. */
export function inputsOf(block: ActivityBlock): Values {
	return { ...pluginOf(block).inputs(block), ...block.inputs };
}
