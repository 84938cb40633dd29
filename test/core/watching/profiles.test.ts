import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Message } from '../../../source/core/message.js';
import type { Model } from '../../../source/core/model.js';
import { freshnessOf } from '../../../source/core/polling/freshness.js';
import { update } from '../../../source/core/update.js';
import { listEntries } from '../../../source/core/view/list-rows.js';
import { filteredProfiles } from '../../../source/core/watching/profiles.js';
import type { Failure } from '../../../source/domain/failure.js';
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
const goodCheck = {
	failure: undefined,
	latencyMs: 20,
	skewMs: 0,
	projects: undefined,
	hasBusiness: undefined,
} as const;
const checked = (profile: string, request: number, failure: Failure | undefined) =>
	({ type: 'profileChecked', profile, request, check: { ...goodCheck, failure }, at: watching([1]).now }) as const;
const viewOf = ({ pane, list, trees }: Model) => ({ pane, list, trees });
const under = (model: Model) => Object.values(model.polls).filter(({ inFlight }) => inFlight !== undefined).length;

describe('the profiles', () => {
	test('are shown with the cursor on the one in use', () => {
		const model = press(watching([1]), 'P');
		assert.deepEqual([model.overlay, model.overlayCursor.id], ['profiles', 'prod']);
	});

	test('are gone through by the arrows, not past the ends', () => {
		const model = press(watching([1]), 'P');
		const at = (...keys: string[]) => press(model, ...keys).overlayCursor.id;
		assert.deepEqual([at('down'), at('down', 'down'), at('down', 'up'), at('up')], ['stage', 'stage', 'prod', 'prod']);
	});

	test('close when the one in use is chosen', () => {
		const model = watching([1]);
		assert.deepEqual(press(model, 'P', 'enter').overlay, undefined);
		assert.equal(press(model, 'P', 'enter').current, 'prod');
	});
});

describe('the list of profiles', () => {
	const shown = act(press(watching([1]), 'P'), { type: 'profilesRead', profiles: watching([1]).profiles });

	test('is narrowed by what is typed, and the cursor stays among what is left', () => {
		const typed = press(shown, 's', 't');
		assert.deepEqual([typed.profileFilter, typed.overlayCursor.id], ['st', 'stage']);
		assert.deepEqual(
			filteredProfiles(typed).map(({ name }) => name),
			['stage'],
		);
	});

	test('takes letters back one by one, and all of them with Esc, which then closes it', () => {
		const typed = press(shown, 's', 't');
		assert.equal(press(typed, 'backspace').profileFilter, 's');
		assert.deepEqual(
			[press(typed, 'escape'), press(typed, 'escape', 'escape')].map(({ overlay, profileFilter }) => [
				overlay,
				profileFilter,
			]),
			[
				['profiles', ''],
				[undefined, ''],
			],
		);
	});

	test('looks at each server that is not on screen, without starting commands for it', () => {
		const listed = press(watching([1]), 'P');
		const [, effects] = update(listed, { type: 'profilesRead', profiles: listed.profiles });
		const checks = effects.flatMap((effect) => (effect.type === 'checkProfile' ? [effect] : []));
		assert.deepEqual(
			checks.map(({ profile, onlyQuiet }) => [profile, onlyQuiet]),
			[['stage', true]],
		);
	});

	test('shows what other programs have added, and keeps what is on screen as it is', () => {
		const [prod, stage] = shown.profiles;
		const third = { ...stage!, name: 'third' };
		const read = act(shown, { type: 'profilesRead', profiles: [{ ...prod!, bizId: '9' }, third] });
		assert.deepEqual(
			read.profiles.map(({ name, bizId }) => [name, bizId]),
			[
				['prod', prod!.bizId],
				['third', stage!.bizId],
			],
		);
	});

	test('keeps what a look has shown, and nothing of a look that was not the last', () => {
		const request = shown.checks.stage!.inFlight!;
		const told = act(shown, checked('stage', request, undefined));
		assert.deepEqual([told.checks.stage?.check, told.checks.stage?.inFlight], [goodCheck, undefined]);
		assert.equal(act(shown, checked('stage', request + 50, undefined)), shown);
	});
});

