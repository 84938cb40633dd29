import type { ListedTask, TaskPage } from '../../domain/task-list.js';
import { cleanLine } from '../clean-text.js';
import { readBoolean, readDigits, readItems, readNumber, type WireObject } from '../read.js';
import type { Answer } from '../reply/reply.js';
import { parseServerTime } from '../time.js';

/** Decodes get_task_list, whose count stands beside the data and is -1 when nobody counted. */
export function decodeTaskPage({ data, envelope }: Pick<Answer, 'data' | 'envelope'>): TaskPage {
	const total = readNumber(envelope.count);
	return {
		tasks: readItems(data, 'get_task_list', readTask),
		total: total !== undefined && Number.isSafeInteger(total) && total >= 0 ? total : undefined,
	};
}

function readTask(raw: WireObject): ListedTask | undefined {
	const taskId = readDigits(raw.id);
	if (taskId === undefined) return undefined;
	return {
		taskId,
		name: cleanLine(raw.name),
		creator: cleanLine(raw.creator),
		executor: cleanLine(raw.executor),
		createMethod: cleanLine(raw.create_method),
		templateId: readDigits(raw.template_id) ?? '',
		isStarted: readBoolean(raw.is_started),
		isFinished: readBoolean(raw.is_finished),
		isChild: readBoolean(raw.is_child_taskflow),
		startedAt: parseServerTime(raw.start_time),
		finishedAt: parseServerTime(raw.finish_time),
	};
}
