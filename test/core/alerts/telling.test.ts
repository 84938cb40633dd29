import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { choicesAt, defaultNotify, type NotifyChoices } from '../../../source/core/alerts/notify-choices.js';
import type { Effect, Message } from '../../../source/core/message.js';
import type { Model } from '../../../source/core/model.js';
import { update } from '../../../source/core/update.js';
import { act, fail, failureOf, keyOf, nodeOf, reply, stateReport, tickAt, watching, withoutFlows } from '../support.js';

const first = keyOf(1);
const second = keyOf(2);

/** Two tasks at work, and a bell that tells. */
function atWork(choices: Partial<NotifyChoices> = { bell: 'on' }): Model {
	const model = act(withoutFlows(watching([1, 2])), { type: 'setNotify', choices });
	return [first, second].reduce((before, key) => state(before, key, 'RUNNING'), model);
}

function state(model: Model, key: string, name: string, ...nodes: readonly string[]): Model {
	const children = nodes.map((one, index) => nodeOf(`n${index}`, one));
	const failed = children.filter((node) => node.state === 'FAILED');
	const errors = Object.fromEntries(failed.map(({ id }) => [id, 'out of disk']));
	const report = { ...stateReport(name, children), errors };
	const once = reply(model, key, report);
	// A failure is explained by the answer after the one that told of it.
	return failed.length > 0 ? reply(once, key, report) : once;
}

/** What is told within so many seconds, `kind subject` each; those of one notice together. */
function told(model: Model, seconds: number): readonly [readonly string[], Model] {
	const found: string[] = [];
	let later = model;
	for (let second = 0; second < seconds; second++) {
		const [next, effects] = update(later, tickAt(later.now + 1000));
		later = next;
		found.push(...effects.flatMap(textOf));
	}
	return [found, later];
}

function textOf(effect: Effect): readonly string[] {
	if (effect.type !== 'tell') return [];
	const texts = effect.alerts.map(({ kind, change }) => `${kind} ${change.task?.split('/').at(-1) ?? change.profile}`);
	return [texts.join(', ')];
}

