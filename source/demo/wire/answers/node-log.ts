import type { Run } from '../../engine/run.js';
import { timeText } from '../time-text.js';

type Asked = Readonly<Record<string, string | undefined>>;

/** What `get_task_node_log` answers: pages of lines; no lines and no page of a node or a version that is not there. */
export function nodeLog(run: Run, { node_id: nodeId = '', version, page = '1', page_size: pageSize = '30' }: Asked) {
	const entry = run.entries.get(nodeId);
	if (entry?.startedAt === undefined || version !== entry.version) {
		return { result: true, message: 'success', data: '', page: {} };
	}
	const { startedAt, finishedAt, node, state, exData } = entry;
	const lines = [
		`${moment(startedAt)} INFO execute ${node.activity?.plugin ?? node.kind} of ${nodeId}, loop ${entry.loop}`,
		...(exData === undefined
			? []
			: exData.split('\n').map((line) => `${moment(finishedAt ?? startedAt)} ERROR ${line}`)),
		...(finishedAt === undefined ? [] : [`${moment(finishedAt)} INFO ${state.toLowerCase()}`]),
	];
	const [number, size] = [Number(page), Number(pageSize)];
	const shown = lines.slice((number - 1) * size, number * size);
	return {
		result: true,
		message: 'success',
		data: shown.join('\n'),
		page: { page: number, page_size: size, total: lines.length },
	};
}

function moment(at: number): string {
	return timeText(at).slice(0, 19);
}
