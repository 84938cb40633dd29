import type { Scope } from './profile.js';

type Found = { readonly bizId: string; readonly taskId: string; readonly scope: Scope };
type Reading = { readonly bizId: string | undefined; readonly taskId: string | undefined; readonly scope: Scope };
type Values = Readonly<Record<string, string | undefined>>;

const id = '([1-9]\\d{0,14})';
const end = '(?:[/?#&]|$)';
const call = '(?:get_task_[a-z_]+|operate_task|operate_node|start_task|node_callback)';
const wholeId = new RegExp(`^${id}$`);

/** A row is a kind of web address a task can be read from; only digits and the scope are ever taken out of it. */
const addresses: readonly {
	readonly path: RegExp;
	read(path: readonly (string | undefined)[], values: Values): Reading;
}[] = [
	// The page's address carries a project id (bk-sops: `task_url` of get_task_detail).
	{
		path: new RegExp(`/taskflow/execute/(?:[a-z_]+/)?${id}${end}`),
		read: ([, bizId], values) => ({ bizId, taskId: values.instance_id, scope: 'project' }),
	},
	{
		path: new RegExp(`/get_task_operate_record/${id}/${id}${end}`),
		read: ([, taskId, bizId]) => ({ bizId, taskId, scope: 'project' }),
	},
	// The gateway's paths put the task first, but for these two.
	{
		path: new RegExp(`/(?:get_task_node_data|operate_node)/${id}/${id}${end}`),
		read: ([, bizId, taskId], values) => ({ bizId, taskId, scope: scopeIn(values) }),
	},
	{
		path: new RegExp(`/${call}/${id}/${id}${end}`),
		read: ([, taskId, bizId], values) => ({ bizId, taskId, scope: scopeIn(values) }),
	},
	{
		path: new RegExp(`/${call}/?\\?`),
		read: (_path, values) => ({ bizId: values.bk_biz_id, taskId: values.task_id, scope: scopeIn(values) }),
	},
];

/** The task a pasted web address of Standard OPS or of its API is about. */
export function taskInAddress(text: string): (Found & { readonly profile: undefined }) | undefined {
	const address = text.replace(/^[a-z]+:\/\/[^/?#]*@/i, 'https://');
	const values = parameters(address);
	for (const { path, read } of addresses) {
		const match = path.exec(address);
		if (!match) continue;
		const { bizId = '', taskId = '', scope } = read(match, values);
		return wholeId.test(bizId) && wholeId.test(taskId) ? { profile: undefined, scope, bizId, taskId } : undefined;
	}
	return undefined;
}

function parameters(address: string): Values {
	return Object.fromEntries(
		[...address.matchAll(/[?&#](\w+)=([\w-]*)(?=[&#]|$)/g)].map(([, name, value]) => [name, value]),
	);
}

/** As the server reads it: anything but `cmdb_biz` is a project (bk-sops: gcloud/apigw/utils.py). */
function scopeIn(values: Values): Scope {
	return [undefined, '', 'cmdb_biz'].includes(values.scope) ? 'cmdb_biz' : 'project';
}
