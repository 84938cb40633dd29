import {
	type Block,
	branch,
	confirmation,
	firstMatch,
	otherwise,
	parallel,
	type ScriptStep,
	step,
	subprocess,
} from '../engine/blocks.js';
import { between, unitOf } from '../engine/random.js';
import { agentOffline, diskFull, jobExitCode } from './failure-texts.js';
import type { Scenario } from './scenario.js';

const firstTaskId = 30_600;

/** A kind of small task. `life` is how long it lasts at pace 1, all waiting included, in seconds. */
type Kind = {
	readonly names: readonly string[];
	readonly life: number;
	readonly blocks: (pace: number) => readonly Block[];
	readonly script?: (pace: number) => readonly ScriptStep[];
	readonly startsAfter?: number;
};

const kinds: readonly Kind[] = [
	{
		names: ['日志清理', 'log cleanup', '临时文件清理'],
		life: 90,
		blocks: (pace) => [step('扫描目录', 30 * pace), step('删除过期文件', 60 * pace)],
	},
	{
		names: ['数据库备份', 'database backup', '备份校验'],
		life: 200,
		blocks: (pace) => [step('锁定快照', 10 * pace), step('上传', 160 * pace), step('verify checksum', 30 * pace)],
	},
	{
		names: ['重启服务', 'restart service', '滚动重启'],
		life: 190,
		blocks: (pace) => [
			step('摘除流量', 20 * pace),
			step('重启进程', 30 * pace, {
				failures: [{ text: jobExitCode, after: 30 * pace }],
				rescues: [{ action: 'retry', after: 90 * pace }],
			}),
			step('恢复流量', 20 * pace),
		],
	},
	{
		names: ['安全扫描', 'security scan', '基线检查'],
		life: 150,
		blocks: (pace) => [
			parallel('', [step('扫描 web', 120 * pace)], [step('扫描 db', 80 * pace)], [step('扫描 cache', 60 * pace)]),
			step('生成报告', 30 * pace),
		],
	},
	{
		names: ['版本发布', 'release', '配置发布'],
		life: 210,
		blocks: (pace) => [
			subprocess('灰度', step('下发', 30 * pace), step('观察', 60 * pace)),
			confirmation('确认全量', 90 * pace),
			step('全量', 30 * pace),
		],
	},
	{
		names: ['主机下线', 'decommission host', '资源回收'],
		life: 180,
		blocks: (pace) => [
			step('迁移实例', 60 * pace),
			step('清理监控', 20 * pace, {
				failures: [{ text: agentOffline, after: 20 * pace }],
				rescues: [{ action: 'skip', after: 100 * pace }],
			}),
		],
	},
	{
		names: ['缓存预热', 'cache warm-up', '索引重建'],
		life: 250,
		blocks: (pace) => [step('计算热点', 40 * pace), step('写入缓存', 110 * pace)],
		script: (pace) => [
			{ at: 20 * pace, action: 'pause' },
			{ at: 140 * pace, action: 'resume' },
		],
	},
	{
		names: ['数据同步', 'data sync', '对账'],
		life: 80,
		blocks: (pace) => [
			step('抽取', 40 * pace, {
				failures: [{ text: diskFull, after: 10 * pace }],
				autoRetry: { times: 3, interval: 10 * pace },
			}),
			firstMatch('有差异?', branch('有', 'diff > 0', false, step('补数', 60)), otherwise(true)),
			step('汇总', 10 * pace),
		],
		startsAfter: 60,
	},
	{
		names: ['压力测试', 'load test', '故障演练'],
		life: 70,
		blocks: (pace) => [step('ramp up', 40 * pace), step('hold', 900)],
		script: (pace) => [{ at: 70 * pace, action: 'revoke' }],
	},
];

const creators = ['alice', 'wei', 'chen', 'lin', 'maria', 'dmitri', 'admin'];
const methods = ['app', 'api', 'periodic', 'app_maker', 'clocked', 'mcp'];
const places = ['上海', '广州三区', '深圳', 'fra-1', 'sao-2', '支付', '订单', 'game-07', 'CDN', '华北'];

/** So many small tasks, each at another point of its life. */
export function crowdOf(count: number): readonly Scenario[] {
	return Array.from({ length: count }, (_, index) => member(index));
}

function member(index: number): Scenario {
	const key = `crowd/${index}`;
	const kind = pick(kinds, `${key}/kind`);
	const pace = between(0.8, 2, `${key}/pace`);
	const { startsAfter } = kind;
	const period = Math.ceil(kind.life * pace + (startsAfter ?? 4) + between(100, 220, `${key}/rest`));
	return {
		taskId: firstTaskId + index,
		name: `${pick(kind.names, `${key}/name`)}-${pick(places, `${key}/place`)}-${String(index + 1).padStart(3, '0')}`,
		creator: pick(creators, `${key}/creator`),
		createMethod: pick(methods, `${key}/method`),
		templateId: 500 + (index % 60),
		startedAgo: Math.floor(period * unitOf(`${key}/phase`)),
		period,
		...(startsAfter !== undefined && { startsAfter }),
		...(kind.script !== undefined && { script: kind.script(pace) }),
		blocks: kind.blocks(pace),
	};
}

function pick<Item>(items: readonly Item[], key: string): Item {
	return items[Math.floor(unitOf(key) * items.length)]!;
}
