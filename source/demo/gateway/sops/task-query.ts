import { readTime } from '../../wire/answers/iso-time.js';
import { taskListItem } from '../../wire/answers/task-list.js';
import type { Parameters } from '../parameters.js';
import type { Body } from '../replies.js';
import { taskActionsOf } from './permissions.js';
import { isOn, type ProjectQuestion } from './question.js';
import { type TaskRow, taskRowsOf } from './task-rows.js';

/** Whether a task is wanted by a parameter with that value. */
type Filter = (row: TaskRow, value: string) => boolean;

/** One row per parameter that narrows the list. The two times are the server's. */
const filters: Readonly<Record<string, Filter>> = {
	keyword: ({ name }, value) => name.includes(value),
	is_started: ({ startedAt }, value) => (startedAt !== undefined) === isTrue(value),
	is_finished: ({ isFinished }, value) => isFinished === isTrue(value),
	executor: ({ creator, startedAt }, value) => startedAt !== undefined && creator === value,
	create_method: ({ createMethod }, value) => createMethod === value,
	template_id: ({ templateId }, value) => String(templateId) === value,
	template_ids: ({ templateId }, value) => value.split(',').includes(String(templateId)),
	is_child_taskflow: ({ isChild }, value) => isChild === isTrue(value),
	create_time_start: ({ createdAt }, value) => createdAt >= readTime(value)!,
	create_time_end: ({ createdAt }, value) => createdAt <= readTime(value)!,
};

/** Everything but the words for no is yes, so is 0. */
function isTrue(value: string): boolean {
	return !['false', 'False'].includes(value);
}

const [usualLimit, largestLimit] = [100, 200];

/** What `get_task_list` answers. */
export function listTasks(question: ProjectQuestion): Body {
	const { parameters, project, traceId } = question;
	const refuse = (message: unknown, code: number): Body => ({
		result: false,
		data: '',
		message,
		code,
		trace_id: traceId,
	});
	const wrongTimes = ['create_time_start', 'create_time_end'].filter(
		(name) => parameters[name] && readTime(parameters[name]) === undefined,
	);
	if (wrongTimes.length > 0) {
		return refuse(Object.fromEntries(wrongTimes.map((name) => [name, [wrongTime(parameters[name]!)]])), 3546100);
	}
	const pages = readPages(parameters);
	if (typeof pages === 'string') {
		return refuse(`[API] pagination error: ${pages}`, 3545000);
	}
	const skewMs = (isOn(question, 'clock-skew') ?? 0) * 1000;
	const asked = Object.entries(filters).filter(([name]) => parameters[name]);
	const rows = taskRowsOf(question).filter((row) => {
		const seen = { ...row, createdAt: row.createdAt + skewMs };
		return !row.isDeleted && asked.every(([name, isWanted]) => isWanted(seen, parameters[name]!));
	});
	const zone = parameters.expected_timezone || undefined;
	const page = rows.slice(pages.offset, pages.offset + pages.limit);
	return {
		result: true,
		data: page.map((row) => taskListItem(row, project, taskActionsOf(question, String(row.id)), zone)),
		count: parameters.without_count && isTrue(parameters.without_count) ? -1 : rows.length,
		code: 0,
		trace_id: traceId,
	};
}

function wrongTime(text: string): string {
	return (
		`无法解析日期格式: ${text}，支持的格式：YYYY-MM-DD HH:MM:SS、YYYY-MM-DD HH:MM:SS +HHMM、` +
		'YYYY-MM-DD HH:MM:SS+HHMM、YYYY-MM-DDTHH:MM:SSZ 或 YYYY-MM-DD'
	);
}

/** Where the page begins and how long it is, or what Python says to the numbers. */
function readPages(parameters: Parameters): { readonly limit: number; readonly offset: number } | string {
	const texts = [parameters.limit ?? String(usualLimit), parameters.offset ?? '0'] as const;
	const wrong = texts.find((text) => !/^[+-]?\d+$/.test(text.trim()));
	if (wrong !== undefined) {
		return `invalid literal for int() with base 10: '${wrong}'`;
	}
	const [limit, offset] = texts.map(Number) as [number, number];
	if (limit < 0 || offset < 0) {
		return 'Negative indexing is not supported.';
	}
	return { limit: Math.min(limit, largestLimit), offset };
}
