import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseTaskReference, parseTaskReferences, type TaskReference } from '../../source/domain/task-reference.js';

const inProject12: TaskReference = { profile: undefined, scope: 'project', bizId: '12', taskId: '30412' };
const inBusiness2: TaskReference = { profile: undefined, scope: 'cmdb_biz', bizId: '2', taskId: '30412' };
const bare: TaskReference = { profile: undefined, scope: undefined, bizId: undefined, taskId: '30412' };
const withBusiness: TaskReference = { ...bare, bizId: '2' };

const canary = 'CANARY5d1';

const forms: Readonly<Record<string, TaskReference>> = {
	'30412': bare,
	'#30412': bare,
	'  30412\n': bare,
	'３０４１２': bare,
	'“30412”': bare,
	'「30412」': bare,
	'【#30412】': bare,
	"'2/30412'": withBusiness,
	'2/30412': withBusiness,
	'２／３０４１２': withBusiness,
	'prod/2/30412': { ...withBusiness, profile: 'prod' },
	'生产.gz-1/2/30412': { ...withBusiness, profile: '生产.gz-1' },
	'999999999999999': { ...bare, taskId: '999999999999999' },
	'https://host/o/bk_sops/taskflow/execute/12/?instance_id=30412': inProject12,
	'https://host/o/bk_sops/taskflow/execute/12?instance_id=30412': inProject12,
	'https://host/o/bk_sops/#/taskflow/execute/12/?instance_id=30412': inProject12,
	'https://host/o/bk_sops/taskflow/execute/project/12/?instance_id=30412': inProject12,
	'https://host/taskflow/execute/12/?bk_token=x&instance_id=30412&lang=zh#top': inProject12,
	'https://host/taskflow/execute/12/?lang=zh&amp;instance_id=30412': inProject12,
	'<https://host:8443/taskflow/execute/12/?instance_id=30412>': inProject12,
	'http://127.0.0.1:8080/taskflow/execute/12/?instance_id=30412': inProject12,
	'host/o/bk_sops/taskflow/execute/12/?instance_id=30412': inProject12,
	[`https://me:${canary}@host/taskflow/execute/12/?instance_id=30412`]: inProject12,
	'https://paas/api/c/compapi/v2/sops/get_task_status/?bk_biz_id=2&task_id=30412&scope=project': {
		...inBusiness2,
		scope: 'project',
	},
	[`https://paas/api/c/compapi/v2/sops/get_task_status/?bk_app_secret=${canary}&bk_biz_id=2&task_id=30412`]:
		inBusiness2,
	'https://bkapi/api/bk-sops/prod/get_task_status/30412/2/': inBusiness2,
	'https://bkapi/api/bk-sops/prod/get_task_status/30412/2/?scope=cmdb_biz': inBusiness2,
	'https://bkapi/api/bk-sops/prod/get_task_detail/30412/2?scope=project': { ...inBusiness2, scope: 'project' },
	'https://bkapi/api/bk-sops/prod/get_task_node_data/2/30412/': inBusiness2,
	'https://bkapi/api/bk-sops/prod/operate_node/2/30412/': inBusiness2,
	'https://bkapi/api/bk-sops/prod/get_task_operate_record/30412/12/': inProject12,
};

const notReferences = [
	'',
	'0',
	'-5',
	'+5',
	'1.5',
	'1e5',
	'0x10',
	'007',
	'word',
	'30412abc',
	'9999999999999999',
	'0/30412',
	'2/0',
	'prod/30412',
	'-x/2/30412',
	'a/b/2/30412',
	'2/30412/',
	'http://',
	'https://host/',
	'https://host/tasks/30412/2/',
	'https://host/taskflow/execute/12/',
	'https://host/taskflow/execute/12/?instance_id=abc',
	'https://host/taskflow/execute/0/?instance_id=30412',
	'https://host/taskflow/execute/12/?instance_id=30412x',
	'https://paas/sops/get_task_status/?task_id=30412',
	'\0\x01\x02',
	'30412 30413',
	`https://host/taskflow/execute/12/?instance_id=30412&x=${'y'.repeat(5_000)}`,
];

test('a task is read from every form it is written in', () => {
	for (const [text, reference] of Object.entries(forms)) {
		assert.deepEqual(parseTaskReference(text), reference, text);
		assert.deepEqual(parseTaskReferences(text), { references: [reference], rejected: [] }, text);
	}
});

test('anything else is not a task', () => {
	for (const text of notReferences) assert.equal(parseTaskReference(text), undefined, text);
});

test('several tasks are separated by blanks, commas, semicolons and lines, and each is kept once', () => {
	const text = '30412, 2/7；prod/2/8\r\n30412\t９，what 、-1';
	const { references, rejected } = parseTaskReferences(text);
	assert.deepEqual(
		references.map(({ profile, bizId, taskId }) => [profile, bizId, taskId]),
		[
			[undefined, undefined, '30412'],
			[undefined, '2', '7'],
			['prod', '2', '8'],
			[undefined, undefined, '9'],
		],
	);
	assert.deepEqual(rejected, ['what', '-1']);
});

test('what is rejected is short and cannot steer a terminal', () => {
	const { rejected } = parseTaskReferences(`a\x1b[31m\u202eb\u200b\x07 ${'x'.repeat(9_999)} \0`);
	assert.deepEqual(rejected, ['a[31mb', `${'x'.repeat(59)}…`, '(unreadable)']);
});

test('a secret in a pasted text is in nothing that comes back', () => {
	const pastes = [
		...Object.keys(forms),
		`https://me:${canary}@host/other`,
		`https://host/other?bk_token=${canary}&x=1`,
		`https://host/other?key=${canary}`,
		`{"bk_app_code": "ops", "bk_app_secret": "${canary}"} 30412`,
		`curl -H 'X-Bkapi-Authorization: {"bk_token": "${canary}"}' https://host/x`,
		`password ${canary}`,
	];
	for (const paste of pastes)
		assert.doesNotMatch(JSON.stringify(parseTaskReferences(paste)), new RegExp(canary), paste);
});

test('a huge or binary paste is answered with few rejections', () => {
	const huge = parseTaskReferences('no '.repeat(100_000));
	assert.deepEqual(huge.rejected, ['no', '(the rest: too long)']);
	const binary = Array.from({ length: 5_000 }, (_, index) => String.fromCharCode((index * 7_919) % 65_536)).join('');
	const { references, rejected } = parseTaskReferences(binary);
	assert.ok(rejected.length <= 51 && references.length <= 10);
	for (const text of rejected) assert.doesNotMatch(text, /[\p{Cc}\p{Cf}]/u);
});