describe('a profile that is being opened', () => {
	const before = watching([1]);
	const trying = act(press(before, 'P', 'down', 'enter'), opened('stage', [8]));
	const request = trying.switching!.request;

	test('is on screen at once', () => {
		assert.deepEqual([trying.current, trying.list.id], ['stage', keyOf(8, 'stage')]);
	});

	test('stays when its server takes the credentials, and is the one to start with next time', () => {
		const [model, effects] = update(trying, checked('stage', request, undefined));
		assert.equal(model.current, 'stage');
		assert.ok(effects.some((effect) => effect.type === 'saveScreen' && effect.current === 'stage'));
	});

	test('gives way to the old one when its server fails, with the list of profiles open on it', () => {
		const model = act(trying, checked('stage', request, failureOf('auth')));
		assert.deepEqual([model.current, model.overlay, model.overlayCursor.id], ['prod', 'profiles', 'stage']);
		assert.deepEqual([model.list, model.pane, model.onScreen], [before.list, before.pane, before.onScreen]);
	});

	test('saves nothing when its server fails', () => {
		const [, effects] = update(trying, checked('stage', request, failureOf('timeout')));
		assert.deepEqual(
			effects.filter(({ type }) => type === 'saveScreen'),
			[],
		);
	});

	test('has its tasks no longer asked for when it has given way', () => {
		const { sent } = live(act(trying, checked('stage', request, failureOf('auth'))), 30, allIn('RUNNING'));
		assert.deepEqual(new Set(sent.map(({ watch }) => watch.profile)), new Set(['prod']));
	});

	test('stays in spite of a failure once someone has begun to work in it', () => {
		const model = act(press(trying, 'down'), checked('stage', request, failureOf('auth')));
		assert.deepEqual([model.current, model.overlay], ['stage', undefined]);
	});

	test('is spoken of only while its server is being asked', () => {
		const ends = [checked('stage', request, undefined), checked('stage', request, failureOf('auth'))];
		assert.equal(trying.notice?.key, 'switchChecking');
		assert.deepEqual(
			ends.map((end) => act(press(trying, 'down'), end).notice),
			[undefined, undefined],
		);
	});

	test('is given up for yet another one, and the way back leads to where it all began', () => {
		const three = { ...before, profiles: [...before.profiles, { ...before.profiles[1]!, name: 'third' }] };
		const second = act(press(three, 'P', 'down', 'enter'), opened('stage', []));
		const third = act(press(second, 'P', 'down', 'enter'), opened('third', []));
		const back = act(third, checked('third', third.switching!.request, failureOf('timeout')));
		assert.deepEqual([third.switching?.to, back.current], ['third', 'prod']);
	});

	test('is tried again, not just opened, when a mere look at it has failed', () => {
		const listed = act(press(before, 'P'), { type: 'profilesRead', profiles: before.profiles });
		const looked = act(listed, checked('stage', listed.checks.stage!.inFlight!, failureOf('auth')));
		assert.notEqual(press(looked, 'down', 'enter').switching, undefined);
	});

	test('is opened all the same when it is chosen once more', () => {
		const back = act(trying, checked('stage', request, failureOf('auth')));
		const insisting = act(press(back, 'enter'), opened('stage', [8]));
		assert.deepEqual([insisting.current, insisting.switching], ['stage', undefined]);
	});

	test('stays when only a task or business of it is forbidden', () => {
		assert.equal(act(trying, checked('stage', request, failureOf('forbidden'))).current, 'stage');
	});
});

