import type { Looks, Model, Size } from '../../source/core/model.js';
import { withDetail } from '../../source/domain/merge.js';
import type { AutoRetry, TaskNode, TaskReport } from '../../source/domain/task.js';
import { aDetail, aPlanned } from '../builders/task.js';
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

import { changeScenes } from './change-scenes.js';
import { findScenes } from './find-scenes.js';
import { formScenes } from './form-scenes.js';
import { wallScenes } from './wall-scenes.js';

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

const branchNamed = (name: string, condition = 'x > 1') => ({ gatewayId: 'g', name, condition, isDefault: false });
const otherwise = { ...branchNamed('', ''), isDefault: true };

/** A flow with all that a flow can have, and a run that has come to its middle. */
const release = aDetail([
	aPlanned({ id: 's', name: '', type: 'start', next: ['build'] }),
	aPlanned({ id: 'build', name: '编译 build', next: ['g'] }),
	aPlanned({
		id: 'g',
		name: 'quality gate',
		type: 'exclusive',
		next: ['fix', 'a', 'all'],
		place: { emptyBranches: [{ ...branchNamed('skip tests'), backTo: undefined }] },
	}),
	aPlanned({ id: 'fix', next: ['build'], place: { depth: 1, backTo: ['build'], branch: otherwise } }),
	aPlanned({ id: 'a', name: '灰度发布', next: ['all'], place: { depth: 1, branch: branchNamed('灰度正常') } }),
	aPlanned({
		id: 'all',
		name: 'by region',
		type: 'parallel',
		next: ['eu', 'asia', 'own'],
		place: { branch: branchNamed('', 'tests == passed') },
	}),
	aPlanned({
		id: 'eu',
		name: 'Europe',
		place: { depth: 1 },
		children: ['stop', 'start'].map((id) => aPlanned({ id })),
	}),
	aPlanned({ id: 'asia', name: '亚洲 confirm', component: 'pause_node', place: { depth: 1 } }),
	aPlanned({ id: 'us', name: 'USA approve', component: 'bk_approve', place: { depth: 1 } }),
	aPlanned({ id: 'own', name: 'archive', type: 'subprocess', component: 'subprocess_plugin', place: { depth: 1 } }),
	aPlanned({ id: 'odd', name: 'odd one', place: { depth: 1 }, children: [aPlanned({ id: 'inside' })] }),
	aPlanned({ id: 'c', name: '', type: 'converge', next: ['e'] }),
	aPlanned({ id: 'e', name: '', type: 'end' }),
]);

function midRelease(size: Size, looks: Partial<Looks>): Model {
	const done = (id: string, from: number, changes: Partial<TaskNode> = {}) =>
		nodeOf(id, 'FINISHED', { name: '', startedAt: ago(from), finishedAt: ago(from - 20), ...changes });
	const goesOn = (id: string, from: number, changes: Partial<TaskNode> = {}) =>
		nodeOf(id, 'RUNNING', { name: '', startedAt: ago(from), ...changes });
	const report = task('release 2.18', {
		state: 'RUNNING',
		children: [
			done('s', 600),
			done('build', 300, { loop: 2 }),
			done('g', 280, { loop: 2 }),
			done('fix', 420),
			done('all', 260),
			goesOn('eu', 100, { loop: 2, children: [goesOn('stop', 60, { loop: 2 }), done('start', 240)] }),
			goesOn('asia', 250),
			goesOn('us', 240),
			goesOn('own', 230),
			done('odd', 220, { children: [goesOn('inside', 215)] }),
		],
	});
	const model = telling(size, looks, [report]);
	const key = keyOf(30411);
	return press({ ...model, known: { [key]: withDetail(model.known[key]!, release) } }, 'enter');
}

function failedTree(size: Size, looks: Partial<Looks>): Model {
	const model = press(telling(size, looks, [failedDeploy]), 'enter');
	return act(model, tickAt(evening + 4000));
}

/** What people see, one row per picture. */
export const scenes: Readonly<Record<string, Scene>> = {
	'every-badge': everything,
	'failed-tree': failedTree,
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
		return press({ ...everything(size, looks), profiles }, 'P', 'down');
	},
	'several-profiles': (size, looks) => {
		const before = everything(size, looks);
		const open = act(press(before, 'P', 'down', 'space', 'escape'), {
			type: 'profileOpened',
			name: 'stage',
			watches: [watchOf(8, { profile: 'stage', name: '灰度发布' }), watchOf(9, { profile: 'stage', name: 'nightly' })],
			view: undefined,
			rules: [],
			isBeside: true,
		});
		const answer = ({ watch }: { readonly watch: { readonly profile: string } }) =>
			watch.profile === 'stage' ? failureOf('unreachable') : undefined;
		return live(open, 4, answer).model;
	},
	'failed-detail': (size, looks) => {
		const model = press(telling(size, looks, [failedDeploy]), 'i');
		return act(model, tickAt(evening + 4000));
	},
	'whole-detail': (size, looks) => press(telling(size, looks, [failedDeploy]), 'i', 'i'),
	'tree-of-a-flow': midRelease,
	help: (size, looks) => press(everything(size, looks), '?'),
	'help-paged': (size, looks) => press(everything(size, looks), '?', 'pagedown'),
	'help-scrolled': (size, looks) => press(everything(size, looks), '?', 'end', 'ctrl+u'),
	'help-end': (size, looks) => press(everything(size, looks), '?', 'end'),
	palette: (size, looks) => press(everything(size, looks), ':fold'),
	...findScenes(everything, failedTree),
	...wallScenes(telling, everyBadge, failedDeploy),
	...changeScenes,
	...formScenes,
};
