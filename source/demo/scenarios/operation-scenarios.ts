import {
	approval,
	type Block,
	branch,
	confirmation,
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
import {
	agentOffline,
	ansibleUnreachable,
	diskFull,
	inspectionWarning,
	lockTimeout,
	pythonTraceback,
	quotaExceeded,
} from './failure-texts.js';
import type { Scenario } from './scenario.js';

/** Tasks that keep a data centre going. */
export const operationScenarios: readonly Scenario[] = [
	{
		taskId: 30415,
		name: '资源扩容-支付',
		creator: 'wei',
		createMethod: 'app',
		templateId: 244,
		startedAgo: 230,
		period: 1090,
		blocks: [
			step('申请云主机 x6', 42, { plugin: 'remote_plugin' }),
			parallel(
				'',
				[step('安装 Agent', 33, { plugin: 'nodeman_create_task' }), step('挂载数据盘', 17)],
				[
					step('申请安全组', 12, { plugin: 'remote_plugin' }),
					step('登记 CMDB', 8, { plugin: 'cc_transfer_host_module' }),
				],
			),
			step('初始化系统参数', 55, {
				failures: [
					{ text: ansibleUnreachable, after: 64 },
					{ text: agentOffline, after: 20 },
				],
				rescues: [
					{ action: 'retry', after: 195 },
					{ action: 'retry', after: 85 },
				],
			}),
			subprocess(
				'部署支付网关',
				step('下发配置', 21),
				step('分发程序包', 58),
				step('启动进程', 16),
				step('健康检查', 30),
			),
			step('接入负载均衡', 11, { plugin: 'remote_plugin' }),
			timer('观察 5 分钟', 300),
			step('发送扩容报告', 2, { plugin: 'bk_notify' }),
		],
	},
	{
		taskId: 30418,
		name: '数据库归档-月末',
		creator: 'chen',
		createMethod: 'periodic',
		templateId: 245,
		startedAgo: 9140,
		period: 11080,
		blocks: [
			step('检查备库延迟', 20),
			step('逻辑备份 orders', 1_500, { plugin: 'job_execute_task' }),
			loop(
				'还有分区?',
				8,
				independent('归档分区', '归档分区_数据库归档-月末', step('导出分区', 420), step('上传归档', 266)),
				step('校验行数', 65),
				firstMatch(
					'行数一致?',
					branch('一致', 'diff == 0', true),
					branch('不一致', 'diff != 0', false, step('重新归档', 300)),
				),
				step('删除已归档分区', 240, {
					failures: [{ text: lockTimeout, after: 90 }],
					autoRetry: { times: 3, interval: 30 },
				}),
			),
			step('重建统计信息', 420),
			step('生成归档报告', 15),
		],
	},
	{
		taskId: 30421,
		name: 'CMDB 巡检',
		creator: 'admin',
		createMethod: 'periodic',
		templateId: 247,
		startedAgo: 95,
		period: 450,
		blocks: [
			step('拉取主机清单', 9, { plugin: 'cc_query_host' }),
			parallel('按机架', ...Array.from({ length: 40 }, (_, index) => inspectRack(index))),
			step('汇总结果', 18),
			step('写入 CMDB', 7, { plugin: 'bk_http_request' }),
		],
	},
	{
		taskId: 30430,
		name: '证书轮换 *.shop.example.com',
		creator: 'alice',
		createMethod: 'app',
		templateId: 252,
		startedAgo: 160,
		period: 500,
		blocks: [
			step('签发新证书', 26, { plugin: 'remote_plugin' }),
			step('预检证书链', 14),
			confirmation('安全组复核', 265, '核对证书指纹后继续'),
			parallel('下发', [step('下发到接入层', 44)], [step('下发到 CDN', 67, { plugin: 'bk_http_request' })]),
			step('吊销旧证书', 8, { plugin: 'remote_plugin' }),
		],
	},
	{
		taskId: 30433,
		name: 'Kafka 扩分区-日志平台',
		creator: 'dmitri',
		createMethod: 'app',
		templateId: 255,
		startedAgo: 140,
		period: 590,
		script: [
			{ at: 46, action: 'pause' },
			{ at: 245, action: 'resume' },
		],
		blocks: [
			step('采集 topic 水位', 28),
			step('生成迁移计划', 36),
			step('迁移分区副本', 160),
			step('校验 ISR', 31),
			withoutConverge(
				firstMatch('副本已同步?', branch('未同步', 'isr < replicas', false, step('重新选举', 40)), otherwise(true)),
			),
			step('恢复限流阈值', 6),
		],
	},
	{
		taskId: 30439,
		name: '全量配置下发',
		creator: 'lin',
		createMethod: 'api',
		templateId: '',
		startedAgo: 300,
		period: 400,
		engine: 'v1',
		blocks: [
			step('渲染模板', 24),
			parallel(
				'',
				[step('下发 web', 61)],
				[step('下发 db', 48, { failures: [{ text: diskFull, after: 29 }], rescues: [{ action: 'retry', after: 62 }] })],
				[step('下发 cache', 39)],
			),
			step('重载配置', 33),
			step('抽样核对', 40),
		],
	},
	{
		taskId: 30442,
		name: 'weekly capacity report',
		creator: 'maria',
		createMethod: 'periodic',
		templateId: 263,
		startedAgo: 70,
		period: 210,
		blocks: [
			step('collect metrics', 31, { plugin: 'bk_http_request' }),
			step('render charts', 22),
			step('mail report', 2, { plugin: 'bk_notify' }),
		],
	},
	{
		taskId: 30448,
		name: '机房网络割接演练',
		creator: 'chen',
		createMethod: 'app',
		templateId: 268,
		startedAgo: 300,
		period: 480,
		script: [{ at: 212, action: 'revoke' }],
		blocks: [
			step('备份交换机配置', 38),
			approval('割接窗口审批', 31),
			parallel(
				'双活切换',
				[step('切换 A 平面', 420), step('验证 A 平面', 30)],
				[subprocess('B 平面', step('预热链路', 45), step('切换 B 平面', 380))],
				[step('持续 ping 监测', 900)],
			),
			step('收尾', 5),
		],
	},
	{
		taskId: 30451,
		name: 'Redis cluster failover drill',
		creator: 'alice',
		createMethod: 'mcp',
		templateId: 270,
		startedAgo: 60,
		period: 500,
		blocks: [
			step('pick victim shard', 11),
			step('kill primary', 8),
			step('wait for promotion', 400, {
				timeout: { seconds: 45, skips: false },
				rescues: [{ action: 'skip', after: 110 }],
			}),
			{
				...firstMatch(
					'which path?',
					branch('promoted', 'role == "primary"', false, step('verify replication', 36)),
					branch('manual', 'role == "manual"', false, step('promote by hand', 52)),
				),
				rescues: [{ action: 'skip_exg', after: 95 }],
			},
			step('replay traffic', 88, { ignorable: true, failures: [{ text: pythonTraceback, after: 60 }] }),
			step('write drill report', 6),
		],
	},
	{
		taskId: 30454,
		name: '主机初始化-广州三区',
		creator: 'wei',
		createMethod: 'app_maker',
		templateId: 271,
		startedAgo: 150,
		period: 610,
		script: [
			{ at: 40, action: 'pause', node: '加入监控' },
			{ at: 96, action: 'pause_subproc', node: '安装基础软件' },
			{ at: 250, action: 'resume_subproc', node: '安装基础软件' },
			{ at: 460, action: 'resume', node: '加入监控' },
		],
		blocks: [
			step('创建云主机', 45, { failures: [{ text: quotaExceeded, after: 12 }], autoRetry: { times: 2, interval: 15 } }),
			parallel(
				'',
				[subprocess('安装基础软件', step('yum 源切换', 27), step('安装 JDK', 41), step('安装监控插件', 35))],
				[step('内核参数调优', 52)],
			),
			step('安装安全组件', 40, { isOptional: true, isLeftOut: true }),
			step('加入监控', 18, { plugin: 'bk_http_request', isOptional: true }),
			step('移交业务模块', 10, { plugin: 'cc_transfer_host_module' }),
		],
	},
];

function inspectRack(index: number): readonly Block[] {
	const name = `机架 ${String.fromCharCode(65 + (index >> 3))}-${String((index % 8) + 1).padStart(2, '0')}`;
	const seconds = 30 + ((index * 53) % 260);
	return index % 9 === 4
		? [step(name, seconds, { ignorable: true, failures: [{ text: inspectionWarning }] })]
		: [step(name, seconds)];
}
