import { hexOf } from '../../engine/random.js';
import { projects, specialTasks } from '../../scenarios/all-scenarios.js';
import { runAt, type SimulatedTask, tasksAt } from '../../simulation.js';
import { type StatusReply, taskStatus } from '../../wire/status.js';
import { timeOrNull } from '../../wire/time-text.js';
import type { ProjectQuestion } from './question.js';

export type ExpiredStatus = { readonly state: 'EXPIRED'; readonly name: string };

/** A task as the application's table of tasks has it. Instants are milliseconds of simulated time. */
export type TaskRow = {
	readonly id: number;
	readonly name: string;
	readonly creator: string;
	readonly createMethod: string;
	readonly templateId: number | '';
	readonly createdAt: number;
	readonly startedAt: number | undefined;
	/** Set for a revoked task as well, of which the engine knows no end. */
	readonly overAt: number | undefined;
	readonly isFinished: boolean;
	readonly isDeleted: boolean;
	readonly isChild: boolean;
	readonly status: () => StatusReply | ExpiredStatus;
};

/** Every task of the project, the latest first. */
export function taskRowsOf({ simulation, project, now }: ProjectQuestion): readonly TaskRow[] {
	const tasks = tasksAt(simulation, now).filter((task) => homeOf(task) === project.id);
	const special = project === projects[0] ? specialRows : [];
	const rows = [...tasks.map((task) => simulatedRow(task, now)), ...special.map((row) => specialRow(row, now))];
	return rows.sort((left, right) => right.id - left.id);
}

export function homeOf({ scenario }: SimulatedTask): number {
	return scenario.projectId ?? projects[0].id;
}

function simulatedRow(task: SimulatedTask, now: number): TaskRow {
	const { scenario } = task;
	const run = runAt(task, now);
	return {
		id: scenario.taskId,
		name: scenario.name,
		creator: scenario.creator,
		createMethod: scenario.createMethod,
		templateId: scenario.templateId,
		createdAt: run.createdAt,
		startedAt: run.startedAt,
		overAt: run.overAt,
		isFinished: run.state === 'FINISHED',
		isDeleted: false,
		isChild: task.parent !== undefined,
		status: () => taskStatus(run, scenario.name, now),
	};
}

type SpecialRow = { readonly id: string; readonly name: string; readonly age: number; readonly isDeleted: boolean };

/** Tasks that are over, of which the engine need not know anything. Ages are seconds. */
const specialRows: readonly SpecialRow[] = [
	{ id: specialTasks.deleted, name: 'misconfigured import', age: 90_000, isDeleted: true },
	{ id: specialTasks.expired, name: 'old import', age: 63_072_000, isDeleted: false },
	{ id: specialTasks.forbidden, name: 'payroll run', age: 86_400, isDeleted: false },
];

function specialRow({ id, name, age, isDeleted }: SpecialRow, now: number): TaskRow {
	// Whole days, so that the instants stay the same.
	const createdAt = Math.floor(now / 86_400_000) * 86_400_000 - age * 1000;
	const [startedAt, overAt] = [createdAt + 2000, createdAt + 302_000];
	const finished = () => finishedStatus(id, name, startedAt, overAt);
	return {
		id: Number(id),
		name,
		creator: 'admin',
		createMethod: 'app',
		templateId: 198,
		createdAt,
		startedAt,
		overAt,
		isFinished: true,
		isDeleted,
		isChild: false,
		status: id === specialTasks.expired ? () => ({ state: 'EXPIRED', name }) : finished,
	};
}

function finishedStatus(id: string, name: string, startedAt: number, overAt: number): StatusReply {
	const rootId = `n${hexOf(31, `${id}/root`)}`;
	return {
		id: rootId,
		state: 'FINISHED',
		'root_id:': rootId,
		parent_id: rootId,
		version: `v${hexOf(32, `${id}/version`)}`,
		loop: 1,
		retry: 0,
		skip: false,
		error_ignorable: false,
		error_ignored: false,
		children: {},
		elapsed_time: Math.round((overAt - startedAt) / 1000),
		start_time: timeOrNull(startedAt),
		finish_time: timeOrNull(overAt),
		name,
	};
}
