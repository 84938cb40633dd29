import type { Block, ScriptStep } from '../engine/blocks.js';
import type { Engine, Era } from '../engine/dialect.js';

/** One task that the simulator plays again and again. Durations are seconds. */
export type Scenario = {
	readonly taskId: number;
	readonly name: string;
	readonly creator: string;
	readonly createMethod: string;
	/** Empty for a task that was made without a template. */
	readonly templateId: number | '';
	/** How long before the simulator's start the first run was created. */
	readonly startedAgo: number;
	/** From one run's creation to the next. Longer than the longest life, so that the task rests in between. */
	readonly period: number;
	/** From creation to start; a few seconds unless given. */
	readonly startsAfter?: number;
	readonly script?: readonly ScriptStep[];
	/** The project the task belongs to; the first one unless given. */
	readonly projectId?: number;
	/** `v2` unless given. */
	readonly engine?: Engine;
	/** `current` unless given. */
	readonly era?: Era;
	readonly blocks: readonly Block[];
};