describe('several profiles on one screen', () => {
	const both = act(press(watching([1, 2]), 'P', 'down', 'space'), { ...opened('stage', [8]), isBeside: true });

	test('are grouped in the order of the profiles, each under its heading', () => {
		assert.deepEqual(
			listEntries(both).map((entry) => (entry.kind === 'group' ? entry.profile : entry.key)),
			['prod', keyOf(1), keyOf(2), 'stage', keyOf(8, 'stage')],
		);
	});

	test('are asked side by side, and one that is dead delays no other', () => {
		const answer = ({ watch }: { watch: { profile: string } }) =>
			watch.profile === 'stage' ? failureOf('unreachable') : stateReport('RUNNING');
		const { model, sent } = live(withoutFlows(press(both, 'escape')), 120, answer);
		const asked = sent.filter(({ watch }) => watch.profile === 'prod').length;
		const alone = live(withoutFlows(watching([1, 2])), 120, allIn('RUNNING')).sent.length;
		assert.ok(Math.abs(asked - alone) <= 2, `${asked} requests instead of ${alone}`);
		assert.deepEqual(
			[keyOf(1), keyOf(8, 'stage')].map((key) => freshnessOf(model, key)),
			['live', 'offline'],
		);
	});

	test('have the profile under the cursor as the current one', () => {
		const closed = press(both, 'escape');
		assert.deepEqual(
			[closed.current, press(closed, 'G').current, press(closed, 'G', 'g').current],
			['prod', 'stage', 'prod'],
		);
	});

	test('come back together when the program starts again', () => {
		const [, effects] = update(press(watching([1]), 'P', 'down'), { type: 'keyPressed', key: 'space' });
		assert.deepEqual(
			effects.find(({ type }) => type === 'saveScreen'),
			{ type: 'saveScreen', current: 'prod', together: ['prod', 'stage'] },
		);
	});

	test('part again with the same key, and what is under way for the one that leaves is called off', () => {
		const [model, effects] = update(both, { type: 'keyPressed', key: 'space' });
		assert.deepEqual([model.onScreen, model.current], [['prod'], 'prod']);
		const inFlight = both.polls[keyOf(8, 'stage')]!.inFlight!;
		assert.ok(effects.some((effect) => effect.type === 'cancel' && effect.requests.includes(inFlight)));
	});

	test('stay together when one of them is chosen, which gets the cursor', () => {
		const chosen = press(both, 'enter');
		assert.deepEqual([chosen.overlay, chosen.current, chosen.list.id], [undefined, 'stage', keyOf(8, 'stage')]);
		assert.deepEqual(chosen.onScreen, ['prod', 'stage']);
	});

	test('never leave the screen empty', () => {
		const alone = press(watching([1]), 'P', 'space');
		assert.deepEqual(alone.onScreen, ['prod']);
	});
});

describe('switching', () => {
	test('cancels what is under way and opens the other profile, and asks the old one nothing more', () => {
		const model = press(watching([1, 2]), 'P', 'down');
		const requests = [1, 2].map((id) => model.polls[keyOf(id)]!.inFlight!);
		const [left, effects] = update(model, { type: 'keyPressed', key: 'enter' });
		assert.deepEqual(effects, [
			{ type: 'cancel', requests },
			{ type: 'openProfile', name: 'stage', isBeside: false },
			{ type: 'checkProfile', profile: 'stage', request: model.nextRequest, onlyQuiet: false, taskId: undefined },
		]);
		assert.equal(under(left), 0);
	});

	test('asks for the tasks of the new profile at once', () => {
		const left = press(watching([1]), 'P', 'down', 'enter');
		const [model, effects] = update(left, opened('stage', [8]));
		assert.deepEqual(
			effects.flatMap((effect) => (effect.type === 'request' ? [effect.watch.taskId] : [])),
			['8'],
		);
		assert.deepEqual([model.current, model.overlay, model.list.id], ['stage', undefined, keyOf(8, 'stage')]);
	});

	test('away from a server that fails leaves its trouble behind', () => {
		const failing = live(watching([1]), 60, () => failureOf('timeout')).model;
		const model = act(press(failing, 'P', 'down', 'enter'), opened('stage', [8]));
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
		const away = act(press(chosen, 'P', 'down', 'enter'), opened('stage', [8]));
		const back = act(press(away, 'P', 'up', 'enter'), opened('prod', [1, 2, 3], viewOf(chosen)));
		assert.deepEqual(viewOf(back), viewOf(chosen));
		assert.deepEqual(back.known, chosen.known);
	});

	test('and back asks for everything at once', () => {
		const well = live(withoutFlows(watching([1, 2, 3])), 12, allIn('RUNNING')).model;
		const away = act(press(well, 'P', 'down', 'enter'), opened('stage', [8]));
		const back = act(press(away, 'P', 'up', 'enter'), opened('prod', [1, 2, 3]));
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
