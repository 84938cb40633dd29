import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model, Size } from '../../../source/core/model.js';
import { wallItems } from '../../../source/core/wall/items.js';
import { calmOf, rungOf } from '../../../source/core/wall/rung.js';
import type { TaskReport } from '../../../source/domain/task.js';
import {
	act,
	evening,
	failureOf,
	keyOf,
	live,
	nodeOf,
	profileOf,
	reportOf,
	stateReport,
	tickAt,
	watching,
	watchOf,
} from '../support.js';

const running = stateReport('RUNNING', [nodeOf('a', 'RUNNING')]);
const failed = (id: string, agoMs: number) =>
	reportOf(
		nodeOf('root', 'FAILED', {
			children: [nodeOf(id, 'FAILED', { finishedAt: evening - agoMs })],
			startedAt: evening - 3_600_000,
			finishedAt: undefined,
		}),
	);
const held = stateReport('RUNNING', [nodeOf('p', 'NODE_SUSPENDED')]);
const done = stateReport('FINISHED');

/** The wall over tasks that answer so, a few seconds on. */
function wallOf(reports: readonly TaskReport[], size: Size = { columns: 80, rows: 24 }): Model {
	const start = act(
		watching(
			reports.map((_, index) => index + 1),
			{ size },
		),
		{ type: 'showWall', isOn: true },
	);
	return live(start, 8, answering(reports)).model;
}

function answering(reports: readonly TaskReport[]) {
	return ({ watch }: { readonly watch: { readonly taskId: string } }) => reports[Number(watch.taskId) - 1];
}

const classes = (model: Model) => wallItems(model).map((item) => `${item.class} ${item.callSign}`);

describe('the items of the wall', () => {
	test('stand worst first, and among those alike what has been so for longest', () => {
		const model = wallOf([done, running, failed('x', 60_000), held, failed('y', 600_000)]);
		assert.deepEqual(classes(model), ['failed 5', 'failed 3', 'human 4', 'running 2', 'done 1']);
	});

	test('are well only while their data is: what is overdue says so, what is too old is blind', () => {
		const model = wallOf([running, done]);
		assert.deepEqual(classes(model), ['running 1', 'done 2']);
		assert.equal(calmOf(model), 'ok');
		const silent = live(model, 30, () => undefined).model;
		assert.deepEqual(classes(silent), ['late 1', 'done 2']);
		assert.equal(calmOf(silent), 'late');
		assert.deepEqual(classes(live(silent, 40, () => undefined).model), ['blind 1', 'done 2']);
	});

	test('of a server that is away are that server, and what needed somebody when it was last seen', () => {
		const model = wallOf([running, failed('x', 60_000), done]);
		const away = live(model, 120, () => failureOf('unreachable')).model;
		const items = wallItems(away);
		assert.deepEqual(
			items.map(({ kind, class: itemClass, callSign }) => `${kind} ${itemClass} ${callSign}`),
			['server blind PROD', 'task blind 2', 'task done 3'],
		);
		assert.deepEqual(items[0]!.hides, [keyOf(1), keyOf(2)]);
		assert.ok(items[0]!.seconds! > 60);
	});

	test('of one server stay as they are while another one is away', () => {
		const start = wallOf([running]);
		const both = act(
			{ ...start, profiles: [profileOf('prod'), profileOf('stage')], onScreen: ['prod', 'stage'] },
			{
				type: 'profileOpened',
				name: 'stage',
				watches: [watchOf(7, { profile: 'stage' })],
				view: undefined,
				rules: [],
				isBeside: true,
			},
		);
		const model = live(both, 60, ({ watch }) => (watch.profile === 'stage' ? failureOf('auth') : running)).model;
		assert.deepEqual(classes(model), ['blind STAGE', 'running 1']);
		assert.equal(rungOf(model), 'hero');
	});

	test('are new for a minute after they have changed', () => {
		const model = wallOf([running]);
		const isNew = (at: Model) => wallItems(at)[0]!.isNew;
		assert.equal(isNew(model), false);
		const worse = stateReport('FAILED', [nodeOf('a', 'FAILED')]);
		const changed = live(model, 12, answering([worse])).model;
		assert.equal(isNew(changed), true);
		assert.equal(isNew(live(changed, 62, answering([worse])).model), false);
	});
});

describe('the rungs', () => {
	const rung = (count: number, size?: Size) =>
		rungOf(wallOf([...Array.from({ length: count }, (_, index) => failed(`f${index}`, 60_000)), running, done], size));

	test('go by how many need somebody', () => {
		assert.equal(rung(0), 'well');
		assert.equal(rung(1), 'hero');
		assert.equal(rung(2), 'tiles');
		assert.equal(rung(6), 'tiles');
		assert.equal(rung(7), 'lines');
	});

	test('are a banner on a small screen, whatever there is', () => {
		assert.equal(rung(0, { columns: 80, rows: 11 }), 'banner');
		assert.equal(rung(1, { columns: 39, rows: 24 }), 'banner');
	});

	test('never call it well when nothing is known any more', () => {
		const model = wallOf([running, done]);
		for (const seconds of [30, 60, 600]) {
			const later = live(model, seconds, () => failureOf('timeout')).model;
			assert.notEqual(calmOf(later), 'ok', `${seconds} s`);
		}
		assert.equal(rungOf(live(model, 60, () => failureOf('timeout')).model), 'blind');
	});

	test('call it well again as soon as the server is back', () => {
		const away = live(wallOf([running, done]), 60, () => failureOf('timeout')).model;
		const back = live(away, 60, answering([running, done])).model;
		assert.deepEqual([rungOf(back), calmOf(back)], ['well', 'ok']);
	});

	test('say nothing of tasks that have not answered yet, and of none', () => {
		assert.equal(calmOf(act(watching([1]), tickAt(evening + 1000))), 'asking');
		assert.equal(calmOf(act(watching([]), tickAt(evening + 1000))), 'none');
	});
});
