import {
	approval,
	type Block,
	branch,
	confirmation,
	everyMatch,
	firstMatch,
	independent,
	loop,
	otherwise,
	parallel,
	step,
	subprocess,
	timer,
	withoutConverge,
} from '../engine/blocks.js';
import { bigScenario } from './big-scenario.js';
import { diskFull, jobExitCode } from './failure-texts.js';
import { hostileFailures, hostileNames } from './hostile-texts.js';
import type { Scenario } from './scenario.js';

const common = { creator: 'admin', createMethod: 'api', templateId: 310 } as const;

const oldFlow: readonly Block[] = [
	step('准备环境', 6),
	parallel(
		'',
		[step('慢分支', 70)],
		[step('首次失败', 9, { failures: [{ text: diskFull, after: 5 }], rescues: [{ action: 'retry', after: 22 }] })],
		[subprocess('子流程', step('子-等待', 12), step('子-收尾', 4))],
	),
	firstMatch('都成功?', branch('是', 'ok == 1', true, step('记录', 3)), otherwise(false, step('回滚', 30))),
	step('总是失败', 8, { failures: [{ text: jobExitCode }], rescues: [{ action: 'skip', after: 35 }] }),
];

const inputFailure = {
	failures: [{ text: '输入参数渲染失败: 变量 release_id 未定义' }],
	rescues: [{ action: 'retry_subprocess', after: 20 }],
} as const;

const grandchild: readonly Block[] = [
	step('安装', 10, { failures: [{ text: jobExitCode, after: 6 }], rescues: [{ action: 'retry', after: 30 }] }),
	step('启动', 6),
];

const depth = 20;
const deepFailure = { failures: [{ text: diskFull, after: 9 }], rescues: [{ action: 'retry', after: 45 }] } as const;

/** Further tasks that can be asked for, by what they try. Not part of the demo. */
export const extraScenarios = {
	deep: [
		{
			...common,
			taskId: 30460,
			name: '二十层子流程',
			startedAgo: 60,
			period: 360,
			blocks: [step('开始', 2), nest(1), step('结束', 2)],
		},
	],
	wide: [
		{
			...common,
			taskId: 30461,
			name: '300 parallel branches',
			startedAgo: 50,
			period: 300,
			blocks: [step('fan out', 3), parallel('all hosts', ...Array.from({ length: 300 }, (_, index) => host(index)))],
		},
	],
	huge: [bigScenario(5000, 30462)],
	v1: [
		{ ...common, taskId: 30463, name: '旧引擎任务', startedAgo: 20, period: 260, engine: 'v1', blocks: oldFlow },
		{
			...common,
			taskId: 30464,
			name: '旧引擎任务-被终止',
			startedAgo: 20,
			period: 200,
			engine: 'v1',
			script: [{ at: 60, action: 'revoke' }],
			blocks: [subprocess('外层', subprocess('内层', step('执行', 300))), step('收尾', 5)],
		},
	],
	old: [
		{
			...common,
			...{
				taskId: 30465,
				name: '2018 年的任务',
				startedAgo: 20,
				period: 260,
				engine: 'v1',
				era: '2018',
				blocks: oldFlow,
			},
		},
		{
			...common,
			...{
				taskId: 30466,
				name: '2021 年的任务',
				startedAgo: 20,
				period: 260,
				engine: 'v1',
				era: '2021',
				blocks: oldFlow,
			},
		},
		{ ...common, taskId: 30467, name: 'a task of 2021', startedAgo: 20, period: 260, era: '2021', blocks: oldFlow },
	],
	hostile: [
		{
			...common,
			taskId: 30468,
			name: 'hostile \u001b[31mnames\u001b[0m \u202eand\u202c texts\u0007',
			startedAgo: 30,
			period: 300,
			blocks: [
				subprocess(hostileNames.link, ...Object.values(hostileNames).map((name) => step(name, 2))),
				parallel(hostileNames.title, ...Object.entries(hostileFailures).map(hostileFailure)),
				firstMatch(hostileNames.cursor, branch(hostileNames.bell, 'x == 1', true, step(hostileNames.emoji, 20))),
			],
		},
	],
	flap: [
		{
			...common,
			taskId: 30469,
			name: 'retry storm',
			startedAgo: 40,
			period: 420,
			blocks: [loop('again?', 9, parallel('', ...[1, 2, 3, 4].map((index) => [flapping(index)])))],
		},
	],
	loop: [
		{
			...common,
			taskId: 30470,
			name: '循环与嵌套',
			startedAgo: 40,
			period: 300,
			blocks: [
				loop(
					'还有批次?',
					4,
					subprocess(
						'批次',
						parallel('', [subprocess('机房 A', subprocess('机柜', step('升级', 9)))], [step('机房 B', 14)]),
						loop('健康?', 2, step('探测', 5)),
					),
					withoutConverge(firstMatch('需要等待?', branch('是', 'wait == 1', true, timer('等待', 8)), otherwise(false))),
					everyMatch('通知', branch('邮件', 'mail == 1', true, step('发邮件', 2)), branch('短信', 'sms == 1', false)),
				),
			],
		},
	],
	family: [
		{
			...common,
			taskId: 30471,
			name: '独立子流程 三代',
			startedAgo: 40,
			period: 300,
			blocks: [
				approval('变更审批', 12, {
					failures: [{ text: '审批被驳回', after: 20 }],
					rescues: [{ action: 'retry', after: 15 }],
				}),
				subprocess('预备', step('检查', 5), { ...subprocess('输入有误', step('读取', 4)), ...inputFailure }),
				parallel(
					'',
					[
						independent(
							'部署 A',
							'部署 A 子任务',
							step('拉取', 8),
							independent('部署 A-1', '部署 A-1 子任务', ...grandchild),
						),
					],
					[independent('部署 B', '部署 B 子任务', step('拉取', 15), confirmation('人工确认', 25))],
				),
				step('收尾', 3, { isRetryable: false, isSkippable: false }),
			],
		},
	],
} satisfies Record<string, readonly Scenario[]>;

export type ExtraScenario = keyof typeof extraScenarios;

function nest(level: number): Block {
	const inside = level < depth ? nest(level + 1) : step('最深处', 20, deepFailure);
	return subprocess(`第 ${level} 层`, step(`进入 ${level}`, 2), inside, step(`离开 ${level}`, 1));
}

function host(index: number): readonly Block[] {
	return [step(`host-${String(index).padStart(3, '0')}`, 10 + ((index * 37) % 120))];
}

function flapping(index: number): Block {
	const failures = Array.from({ length: 10 }, () => ({ text: jobExitCode, after: 0.5 }));
	return step(`flapping ${index}`, 1, { failures, autoRetry: { times: 10, interval: 1 } });
}

function hostileFailure([name, text]: readonly [string, string]): readonly Block[] {
	return [step(name, 3, { failures: [{ text }], rescues: [{ action: 'skip', after: 90 }] })];
}
