import { runAt, type SimulatedTask } from '../../simulation.js';
import type { OperateSource } from '../../wire/answers/operate-records.js';
import type { Question } from './question.js';
import type { Operation } from './sops-server.js';
import { homeOf } from './task-rows.js';

/** Enters an accepted operation in the audit trail. */
export function remember({ server, user, now }: Question, task: SimulatedTask, action: string, nodeId: string) {
	const operations = server.operations.get(task.id) ?? [];
	server.operations.set(task.id, [...operations.slice(-199), { action, nodeId, operator: user, at: now }]);
	return undefined;
}

type Recorded = Operation & { readonly source: OperateSource };

/** What was done to the task's present run: made, started, and what came through the interface. */
export function operationsOf({ server, now }: Question, task: SimulatedTask): readonly Recorded[] {
	const run = runAt(task, now);
	const { creator, createMethod } = task.scenario;
	const origin = { nodeId: '', operator: creator, source: createMethod === 'api' ? 'api' : 'app' } as const;
	const since = (server.operations.get(task.id) ?? []).filter(({ at }) => at >= run.createdAt);
	const isStarted = run.startedAt !== undefined && !since.some(({ action }) => action === 'start');
	return [
		{ action: 'create', at: run.createdAt, ...origin },
		...(isStarted ? [{ action: 'start', at: run.startedAt!, ...origin }] : []),
		...since.map((operation) => ({ ...operation, source: 'api' as const })),
	];
}

/** Starts accepted in the last minute, in the whole project. */
export function countStarts({ server, simulation, project, now }: Question): number {
	const tasks = [...simulation.tasks.values()].filter((task) => homeOf(task) === project.id);
	const operations = tasks.flatMap(({ id }) => server.operations.get(id) ?? []);
	return operations.filter(({ action, at }) => action === 'start' && at > now - 60_000).length;
}
