import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { untouchedTree } from '../../source/core/model.js';
import type { Session, SessionStore } from '../../source/runtime/session-store.js';
import type { Loaded } from '../../source/runtime/settings/settings-file.js';
import { createStore } from '../../source/runtime/store.js';
import { keepView } from '../../source/runtime/view-keeper.js';
import { act, keyOf, press, watching, watchOf } from '../core/support.js';

/** Until everything that waits for nothing else is done. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

const session: Loaded<Session> = { value: { watches: [], view: undefined, rules: [], silences: {} }, warnings: [] };

/** A keeper whose disk answers when it is told to; `saved` names the profiles that were written. */
function open(model = watching([1, 2])) {
	const saved: string[] = [];
	const answers: (() => void)[] = [];
	const store = createStore(model, () => {});
	const disk: Pick<SessionStore, 'saveView'> = {
		saveView: (profile) => {
			saved.push(profile);
			return new Promise((resolve) => answers.push(() => resolve(session)));
		},
	};
	const keeper = keepView(store, disk as SessionStore, () => {});
	const answer = async () => {
		await turn();
		answers.shift()?.();
		await turn();
	};
	return { store, keeper, saved, answer };
}

describe('what is kept of the view', () => {
	test('is written when it has not changed for two seconds', async (context) => {
		context.mock.timers.enable({ apis: ['setTimeout'] });
		const { store, saved } = open();
		store.dispatch({ type: 'keyPressed', key: 'j' });
		context.mock.timers.tick(1900);
		store.dispatch({ type: 'keyPressed', key: 'k' });
		context.mock.timers.tick(1900);
		await turn();
		assert.deepEqual(saved, []);
		context.mock.timers.tick(100);
		await turn();
		assert.deepEqual(saved, ['prod']);
	});

	test('is written after half a minute of keys that do not pause', async (context) => {
		context.mock.timers.enable({ apis: ['setTimeout'] });
		const { store, saved } = open();
		for (let second = 0; second < 30; second++) {
			assert.deepEqual(saved, []);
			store.dispatch({ type: 'keyPressed', key: second % 2 === 0 ? 'j' : 'k' });
			context.mock.timers.tick(1000);
			await turn();
		}
		assert.deepEqual(saved, ['prod']);
	});

	test('is on disk before the program leaves, even when it is just being written', async (context) => {
		context.mock.timers.enable({ apis: ['setTimeout'] });
		const { store, keeper, answer } = open();
		store.dispatch({ type: 'keyPressed', key: 'j' });
		context.mock.timers.tick(2000);
		let isFlushed = false;
		const flushed = keeper.flush().then(() => {
			isFlushed = true;
		});
		await turn();
		assert.equal(isFlushed, false);
		await answer();
		await flushed;
	});

	test('is written for every profile on screen in whose trees something was folded', async () => {
		const beside = act(press(watching([1]), 'P', 'down', 'space', 'escape'), {
			type: 'profileOpened',
			name: 'stage',
			watches: [watchOf(8, { profile: 'stage' })],
			view: undefined,
			rules: [],
			isBeside: true,
		});
		const { store, keeper, saved, answer } = open(beside);
		const folded = {
			pane: 'list',
			list: { id: undefined, line: 0 },
			trees: { [keyOf(8, 'stage')]: { ...untouchedTree, cursor: { id: 'n', line: 0 } } },
		} as const;
		store.dispatch({ type: 'profileOpened', name: 'prod', watches: [], view: folded, rules: [], isBeside: true });
		const flushed = keeper.flush();
		await answer();
		await answer();
		await flushed;
		assert.deepEqual(saved, ['prod', 'stage']);
	});
});
