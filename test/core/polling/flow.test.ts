import assert from 'node:assert/strict';
import { test } from 'node:test';
import { update } from '../../../source/core/update.js';
import type { TaskDetail } from '../../../source/domain/flow.js';
import { aPlanned } from '../../builders/task.js';
import {
	act,
	emptyDetail,
	failureOf,
	gapsOf,
	keyOf,
	live,
	nodeOf,
	press,
	stateReport,
	tick,
	watching,
} from '../support.js';

const key = keyOf(1);
const planned = (id: string): TaskDetail['nodes'][number] => aPlanned({ id });
const details = (sent: readonly { question: string }[]) => sent.filter(({ question }) => question === 'detail').length;

test('the flow of a task is asked for once', () => {
	const { sent } = live(watching([1]), 600, ({ question }) =>
		question === 'detail' ? emptyDetail : stateReport('RUNNING'),
	);
	assert.equal(details(sent), 1);
});

test('a flow that is refused is not asked for again', () => {
	const { sent, model } = live(watching([1]), 900, ({ question }) =>
		question === 'detail' ? failureOf('forbidden') : stateReport('RUNNING'),
	);
	assert.equal(details(sent), 1);
	assert.equal(model.polls[key]?.failure, undefined);
});

test('r asks again for a flow that was refused', () => {
	const refused = live(watching([1]), 12, ({ question }) =>
		question === 'detail' ? failureOf('refused') : stateReport('RUNNING'),
	).model;
	const { sent } = live(press(refused, 'r'), 15, ({ question }) =>
		question === 'detail' ? emptyDetail : stateReport('RUNNING'),
	);
	assert.equal(details(sent), 1);
});

test('a flow that times out is asked for again after two minutes, while the status goes on in its rhythm', () => {
	const { sent, model } = live(watching([1]), 300, ({ question }) =>
		question === 'detail' ? failureOf('timeout') : stateReport('RUNNING'),
	);
	assert.equal(details(sent), 3);
	assert.ok(gapsOf(sent, key).every((gap) => gap <= 12));
	assert.equal(model.servers.prod?.failure, undefined);
});

test('a flow that times out does not make a server that fails look well', () => {
	const model = live(watching([1, 2]), 0, ({ question, key: asked }) => {
		if (question === 'detail') return undefined;
		return asked === key ? stateReport('RUNNING') : undefined;
	}).model;
	const failing = act(model, {
		type: 'requestFailed',
		key: keyOf(2),
		request: model.polls[keyOf(2)]!.inFlight!,
		question: 'status',
		failure: failureOf('timeout'),
		at: model.now,
	});
	const both = act(failing, {
		type: 'requestFailed',
		key,
		request: failing.polls[key]!.inFlight!,
		question: 'detail',
		failure: failureOf('timeout'),
		at: failing.now,
	});
	assert.equal(both.servers.prod?.failure?.kind, 'timeout');
	assert.equal(both.servers.prod?.goodAt, failing.servers.prod?.goodAt);
});

test('one flow is read at a time: it can be megabytes', () => {
	const first = live(watching([1, 2, 3, 4]), 5, ({ question }) =>
		question === 'detail' ? undefined : stateReport('RUNNING'),
	);
	assert.equal(details(first.sent), 1);
});

test('the flow is read again when a new run has nodes that it does not know', () => {
	let run = 'one';
	const { sent } = live(watching([1]), 60, ({ question, at }) => {
		if (question === 'detail') return { ...emptyDetail, nodes: [planned(run)] };
		run = at > watching([1]).now + 30_000 ? 'two' : 'one';
		const started = at > watching([1]).now + 30_000 ? 5_000 : 60_000;
		const root = nodeOf(`root-${run}`, 'RUNNING', {
			startedAt: watching([1]).now - 60_000 + (60_000 - started),
			children: [nodeOf(run, 'RUNNING')],
		});
		return { ...stateReport('RUNNING'), root };
	});
	assert.equal(details(sent), 2);
});

test('a flow that is on its way does not count as an answer about the status', () => {
	const { model } = live(watching([1]), 0, ({ question }) =>
		question === 'detail' ? undefined : stateReport('RUNNING'),
	);
	assert.equal(tick(model, 60).known[key]?.receivedAt, model.now);
});

const kept = (id: string): TaskDetail => ({ ...emptyDetail, nodes: [planned(id)] });
const running = stateReport('RUNNING', [nodeOf('a', 'RUNNING')]);
const answer = ({ question }: { question: string }) => (question === 'detail' ? kept('a') : running);

/** The world answers with what is on disk, unless that is of no use. */
const withDisk = (id: string) => (request: { question: string; fresh: boolean }) =>
	request.question === 'detail' && !request.fresh ? { ...kept(id), isKept: true } : answer(request);

test('a flow kept on disk is used, and costs the server nothing', () => {
	const { model, sent } = live(watching([1]), 60, withDisk('a'));
	assert.deepEqual(model.known[key]?.detail?.nodes, kept('a').nodes);
	assert.equal(details(sent), 1);
	assert.equal(model.servers.prod?.requests, sent.length - 1);
	assert.equal(model.servers.prod?.sentAt.length, sent.length - 1);
});

test('a flow kept on disk that does not hold what runs is of no use, and the server is asked', () => {
	const { sent, model } = live(watching([1]), 60, withDisk('another'));
	assert.deepEqual(
		sent.filter(({ question }) => question === 'detail').map(({ fresh }) => fresh),
		[false, true],
	);
	assert.deepEqual(model.known[key]?.detail, kept('a'));
});

test('a flow that was read is kept on disk', () => {
	const { model, sent } = live(watching([1]), 6, ({ question }) => (question === 'detail' ? undefined : running));
	const { request } = sent.find(({ question }) => question === 'detail')!;
	const detail = kept('a');
	const told = { type: 'detailed', key, request, detail, isKept: false, at: model.now } as const;
	assert.deepEqual(update(model, told)[1][0], { type: 'keepFlow', watch: model.watches[key], detail });
	assert.deepEqual(
		update(model, { ...told, isKept: true })[1].filter(({ type }) => type === 'keepFlow'),
		[],
	);
});
