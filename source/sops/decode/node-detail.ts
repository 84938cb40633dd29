import type { NodeDetail } from '../../domain/task.js';
import { garbled, isObject, readDigits } from '../read.js';

/** The plug-in of an independent sub-process; others may have an output of the same name that means something else. */
const independent = 'subprocess_plugin';

/** Decodes the `data` of get_task_node_detail for a node that this plug-in runs. */
export function decodeNodeDetail(data: unknown, component: string | undefined): NodeDetail {
	if (!isObject(data) || typeof data.state !== 'string') throw garbled('get_task_node_detail', 'fault.noState');
	const mayHaveChild = component === undefined || component === independent;
	return { childTaskId: mayHaveChild ? readDigits(outputOf(data.outputs, 'task_id')) : undefined };
}

function outputOf(outputs: unknown, key: string): unknown {
	if (!Array.isArray(outputs)) return undefined;
	const output: unknown = outputs.find((candidate) => isObject(candidate) && candidate.key === key);
	return isObject(output) ? output.value : undefined;
}
