import type { BatchReport, TaskReport } from '../../domain/task.js';
import { cleanLine } from '../clean-text.js';
import { decodeTaskStatus } from '../decode-status.js';
import { SopsError } from '../failure.js';
import { readBoolean, readDigits, readItems, type WireObject } from '../read.js';
import type { Answer } from '../reply/reply.js';
import { parseServerTime, zoneMinutesOf } from '../time.js';

type Item = { readonly id: string; readonly raw: WireObject };
type Told = ReturnType<typeof decodeTaskStatus>;

/** Decodes get_tasks_status: tasks that were not asked for are not told of, nor are those whose status is garbled. */
export function decodeBatch(
	answer: Omit<Answer, 'envelope'>,
	asked: ReadonlySet<string>,
	holds: TaskReport['holds'],
): BatchReport {
	const items = readItems(answer.data, 'get_tasks_status', readItem).filter(({ id }) => asked.has(id));
	const isDeleted = ({ raw }: Item) => readBoolean(raw.is_deleted);
	const { traceId, serverDateAt } = answer;
	const reports = new Map<string, TaskReport>();
	for (const item of items) {
		const told = isDeleted(item) ? undefined : decodeGood(item.raw.status);
		if (told) reports.set(item.id, { ...told, ...besides(item.raw, told), traceId, serverDateAt, holds });
	}
	return { reports, deleted: new Set(items.filter(isDeleted).map(({ id }) => id)) };
}

function readItem(raw: WireObject): Item | undefined {
	const id = readDigits(raw.id);
	return id === undefined ? undefined : { id, raw };
}

/** What stands beside the status of a task and is truer than what is in it. */
function besides(item: WireObject, told: Told): Pick<TaskReport, 'name' | 'root' | 'endedAt' | 'zoneMinutes'> {
	// Tasks that never started share one status, which has the name of whichever was asked for last.
	const name = cleanLine(item.name) || told.name;
	const zones = [item.create_time, item.start_time, item.finish_time].map(zoneMinutesOf);
	return {
		name,
		root: { ...told.root, name },
		endedAt: parseServerTime(item.finish_time),
		zoneMinutes: zones.find((zone) => zone !== undefined) ?? told.zoneMinutes,
	};
}

/** One garbled task must not lose the others. */
function decodeGood(status: unknown): Told | undefined {
	try {
		return decodeTaskStatus(status);
	} catch (error) {
		if (error instanceof SopsError) return undefined;
		throw error;
	}
}
