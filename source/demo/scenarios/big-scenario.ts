import { type Block, parallel, step } from '../engine/blocks.js';
import type { Scenario } from './scenario.js';

const hostsPerBatch = 24;

/** A task of about so many nodes: batches in a row, each over many hosts at once. */
export function bigScenario(nodeCount: number, taskId = 30490): Scenario {
	const batches = Math.max(1, Math.round((nodeCount - 3) / (2 * hostsPerBatch + 2)));
	const blocks = Array.from({ length: batches }, (_, index) => batch(index));
	const life = batches * 13 + 10;
	return {
		taskId,
		name: `全网补丁-${batches * hostsPerBatch} 台`,
		creator: 'admin',
		createMethod: 'app',
		templateId: 290,
		startedAgo: Math.round(life * 0.6),
		period: life + 110,
		blocks: [step('生成批次计划', 4), ...blocks],
	};
}

function batch(index: number): Block {
	const hosts = Array.from({ length: hostsPerBatch }, (_, host): readonly Block[] => {
		const address = `10.${32 + (index >> 8)}.${index & 255}.${host + 10}`;
		return [step(`打补丁 ${address}`, 4 + (host % 5)), step(`校验 ${address}`, 3)];
	});
	return parallel(`批次 ${index + 1}`, ...hosts);
}
