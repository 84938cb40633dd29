import {
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
} from '../engine/blocks.js';
import { badGatewayPage, jobExitCode } from './failure-texts.js';
import type { Scenario } from './scenario.js';

/** Tasks that bring new software out. */
export const releaseScenarios: readonly Scenario[] = [
	{
		taskId: 30412,
		name: 'nightly release 20260730',
		creator: 'alice',
		createMethod: 'periodic',
		templateId: 243,
		startedAgo: 150,
		period: 910,
		blocks: [
			step('check out release branch', 14, { plugin: 'job_execute_task' }),
			step('build and unit tests', 118, { plugin: 'job_execute_task' }),
			parallel(
				'build images',
				[step('image: web', 64), step('scan image: web', 22)],
				[step('image: worker', 81), step('scan image: worker', 26)],
				[step('image: scheduler', 47), step('scan image: scheduler', 19)],
			),
			subprocess(
				'deploy to staging',
				step('stop old service', 9),
				step('distribute package', 38, { plugin: 'job_push_local_files' }),
				step('start new service', 21, {
					failures: [{ text: jobExitCode, after: 33 }],
					rescues: [{ action: 'retry', after: 75 }],
				}),
			),
			step('smoke tests', 73),
			firstMatch(
				'smoke tests passed?',
				branch('passed', 'passed == 1', true, timer('soak', 90), step('tag release', 6)),
				branch('failed', 'passed == 0', false, step('roll back staging', 40)),
			),
			subprocess(
				'deploy to production',
				step('drain 50 % of nodes', 31),
				step('roll out', 96),
				step('verify metrics', 45),
			),
			step('notify channel', 2, { plugin: 'bk_notify' }),
		],
	},
	{
		taskId: 30427,
		name: 'load balancer rolling upgrade',
		creator: 'dmitri',
		createMethod: 'app',
		templateId: 251,
		startedAgo: 265,
		period: 920,
		blocks: [
			step('read inventory', 3, { plugin: 'cc_query_host' }),
			step('snapshot configuration', 12),
			loop(
				'more batches?',
				5,
				subprocess(
					'upgrade one batch',
					step('drain connections', 34),
					step('upgrade package', 52),
					step('reload and verify', 23),
					step('put back into rotation', 8),
				),
				timer('let traffic settle', 30),
			),
			step('compare error rates', 24),
			step('close change ticket', 3, { plugin: 'bk_http_request' }),
		],
	},
	{
		taskId: 30436,
		name: 'game server hotfix 华东二区',
		creator: 'lin',
		createMethod: 'api',
		templateId: 260,
		startedAgo: 240,
		period: 610,
		blocks: [
			step('通知玩家停服倒计时', 5, { plugin: 'bk_notify' }),
			subprocess(
				'华东二区 热更新',
				step('冻结入口', 8),
				parallel(
					'按机房',
					[
						subprocess(
							'上海机房',
							step('摘除流量', 16),
							subprocess(
								'game 01-16',
								step('推送补丁包', 44, { plugin: 'job_push_local_files' }),
								step('校验 md5', 12),
								step('热加载', 20, {
									failures: [{ text: badGatewayPage, after: 30 }],
									rescues: [{ action: 'skip', after: 205 }],
								}),
							),
							step('恢复流量', 14),
						),
					],
					[
						subprocess(
							'杭州机房',
							step('摘除流量', 18),
							subprocess('game 17-32', step('推送补丁包', 61), step('校验 md5', 11), step('热加载', 24)),
							step('恢复流量', 12),
						),
					],
				),
				step('开放入口', 6),
			),
			step('观察在线人数', 120),
			step('发布公告', 3, { plugin: 'bk_notify' }),
		],
	},
	{
		taskId: 30445,
		name: '灰度发布-订单中心 v2.18.3',
		creator: 'wei',
		createMethod: 'clocked',
		templateId: 266,
		startedAgo: 30,
		period: 610,
		startsAfter: 125,
		blocks: [
			step('锁定发布窗口', 4, { plugin: 'bk_http_request' }),
			step('灰度 1 台', 38),
			step('对比错误率', 45, { plugin: 'bk_http_request' }),
			everyMatch(
				'扩大灰度',
				branch('华南', 'error_rate < 0.01', true, step('灰度 华南 20%', 62)),
				branch('华北', 'error_rate < 0.02', true, step('灰度 华北 20%', 74)),
				branch('海外', 'overseas == 1', false, step('灰度 海外 20%', 80)),
			),
			confirmation('产品确认', 70, '请确认灰度指标后继续'),
			step('全量发布', 110),
			firstMatch('需要清理?', branch('有旧版本', 'old_versions > 3', false, step('清理旧版本', 20)), otherwise(true)),
			step('释放发布窗口', 3, { plugin: 'bk_http_request' }),
		],
	},
	{
		taskId: 30424,
		name: '镜像同步到海外',
		creator: 'maria',
		createMethod: 'periodic',
		templateId: 249,
		startedAgo: 150,
		period: 610,
		blocks: [
			step('列出待同步镜像', 7, { plugin: 'bk_http_request' }),
			everyMatch(
				'目标区域',
				branch('法兰克福', 'regions contains "fra"', true, syncTo('法兰克福', 95, 7)),
				branch('圣保罗', 'regions contains "sao"', true, syncTo('圣保罗', 140, 0)),
				branch('新加坡', 'regions contains "sin"', true, syncTo('新加坡', 48, 0)),
				branch('孟买', 'regions contains "bom"', false, syncTo('孟买', 90, 0)),
			),
			independent(
				'比对摘要',
				'比对摘要_镜像同步到海外',
				step('拉取清单', 9),
				step('逐层比对', 12, {
					failures: [{ text: jobExitCode, after: 8 }],
					rescues: [{ action: 'retry', after: 25 }],
				}),
			),
			step('更新镜像索引', 9, { plugin: 'bk_http_request' }),
		],
	},
];

function syncTo(region: string, seconds: number, failedTimes: number) {
	const text = [
		'requests.exceptions.HTTPError: 503 Server Error: Service Unavailable for url:',
		'https://registry.fra.example.com/v2/shop/order-center/blobs/uploads/',
	].join(' ');
	const failures = Array.from({ length: failedTimes }, () => ({ text, after: 19 }));
	return step(`同步 ${region}`, seconds, { plugin: 'remote_plugin', failures, autoRetry: { times: 8, interval: 24 } });
}
