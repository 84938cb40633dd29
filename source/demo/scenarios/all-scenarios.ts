import { step } from '../engine/blocks.js';
import { bigScenario } from './big-scenario.js';
import { crowdOf } from './crowd-scenarios.js';
import { type ExtraScenario, extraScenarios } from './extra-scenarios.js';
import { operationScenarios } from './operation-scenarios.js';
import { releaseScenarios } from './release-scenarios.js';
import type { Scenario } from './scenario.js';

export const projects = [
	{ id: 12, name: 'shop', bizId: 2 },
	{ id: 13, name: 'media', bizId: 3 },
] as const;

/** A task of the other project, to ask for with the wrong business. */
export const foreignScenario: Scenario = {
	taskId: 30501,
	name: 'media archive',
	creator: 'admin',
	createMethod: 'app',
	templateId: 301,
	startedAgo: 40,
	period: 600,
	projectId: 13,
	blocks: [step('copy to cold storage', 300), step('verify', 30)],
};

/** Tasks that exist only as an answer to a question about them. */
export const specialTasks = {
	deleted: '30398',
	expired: '30399',
	forbidden: '30401',
} as const;

export type ScenarioChoice = {
	/** A task of about so many nodes. */
	readonly bigTask?: number | undefined;
	readonly extras?: readonly ExtraScenario[] | undefined;
	/** So many further small tasks. */
	readonly crowd?: number | undefined;
};

/** The lively tasks of the demo and what is chosen beside them, in the order of their ids. */
export function chosenScenarios({ bigTask, extras = [], crowd = 0 }: ScenarioChoice): readonly Scenario[] {
	const big = bigTask === undefined ? [] : [bigScenario(bigTask)];
	const beside = extras.flatMap((extra) => extraScenarios[extra]);
	const scenarios = [...releaseScenarios, ...operationScenarios, ...beside, ...big, ...crowdOf(crowd)];
	return [...scenarios.sort((left, right) => left.taskId - right.taskId), foreignScenario];
}

export function allScenarios(bigTask: number | undefined): readonly Scenario[] {
	return chosenScenarios({ bigTask });
}
