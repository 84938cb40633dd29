/** Why the server would not do it, with bk-sops' own code and words. */
export type Refusal = { readonly code: number; readonly message: string };

const traceback = [
	'fail: Traceback (most recent call last):',
	'  File "/app/bamboo-engine/bamboo_engine/api.py", line 68, in wrapper',
	'    data = func(*args, **kwargs)',
	'           ^^^^^^^^^^^^^^^^^^^^^',
].join('\n');

function engineError(lastLine: string): Refusal {
	return { code: 3599999, message: `${traceback}\n${lastLine}\n` };
}

export function invalidOperation(reason: string): Refusal {
	return engineError(`bamboo_engine.exceptions.InvalidOperationError: ${reason}`);
}

export function wrongTransition(nodeId: string, from: string, to: string): Refusal {
	return engineError(`RuntimeError: can't not transit node(${nodeId}) state from ${from} to ${to}`);
}

export function unknownFlow(flowId: string | undefined): Refusal {
	return engineError(flowId === undefined ? 'KeyError: None' : `KeyError: '${flowId}'`);
}

export function neverReached(): Refusal {
	return engineError('pipeline.eri.models.State.DoesNotExist: State matching query does not exist.');
}

export function unknownNode(taskId: string, nodeId: string): Refusal {
	const message = `节点状态请求失败: 任务[ID: ${taskId}]中未找到节点[ID: ${nodeId}]. 请重试. 如持续失败可联系管理员处理 | nodes_action`;
	return { code: 3599999, message };
}

export function brokenAction(taskId: string, nodeId: string, reason: string): Refusal {
	const message = `节点操作失败: 节点[ID: ${nodeId}], 任务[ID: ${taskId}]操作失败: ${reason}, 请重试. 如持续失败可联系管理员处理 | nodes_action`;
	return { code: 3599999, message };
}

export function wrongTaskPhase(message: string): Refusal {
	return { code: 3545000, message };
}

/** The old engine's answer to an action that came with the new one. */
export const noSubprocessRetry: Refusal = {
	code: 3599999,
	message: '非法请求: 当前引擎不支持子流程重试, 请联系管理员升级 | retry_subprocess_v1',
};

export const unknownNodeAction: Refusal = { code: 3599999, message: 'task command is invalid' };
export const unknownTaskAction: Refusal = { code: 3545000, message: 'task command is invalid' };
