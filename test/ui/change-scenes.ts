import type { Looks, Model, Size } from '../../source/core/model.js';
import type { TaskNode, TaskReport } from '../../source/domain/task.js';
import {
	act,
	evening,
	fail,
	failureOf,
	keyOf,
	modelOf,
	nodeOf,
	press,
	reply,
	reportOf,
	tickAt,
	watchOf,
	withoutFlows,
} from '../core/support.js';

type Scene = (size: Size, looks: Partial<Looks>) => Model;

const minutes = 60_000;

function told(name: string, state: string, children: readonly TaskNode[], errors: Record<string, string> = {}) {
	const root = nodeOf('root', state, { name, children, startedAt: evening - 30 * minutes, finishedAt: undefined });
	return reportOf(root, { name, errors });
}

const deploy = (script: string, state: string, retry = 0) =>
	told(
		'资源扩容-支付',
		state,
		[
			nodeOf('n1', 'FINISHED', { name: '申请主机' }),
			nodeOf('n2', state, {
				name: '部署',
				children: [nodeOf('n21', 'FINISHED', { name: '分发文件' }), nodeOf('n22', script, { name: '执行脚本', retry })],
			}),
		],
		script === 'FAILED' ? { n22: 'exit 1: no space left on device (/data)' } : {},
	);

const backup = (...states: readonly string[]) =>
	told(
		'nightly backup',
		states.at(-1) === 'FINISHED' ? 'FINISHED' : 'RUNNING',
		states.map((state, index) => nodeOf(`b${index}`, state, { name: ['dump', 'compress', 'upload'][index]! })),
	);

/** A night: the person has gone home; one task failed and was tried again, one has ended, one server was away. */
const night: Scene = (size, looks) => {
	const bare = modelOf({ size });
	const keys = [1, 2].map((id) => keyOf(id));
	const watches = [1, 2].map((id) => watchOf(id));
	const start = withoutFlows(act({ ...bare, looks: { ...bare.looks, ...looks } }, { type: 'watched', watches }));
	const hours: readonly (readonly [TaskReport, TaskReport] | undefined)[] = [
		[deploy('RUNNING', 'RUNNING'), backup('RUNNING')],
		[deploy('FAILED', 'FAILED'), backup('FINISHED', 'RUNNING')],
		undefined,
		[deploy('FAILED', 'FAILED', 2), backup('FINISHED', 'FINISHED', 'RUNNING')],
		[deploy('FAILED', 'FAILED', 2), backup('FINISHED', 'FINISHED', 'FINISHED')],
	];
	const answer = (model: Model, reports: (typeof hours)[number]): Model =>
		keys.reduce(
			(before, key, index) =>
				reports ? reply(before, key, reports[index]!) : fail(before, key, failureOf('unreachable')),
			model,
		);
	const pass = (model: Model, reports: (typeof hours)[number]): Model => {
		let later = model;
		for (let step = 0; step < 10; step++) later = answer(act(later, tickAt(later.now + 10_000)), reports);
		return later;
	};
	return hours.reduce((model, reports, hour) => pass(hour === 1 ? press(model, 'g') : model, reports), start);
};

export const changeScenes: Readonly<Record<string, Scene>> = {
	'while-away': night,
	'changed-nodes': (size, looks) => press(night(size, looks), 'enter', 'k'),
	changes: (size, looks) => press(night(size, looks), 'w'),
	'changes-none': (size, looks) => press(modelOf({ size, looks: { ...modelOf().looks, ...looks } }), 'w'),
};
