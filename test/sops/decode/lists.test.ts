import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeNodeDetail } from '../../../source/sops/decode/node-detail.js';
import { decodeProjects } from '../../../source/sops/decode/projects.js';
import { decodeTaskPage } from '../../../source/sops/decode/task-page.js';
import { SopsError } from '../../../source/sops/failure.js';

function assertGarbled(decode: () => unknown): void {
	assert.throws(decode, (error) => error instanceof SopsError && error.failure.kind === 'garbled');
}

const noLists = [undefined, null, '', 7, {}, { data: [] }, [1, null], [{ name: 'x' }], [{ id: 'n1' }]];

const bare = {
	taskId: '1',
	name: '',
	creator: '',
	executor: '',
	createMethod: '',
	templateId: '',
	isStarted: false,
	isFinished: false,
	isChild: false,
	startedAt: undefined,
	finishedAt: undefined,
};

test('a listed task has empties where the server tells nothing', () => {
	for (const nothing of [undefined, null, '', []]) {
		const item = {
			id: '1',
			name: nothing,
			creator: nothing,
			executor: nothing,
			create_method: nothing,
			template_id: nothing,
			is_started: nothing,
			is_finished: nothing,
			is_child_taskflow: nothing,
			start_time: nothing,
			finish_time: nothing,
		};
		assert.deepEqual(decodeTaskPage({ data: [item], envelope: {} }), { tasks: [bare], total: undefined });
	}
});

test('times of a listed task are understood in both of their forms, and names are cleaned', () => {
	const item = {
		id: 1,
		name: '\x1b]8;;http://x\x07link\x1b]8;;\x07\r\nname',
		template_id: 243,
		is_started: 1,
		start_time: '2026-07-30T08:08:34.512Z',
		finish_time: '2026-07-30 16:08:35 +0800',
	};
	assert.deepEqual(decodeTaskPage({ data: [item], envelope: {} }).tasks, [
		{
			...bare,
			name: 'link name',
			templateId: '243',
			isStarted: true,
			startedAt: Date.parse('2026-07-30T08:08:34.512Z'),
			finishedAt: Date.parse('2026-07-30T08:08:35Z'),
		},
	]);
});

test('how many there are is told unless nobody counted', () => {
	const rows = [
		[56, 56],
		['56', 56],
		[0, 0],
		[-1, undefined],
		[1.5, undefined],
		[null, undefined],
		[undefined, undefined],
	] as const;
	for (const [count, total] of rows) {
		assert.deepEqual(decodeTaskPage({ data: [], envelope: { count } }), { tasks: [], total });
	}
});

test('one item without an id does not lose the others', () => {
	const data = [{ id: null }, 'x', { id: 1 }, { id: -3 }, { id: 1.5 }];
	assert.deepEqual(decodeTaskPage({ data, envelope: {} }).tasks, [bare]);
	const projects = [{ project_id: '' }, { project_id: 3, bk_biz_id: '7', name: 'shop' }, null];
	assert.deepEqual(decodeProjects(projects), [{ projectId: '3', bizId: '7', name: 'shop' }]);
});

test('what is no list of tasks or of projects is garbled', () => {
	for (const data of noLists) {
		assertGarbled(() => decodeTaskPage({ data, envelope: {} }));
		assertGarbled(() => decodeProjects(data));
	}
	assert.deepEqual(decodeProjects([]), []);
});

test('a project that is not from the CMDB has no business', () => {
	for (const bk_biz_id of [-1, '-1', 0, null, '', undefined]) {
		const project = { project_id: 12, bk_biz_id, name: ' own\tproject ' };
		assert.deepEqual(decodeProjects([project]), [{ projectId: '12', bizId: undefined, name: 'own project' }]);
	}
});

function childOf(value: unknown, component: string | undefined = 'subprocess_plugin') {
	const outputs = [null, { key: '_result', value: true }, { key: 'task_id', value, preset: true }];
	return decodeNodeDetail({ state: 'RUNNING', outputs }, component).childTaskId;
}

test('the task that an independent sub-process made is told by its number', () => {
	assert.equal(childOf(49), '49');
	assert.equal(childOf('49'), '49');
	assert.equal(childOf(' 49 ', undefined), '49');
	for (const value of [null, '', undefined, 'n49', '4 9', '49;', 0, -1, 4.9, true, [49], { id: 49 }, '１２', 1e300]) {
		assert.equal(childOf(value), undefined);
	}
});

test('a number that another plug-in calls by the same name is no task', () => {
	assert.equal(childOf(49, 'job_execute_task'), undefined);
});

test('a node without outputs made no task', () => {
	for (const outputs of [undefined, null, '', [], {}, { task_id: 49 }, [[]], ['task_id']]) {
		const detail = decodeNodeDetail({ state: 'READY', outputs }, 'subprocess_plugin');
		assert.deepEqual(detail, { childTaskId: undefined });
	}
});

test('what is no detail of a node is garbled', () => {
	for (const data of [undefined, null, '', [], {}, { state: null }, { outputs: [] }]) {
		assertGarbled(() => decodeNodeDetail(data, undefined));
	}
});