describe('what is told', () => {
	test('is that a task failed, waits, was stopped or has ended, worst first and together', () => {
		const model = state(state(atWork(), first, 'FINISHED'), second, 'FAILED', 'FAILED');
		assert.deepEqual(told(model, 5)[0], ['failed 2, finished 1']);
		const more = state(state(atWork(), first, 'SUSPENDED'), second, 'REVOKED');
		assert.deepEqual(told(more, 5)[0], ['needsPerson 1, stopped 2']);
	});

	test('is told by the channels that are on, and by none when all are off', () => {
		const channels = (choices: Partial<NotifyChoices>) => {
			const failed = state(atWork(choices), first, 'FAILED', 'FAILED');
			const effects = [1, 2, 3].reduce<readonly [Model, readonly Effect[]]>(
				([model, all]) => {
					const [next, more] = update(model, tickAt(model.now + 1000));
					return [next, [...all, ...more]];
				},
				[failed, []],
			)[1];
			return effects.flatMap((effect) => (effect.type === 'tell' ? effect.by : []));
		};
		assert.deepEqual(channels({}), []);
		assert.deepEqual(channels({ bell: 'on', terminal: 'auto', command: ['say'] }), ['bell', 'terminal', 'command']);
	});

	test('is on the wall told by what was configured for it, and by nothing else', () => {
		const all: NotifyChoices = { ...defaultNotify, bell: 'on', terminal: 'osc9', command: ['say'] };
		const quiet = choicesAt(all, true);
		assert.deepEqual(quiet, { ...defaultNotify, command: [], title: 'off' });
		const loud = choicesAt({ ...defaultNotify, command: ['say'], wall: ['terminal', 'command', 'progress'] }, true);
		assert.deepEqual([loud.bell, loud.terminal, loud.command, loud.progress], ['off', 'auto', ['say'], 'on']);
		const failed = state(act(atWork(), { type: 'showWall', isOn: true }), first, 'FAILED', 'FAILED');
		assert.deepEqual(told(failed, 10)[0], []);
	});

	test('is what was chosen alone', () => {
		const model = state(
			state(atWork({ bell: 'on', events: ['finished'] }), first, 'FINISHED'),
			second,
			'FAILED',
			'FAILED',
		);
		assert.deepEqual(told(model, 5)[0], ['finished 1']);
		const none = state(atWork({ bell: 'on', events: ['away'] }), first, 'FINISHED');
		assert.deepEqual(told(none, 5)[0], []);
	});

	test('is not what was so at the start', () => {
		const model = act(withoutFlows(watching([1])), { type: 'setNotify', choices: { bell: 'on' } });
		assert.deepEqual(told(state(model, first, 'FAILED', 'FAILED'), 30)[0], []);
	});

	test('is not what an earlier run had noted', () => {
		const noted = state(atWork(), first, 'FAILED', 'FAILED').changes.transitions;
		const message: Message = {
			type: 'changesRecalled',
			changes: { transitions: noted, unseen: new Set(noted), since: undefined },
		};
		assert.deepEqual(told(act(atWork(), message), 30)[0], []);
	});

	test('is not what became of a task since an earlier run, but what comes after that', () => {
		const known = state(atWork(), first, 'RUNNING').known[first]!;
		const report = { ...stateReport('RUNNING'), name: 'x' };
		const { receivedAt, stateSeenAt, sawStateChange, clockOffsetMs } = known;
		const recalled = { report, receivedAt, stateSeenAt, sawStateChange, clockOffsetMs };
		const watched = act(withoutFlows(watching([1])), { type: 'setNotify', choices: { bell: 'on' } });
		const model = act(watched, { type: 'tasksRecalled', tasks: { [first]: recalled } });
		const [old, later] = told(state(model, first, 'SUSPENDED'), 30);
		assert.deepEqual([old, told(state(later, first, 'REVOKED'), 5)[0]], [[], ['stopped 1']]);
	});

	test('is not what was over before it could be told', () => {
		const blink = state(state(atWork(), first, 'SUSPENDED'), first, 'RUNNING');
		assert.deepEqual(told(blink, 30)[0], []);
	});

	test('is not a failure that will be tried again by itself', () => {
		const node = nodeOf('n0', 'FAILED');
		const report = { ...stateReport('FAILED', [node]), autoRetries: { n0: { done: 0, limit: 3 } } };
		assert.deepEqual(told(reply(atWork(), first, report), 30)[0], []);
	});

	test('is a second failure of a task that has failed, after five minutes', () => {
		const [once, failed] = told(state(atWork(), first, 'RUNNING', 'FAILED', 'RUNNING'), 5);
		const [again] = told(state(failed, first, 'FAILED', 'FAILED', 'FAILED'), 305);
		assert.deepEqual([once, again], [['failed 1'], ['failed 1']]);
	});

	test('is told once, and at most every five minutes when it comes and goes', () => {
		let model = atWork();
		const all: string[] = [];
		for (let round = 0; round < 60; round++) {
			model = state(model, first, round % 2 === 0 ? 'SUSPENDED' : 'RUNNING');
			const [texts, later] = told(model, 10);
			all.push(...texts.filter((text) => text.includes(' 1')));
			model = later;
		}
		assert.deepEqual(all, ['needsPerson 1', 'needsPerson 1']);
	});

	test('is late rather than never what it has come to', () => {
		const [once, waiting] = told(state(atWork(), first, 'SUSPENDED'), 5);
		const resumed = state(state(waiting, first, 'RUNNING'), first, 'SUSPENDED');
		const [soon, later] = told(resumed, 200);
		const [late] = told(later, 110);
		assert.deepEqual([once, soon, late], [['needsPerson 1'], [], ['needsPerson 1']]);
	});

	test('is nothing in quiet hours, and after them what is still so', () => {
		const model = atWork({ bell: 'on', quiet: '19:00-20:01' });
		const waiting = state(state(model, first, 'SUSPENDED'), second, 'SUSPENDED');
		const [quiet, later] = told(state(waiting, second, 'RUNNING'), 59);
		assert.deepEqual([quiet, told(later, 5)[0]], [[], ['needsPerson 1']]);
	});
});

describe('a server', () => {
	/** Out of reach from now on. */
	function lost(model: Model): Model {
		return [first, second].reduce((before, key) => fail(before, key, failureOf('unreachable')), model);
	}

	test('that goes away and comes back is told once each, not each of its tasks', () => {
		const [away, gone] = told(lost(atWork()), 60);
		const back = [first, second].reduce((before, key) => state(before, key, 'RUNNING'), gone);
		assert.deepEqual([away, told(back, 10)[0]], [['away prod'], ['back prod']]);
	});

	test('that comes back before anybody was told that it is away is not told of', () => {
		const [away, gone] = told(lost(atWork({ bell: 'on', quiet: '19:00-21:00' })), 60);
		const back = [first, second].reduce((before, key) => state(before, key, 'RUNNING'), gone);
		const loud = act(back, { type: 'setNotify', choices: { quiet: '' } });
		assert.deepEqual([away, told(loud, 10)[0]], [[], []]);
	});

	test('hides what had failed, which is not told again when it is in sight again', () => {
		const [once, failed] = told(state(atWork(), first, 'FAILED', 'FAILED'), 5);
		const [, gone] = told(lost(failed), 400);
		const back = state(state(gone, first, 'FAILED', 'FAILED'), second, 'RUNNING');
		assert.deepEqual([once, told(back, 10)[0]], [['failed 1'], ['back prod']]);
	});
});
