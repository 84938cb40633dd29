import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Effect, Message } from '../../../source/core/message.js';
import type { Model } from '../../../source/core/model.js';
import { update } from '../../../source/core/update.js';
import { listRows } from '../../../source/core/view/list-rows.js';
import type { Failure } from '../../../source/domain/failure.js';
import type { ListedTask } from '../../../source/domain/task-list.js';
import { aListedTask as listed } from '../../builders/listed-task.js';
import { act, failureOf, keyOf, live, modelOf, press, stateReport, tickAt, withoutFlows } from '../support.js';

type ListRequest = Extract<Effect, { type: 'requestList' }>;
type World = (request: ListRequest) => readonly ListedTask[] | Failure;

/** Seconds pass in a world whose lists are these and whose tasks all run. */
function follow(model: Model, seconds: number, world: World, state = 'RUNNING') {
	let lived = withNothingUnderWay(model);
	const lists: (ListRequest & { readonly at: number })[] = [];
	const saved: Effect[] = [];
	const queue: Message[] = [];
	for (let second = 0; second <= seconds; second++) {
		queue.push(tickAt(model.now + second * 1000));
		for (let message = queue.shift(); message; message = queue.shift()) {
			const [next, effects] = update(lived, message);
			lived = next;
			for (const effect of effects) {
				if (effect.type === 'requestList') {
					lists.push({ ...effect, at: lived.now });
					const answer = world(effect);
					const { key, request } = effect;
					const at = lived.now;
					if ('kind' in answer) queue.push({ type: 'listFailed', key, request, failure: answer, at });
					else queue.push({ type: 'listed', key, request, page: { tasks: answer, total: undefined }, at });
				} else if (effect.type === 'request') {
					const { key, request } = effect;
					queue.push({ type: 'replied', key, request, report: stateReport(state), at: lived.now });
				} else if (effect.type !== 'requestBatch') saved.push(effect);
			}
		}
		lived = withoutFlows(lived);
	}
	return { model: lived, lists, saved };
}

/** What was asked for before anybody listened is asked for again. */
function withNothingUnderWay(model: Model): Model {
	const idle = Object.entries(model.followings).map(([key, following]) => {
		const dueAt = following.inFlight === undefined ? following.dueAt : 0;
		return [key, { ...following, inFlight: undefined, dueAt }] as const;
	});
	return { ...model, followings: Object.fromEntries(idle) };
}

const withRule = (text: string) => press(modelOf(), 'F', 'a', text, 'enter');
const ids = (model: Model) => Object.values(model.watches).map(({ taskId }) => taskId);

describe('a rule typed by a person', () => {
	test('is saved, and asked for at once', () => {
		const typed = press(modelOf(), 'F', 'a', 'running');
		const [model, effects] = update(typed, { type: 'keyPressed', key: 'enter' });
		assert.equal(model.prompt, undefined);
		assert.deepEqual(
			effects.map(({ type }) => type),
			['saveRule', 'requestList'],
		);
	});

	test('that says nothing sensible keeps the prompt with the reason', () => {
		const model = press(modelOf(), 'F', 'a', 'colour:red', 'enter');
		assert.equal(model.prompt?.problem?.key, 'ruleUnknownWord');
		assert.deepEqual(model.followings, {});
	});

	test('finds tasks, which are watched but not saved', () => {
		const { model, saved } = follow(withRule('running'), 5, () => [listed('7'), listed('8')]);
		assert.deepEqual(ids(model), ['7', '8']);
		assert.equal(model.watches[keyOf(7)]?.foundBy, 'biz:2 running');
		assert.ok(saved.every(({ type }) => type !== 'saveWatches'));
	});

	test('looks again every half minute, and finds what is new', () => {
		let answers = 0;
		const { model, lists } = follow(withRule('running'), 95, () => (answers++ === 0 ? [] : [listed('7')]));
		assert.equal(lists.length, 4);
		assert.deepEqual(ids(model), ['7']);
	});
});

describe('a task that a rule found', () => {
	const found = follow(withRule('running'), 5, () => [listed('7'), listed('8')]).model;

	test('stays as long as it runs, whether or not the list still has it', () => {
		assert.deepEqual(ids(follow(found, 1200, () => []).model), ['7', '8']);
	});

	test('leaves ten minutes after its end', () => {
		const ended = (seconds: number) => follow(found, seconds, () => [], 'FINISHED').model;
		assert.deepEqual(ids(ended(560)), ['7', '8']);
		// The one the cursor is on stays.
		assert.deepEqual(ids(ended(700)), ['7']);
	});

	test('that a person removes is not found again, also after a restart', () => {
		const closed = press(found, 'escape');
		const first = listRows(closed)[0]!;
		const [removed, effects] = update(closed, { type: 'keyPressed', key: 'x' });
		const rule = { text: 'biz:2 running', excluded: [first.split('/').at(-1)!] };
		assert.deepEqual(effects[0], { type: 'saveRule', profile: 'prod', rule });
		assert.equal(ids(follow(removed, 40, () => [listed('7'), listed('8')]).model).length, 1);
		const opened = act(modelOf(), { type: 'profileOpened', name: 'prod', watches: [], view: undefined, rules: [rule] });
		assert.equal(ids(follow(opened, 40, () => [listed('7'), listed('8')]).model).length, 1);
	});

	test('that a person names becomes a watch like any other', () => {
		const [model, effects] = update(press(found, 'escape', 'a', '7'), { type: 'keyPressed', key: 'enter' });
		assert.equal(model.watches[keyOf(7)]?.foundBy, undefined);
		assert.equal(effects[0]?.type, 'saveWatches');
	});

	test('leaves with its rule', () => {
		const [model, effects] = update(found, { type: 'keyPressed', key: 'x' });
		assert.deepEqual([ids(model), model.followings], [[], {}]);
		assert.deepEqual(effects[0], { type: 'forgetRule', profile: 'prod', text: 'biz:2 running' });
	});
});

describe('the bounds of rules', () => {
	test('a rule watches fifty tasks, whatever it finds', () => {
		const many = Array.from({ length: 200 }, (_, index) => listed(String(index + 1)));
		const { model } = follow(withRule('running'), 5, () => many);
		assert.equal(ids(model).length, 50);
		assert.deepEqual(
			Object.values(model.followings).map(({ found, beyond }) => [found, beyond]),
			[[50, 150]],
		);
	});

	test('one profile watches at most 500', () => {
		const texts = ['running limit:200', 'creator:alice limit:200', 'template:243 limit:200'];
		const model = texts.reduce((before, text) => press(before, 'a', text, 'enter'), press(modelOf(), 'F'));
		const page = (from: number) => Array.from({ length: 200 }, (_, index) => listed(String(from + index)));
		let pages = 0;
		const { model: after } = follow(model, 5, () => page(1000 * ++pages));
		assert.equal(ids(after).length, 500);
	});

	test('a server without lists is asked more and more seldom', () => {
		const { lists, model } = follow(withRule('running'), 7200, () => failureOf('absent'));
		assert.ok(lists.length >= 5 && lists.length <= 8, String(lists.length));
		assert.equal(Object.values(model.followings)[0]?.failure?.kind, 'absent');
		assert.equal(model.servers.prod?.failure, undefined);
	});

	test('while the server is away no list is asked for', () => {
		const down = follow(withRule('running'), 2, () => failureOf('unreachable')).model;
		assert.equal(down.servers.prod?.failure?.kind, 'unreachable');
		const watched = act(down, { type: 'watched', watches: [] });
		assert.ok(live(watched, 300, () => failureOf('unreachable')).sent.length <= 10);
	});
});
