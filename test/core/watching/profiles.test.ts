import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Message } from '../../../source/core/message.js';
import type { Model } from '../../../source/core/model.js';
import { update } from '../../../source/core/update.js';
import {
	act,
	allIn,
	failureOf,
	keyOf,
	live,
	press,
	reply,
	stateReport,
	watching,
	watchOf,
	withoutFlows,
} from '../support.js';

const opened = (name: string, taskIds: readonly number[], view?: Extract<Message, { type: 'profileOpened' }>['view']) =>
	({
		type: 'profileOpened',
		name,
		watches: taskIds.map((id) => watchOf(id, { profile: name })),
		view,
		rules: [],
	}) as const;
const viewOf = ({ pane, list, trees }: Model) => ({ pane, list, trees });
const under = (model: Model) => Object.values(model.polls).filter(({ inFlight }) => inFlight !== undefined).length;

describe('the profiles', () => {
	test('are shown with the cursor on the one in use', () => {
		const model = press(watching([1]), 'P');
		assert.deepEqual([model.overlay, model.overlayCursor.id], ['profiles', 'prod']);
	});

	test('are gone through by j and k, not past the ends', () => {
		const model = press(watching([1]), 'P');
		const at = (keys: string) => press(model, keys).overlayCursor.id;
		assert.deepEqual([at('j'), at('jj'), at('jk'), at('k')], ['stage', 'stage', 'prod', 'prod']);
	});

	test('close when the one in use is chosen', () => {
		const model = watching([1]);
		assert.deepEqual(press(model, 'P', 'enter').overlay, undefined);
		assert.equal(press(model, 'P', 'enter').current, 'prod');
	});
});

describe('switching', () => {
	test('cancels what is under way and opens the other profile, and asks the old one nothing more', () => {
		const model = press(watching([1, 2]), 'P', 'j');
		const requests = [1, 2].map((id) => model.polls[keyOf(id)]!.inFlight!);
		const [left, effects] = update(model, { type: 'keyPressed', key: 'enter' });
		assert.deepEqual(effects, [
			{ type: 'cancel', requests },
			{ type: 'openProfile', name: 'stage' },
		]);
		assert.equal(under(left), 0);
	});

	test('asks for the tasks of the new profile at once', () => {
		const left = press(watching([1]), 'P', 'j', 'enter');
		const [model, effects] = update(left, opened('stage', [8]));
		assert.deepEqual(
			effects.flatMap((effect) => (effect.type === 'request' ? [effect.watch.taskId] : [])),
			['8'],
		);
		assert.deepEqual([model.current, model.overlay, model.list.id], ['stage', undefined, keyOf(8, 'stage')]);
	});

	test('away from a server that fails leaves its trouble behind', () => {
		const failing = live(watching([1]), 60, () => failureOf('timeout')).model;
		const model = act(press(failing, 'P', 'j', 'enter'), opened('stage', [8]));
		const { sent } = live(model, 0, allIn('RUNNING'));
		assert.deepEqual(new Set(sent.map(({ watch }) => watch.profile)), new Set(['stage']));
		assert.equal(model.servers.prod?.failure?.kind, 'timeout');
	});

	test('and back finds what was known, the selection and the folds', () => {
		const both = [1, 2].reduce(
			(model, id) => reply(model, keyOf(id), stateReport('RUNNING')),
			withoutFlows(watching([1, 2, 3])),
		);
		const chosen = press(both, 'j', 'enter', 'zM');
		const away = act(press(chosen, 'P', 'j', 'enter'), opened('stage', [8]));
		const back = act(press(away, 'P', 'k', 'enter'), opened('prod', [1, 2, 3], viewOf(chosen)));
		assert.deepEqual(viewOf(back), viewOf(chosen));
		assert.deepEqual(back.known, chosen.known);
	});

	test('and back asks for everything at once', () => {
		const well = live(withoutFlows(watching([1, 2, 3])), 12, allIn('RUNNING')).model;
		const away = act(press(well, 'P', 'j', 'enter'), opened('stage', [8]));
		const back = act(press(away, 'P', 'k', 'enter'), opened('prod', [1, 2, 3]));
		assert.equal(under(back), 3);
	});

	test('to a profile whose selected task is gone selects its first', () => {
		const view = { pane: 'list', list: { id: keyOf(77, 'stage'), line: 3 }, trees: {} } as const;
		const model = act(watching([1]), opened('stage', [8, 9], view));
		assert.equal(model.list.id, keyOf(8, 'stage'));
	});

	test('to a profile without tasks shows an empty list', () => {
		const model = act(press(watching([1]), 'enter'), opened('stage', []));
		assert.deepEqual([model.pane, model.list.id], ['list', undefined]);
	});
});
