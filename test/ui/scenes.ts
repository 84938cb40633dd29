import type { Looks, Model, Size } from '../../source/core/model.js';
import type { AutoRetry, TaskNode, TaskReport } from '../../source/domain/task.js';
import {
	act,
	evening,
	fail,
	failureOf,
	keyOf,
	live,
	modelOf,
	nodeOf,
	press,
	profileOf,
	reply,
	reportOf,
	tickAt,
	watchOf,
	withoutFlows,
} from '../core/support.js';

export type Scene = (size: Size, looks: Partial<Looks>) => Model;

const ago = (seconds: number) => evening - seconds * 1000;

type Told = {
	readonly errors?: Readonly<Record<string, string>>;
	readonly retries?: Readonly<Record<string, AutoRetry>>;
};

function task(name: string, root: Partial<TaskNode> & { readonly state: string }, told: Told = {}): TaskReport {
	const { state, ...changes } = root;
	const node = nodeOf('root', state, { name, startedAt: ago(1120), finishedAt: undefined, ...changes });
	return reportOf(node, { name, errors: told.errors ?? {}, autoRetries: told.retries ?? {} });
}

const failedDeploy = task(
	'资源扩容-支付',
	{
		state: 'FAILED',
		children: [
			nodeOf('n1', 'FINISHED', { name: '', type: 'start', startedAt: ago(1120), finishedAt: ago(1120) }),
			nodeOf('n2', 'FINISHED', { name: '申请主机', startedAt: ago(1119), finishedAt: ago(999) }),
			nodeOf('n3', 'FINISHED', {
				name: '初始化',
				startedAt: ago(998),
				finishedAt: ago(908),
				children: ['装包', '配置', '启动'].map((name, index) =>
					nodeOf(`n3${index}`, 'FINISHED', {
						name,
						startedAt: ago(998 - index * 30),
						finishedAt: ago(968 - index * 30),
						retry: index === 1 ? 1 : 0,
					}),
				),
			}),
			nodeOf('n4', 'FAILED', {
				name: '部署',
				startedAt: ago(907),
				finishedAt: undefined,
				children: [
					nodeOf('n41', 'FINISHED', { name: '分发文件', startedAt: ago(907), finishedAt: ago(889) }),
					nodeOf('e8b128dff4663736', 'FAILED', {
						name: '执行脚本',
						startedAt: ago(734),
						finishedAt: ago(733),
						retry: 2,
						version: 'v914d35fe',
					}),
				],
			}),
			nodeOf('n5', 'RUNNING', { name: 'notify the owners 👩‍💻', startedAt: ago(41) }),
		],
	},
	{
		errors: { e8b128dff4663736: 'exit 1: no space left on device (/data)\nhost 10.0.3.17  job 407584' },
		retries: { e8b128dff4663736: { done: 2, limit: 2 } },
	},
);

const everyBadge: readonly TaskReport[] = [
	failedDeploy,
	task('数据库归档-月末', {
		state: 'RUNNING',
		children: [nodeOf('p', 'NODE_SUSPENDED', { name: '人工确认', startedAt: ago(242) })],
	}),
	task(
		'image sync overseas',
		{ state: 'FAILED', children: [nodeOf('f', 'FAILED', { name: 'fetch', retry: 1, finishedAt: ago(18) })] },
		{ retries: { f: { done: 1, limit: 3 } } },
	),
	task('负载均衡滚动升级', {
		state: 'RUNNING',
		startedAt: ago(372),
		children: [nodeOf('r', 'RUNNING', { name: '等待回调', startedAt: ago(41) })],
	}),
	task('unheard of', { state: 'MELTING', children: [nodeOf('m', 'MELTING', { name: 'core' })] }),
	task('nightly backup', { state: 'CREATED', id: '', startedAt: undefined }),
	task('证书轮换', { state: 'REVOKED', finishedAt: ago(60_000) }),
	task('gateway config', { state: 'FINISHED', startedAt: ago(700), finishedAt: ago(570) }),
	task('last year', { state: 'EXPIRED', id: '', startedAt: undefined }),
];

function telling(size: Size, looks: Partial<Looks>, reports: readonly TaskReport[]): Model {
	const bare = modelOf({ size });
	const looking = { ...bare, looks: { ...bare.looks, ...looks } };
	const watches = reports.map((_, index) => watchOf(30411 + index));
	const model = withoutFlows(act(looking, { type: 'watched', watches }));
	return reports.reduce((before, report, index) => reply(before, keyOf(30411 + index), report), model);
}

function everything(size: Size, looks: Partial<Looks>): Model {
	const told = telling(size, looks, everyBadge);
	const more = withoutFlows(act(told, { type: 'watched', watches: [watchOf(30498), watchOf(30499)] }));
	const gone = fail(more, keyOf(30498), failureOf('gone', { detail: 'task not found' }));
	return act({ ...gone, list: { id: keyOf(30411), line: 0 } }, tickAt(evening + 4000));
}

/** What people see, one row per picture. */
export const scenes: Readonly<Record<string, Scene>> = {
	'every-badge': everything,
	'failed-tree': (size, looks) => {
		const model = press(telling(size, looks, [failedDeploy]), 'enter');
		return act(model, tickAt(evening + 4000));
	},
	'empty-list': (size, looks) => telling(size, looks, []),
	'all-settled': (size, looks) => {
		const settled = everyBadge.filter(({ root }) => ['FINISHED', 'REVOKED', 'EXPIRED'].includes(root.state));
		return act(telling(size, looks, settled), tickAt(evening + 4000));
	},
	'server-offline': (size, looks) => {
		const model = telling(size, looks, everyBadge);
		return live(model, 361, () => failureOf('timeout', { detail: 'no answer within 15 s' })).model;
	},
	'prompt-with-problem': (size, looks) => press(everything(size, looks), 'a', '30412 部署', 'enter'),
	profiles: (size, looks) => {
		const profiles = [
			profileOf('prod', { mark: 'prod' }),
			profileOf('stage', {
				mark: 'stage',
				bizId: '7',
				url: 'http://stage.internal:8080',
				appSecret: { from: 'stored' },
			}),
			profileOf('测试环境', { mark: 'dev', scope: 'project', bizId: undefined }),
		];
		return press({ ...everything(size, looks), profiles }, 'P', 'j');
	},
	help: (size, looks) => press(everything(size, looks), '?'),
};
