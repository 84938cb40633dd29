import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Model } from '../../../source/core/model.js';
import { update } from '../../../source/core/update.js';
import { act, failureOf, modelOf, press, profileOf, watching } from '../support.js';
import { canary, effectOf, filled, formOf, good, keyed, tested, withProjects } from './support.js';

const refused = { ...good, failure: failureOf('auth', { field: 'appSecret', detail: 'secret verification failed' }) };
const unreachable = { ...good, failure: failureOf('http') };
const types = (effects: readonly { readonly type: string }[]) => effects.map(({ type }) => type);

describe('a test', () => {
	test('asks with what the form holds', () => {
		const effect = effectOf(keyed(filled(), 'ctrl+t')[1], 'testDraft');
		assert.deepEqual([effect.profile.name, effect.given], ['shop', { appSecret: canary }]);
	});

	test('is not made while something is wrong', () => {
		assert.deepEqual(keyed(act(modelOf(), { type: 'newProfile' }), 'ctrl+t')[1], []);
	});

	test('says nothing any more once what it was about has changed', () => {
		const [done] = tested(keyed(filled(), 'ctrl+t')[0], good);
		assert.equal(formOf(done).test?.check, good);
		assert.equal(formOf(press(done, 'x')).test?.check, good, 'a name is not what a server takes or refuses');
		assert.equal(formOf(press(done, 'up', 'x')).test, undefined);
	});

	test('that is late changes nothing', () => {
		const [first] = keyed(filled(), 'ctrl+t');
		const changed = press(first, 'up', 'x');
		const late = update(changed, { type: 'profileTested', profile: 'shop', request: 1, check: refused });
		assert.deepEqual(late[0], changed);
	});

	test('that fails takes the cursor to the field that is to blame', () => {
		const [failed, effects] = tested(keyed(filled(), 'ctrl+t')[0], refused);
		assert.deepEqual([formOf(failed).at, types(effects)], ['appSecret', []]);
	});

	test('that fails without a word about why goes to what is usually wrong', () => {
		const [failed] = tested(keyed(filled(), 'ctrl+t')[0], { ...good, failure: failureOf('auth') });
		assert.equal(formOf(failed).at, 'appSecret');
	});
});

describe('saving', () => {
	test('tests first, and saves when the server takes it', () => {
		const [asking, effects] = keyed(filled(), 'ctrl+s');
		assert.deepEqual(types(effects), ['testDraft']);
		const saved = effectOf(tested(asking, good)[1], 'saveProfile');
		assert.deepEqual([saved.profile.name, saved.given], ['shop', { appSecret: canary }]);
	});

	test('does not test again what has just been tested', () => {
		const [done] = tested(keyed(filled(), 'ctrl+t')[0], good);
		assert.deepEqual(types(keyed(done, 'ctrl+s')[1]), ['saveProfile']);
	});

	test('says what it was made from, so that nothing of another program is lost', () => {
		const made = effectOf(tested(keyed(filled(), 'ctrl+s')[0], good)[1], 'saveProfile');
		assert.equal(made.over, 'nothing');
		const profile = profileOf('prod');
		const opened = act(watching([1]), { type: 'profileRead', purpose: 'edit', profile });
		const [asking] = keyed(press(opened, 'ctrl+o', 'ctrl+o'), 'ctrl+s');
		assert.deepEqual(effectOf(tested(asking, good)[1], 'saveProfile').over, profile);
	});

	test('waits for a test that is under way', () => {
		const [asking] = keyed(filled(), 'ctrl+t');
		const [waiting, effects] = keyed(asking, 'ctrl+s');
		assert.deepEqual(types(effects), []);
		assert.deepEqual(types(tested(waiting, good)[1]), ['saveProfile']);
	});

	test('stops when the server refuses, and goes on all the same when asked again', () => {
		const [failed, effects] = tested(keyed(filled(), 'ctrl+s')[0], refused);
		assert.deepEqual(types(effects), []);
		assert.deepEqual(types(keyed(failed, 'ctrl+s')[1]), ['saveProfile']);
		assert.deepEqual(types(keyed(press(failed, 'x'), 'ctrl+s')[1]), ['testDraft'], 'another secret is tested');
	});

	test('tries again after a test that failed by itself', () => {
		const [failed] = tested(keyed(filled(), 'ctrl+t')[0], unreachable);
		assert.deepEqual(types(keyed(failed, 'ctrl+s')[1]), ['testDraft']);
	});

	test('happens once, however often it is asked for', () => {
		const [saving] = tested(keyed(filled(), 'ctrl+s')[0], good);
		assert.deepEqual(keyed(saving, 'ctrl+s')[1], []);
		assert.deepEqual(press(saving, 'x').form, saving.form, 'what is being saved does not change');
	});

	test('is offered again when the disk refuses, with the reason', () => {
		const [saving] = tested(keyed(filled(), 'ctrl+s')[0], good);
		const failed = act(saving, { type: 'formFailed', words: { key: 'said', values: { text: 'The disk is full.' } } });
		assert.equal(formOf(failed).problem?.values?.text, 'The disk is full.');
		assert.deepEqual(types(keyed(failed, 'ctrl+s')[1]), ['saveProfile']);
	});

	test('also follows Enter on the last field', () => {
		const atEnd = press(filled(), 'enter', 'enter');
		assert.equal(formOf(atEnd).at, 'bizId');
		assert.deepEqual(types(keyed(atEnd, 'enter')[1]), ['testDraft']);
	});
});

describe('the business', () => {
	const offered = tested(keyed(filled(), 'ctrl+s')[0], withProjects);

	test('is offered once the server has told which there are, before anything is saved', () => {
		assert.deepEqual([formOf(offered[0]).at, types(offered[1])], ['bizId', []]);
	});

	test('may be left open', () => {
		assert.equal(effectOf(keyed(offered[0], 'ctrl+s')[1], 'saveProfile').profile.bizId, undefined);
	});

	test('is gone through with left and right, and one that is not from the CMDB is named by its project', () => {
		const chosen = (...keys: readonly string[]) => {
			const { bizId, scope } = formOf(press(offered[0], ...keys)).values;
			return `${scope}/${bizId}`;
		};
		assert.deepEqual(
			[chosen('right'), chosen('right', 'right'), chosen('left'), chosen('right', 'right', 'right', 'right')],
			['cmdb_biz/2', 'cmdb_biz/3', 'project/13', 'cmdb_biz/2'],
		);
	});

	test('is found by a part of its name', () => {
		const saved = effectOf(keyed(press(offered[0], 'media'), 'ctrl+s')[1], 'saveProfile');
		assert.deepEqual([saved.profile.bizId, saved.profile.scope], ['3', 'cmdb_biz']);
	});

	test('is chosen at once when there is only one', () => {
		const one = { ...withProjects, projects: withProjects.projects!.slice(0, 1) };
		assert.equal(formOf(tested(keyed(filled(), 'ctrl+s')[0], one)[0]).values.bizId, '2');
	});

	test('that the user does not see is saved only when asked twice', () => {
		const [stopped, effects] = keyed(press(offered[0], '99'), 'ctrl+s');
		assert.deepEqual([formOf(stopped).problem?.key, types(effects)], ['form.noBusiness', []]);
		assert.equal(effectOf(keyed(stopped, 'ctrl+s')[1], 'saveProfile').profile.bizId, '99');
	});
});

describe('what is saved', () => {
	const profiles = [...modelOf().profiles, profileOf('shop')];
	const saved = (model: Model, name: string, changed = profiles) =>
		update(model, { type: 'formSaved', name, profiles: changed });

	test('is gone to when it is new', () => {
		const [model, effects] = saved(filled(watching([1])), 'shop');
		assert.deepEqual([model.form, model.overlay], [undefined, undefined]);
		assert.deepEqual(types(effects), ['cancel', 'openProfile', 'saveScreen']);
	});

	test('is opened again when it is on screen, with nothing left of how its server did', () => {
		const failing = { ...watching([1]), servers: { prod: { ...watching([1]).servers.prod!, errors: 3 } } };
		const [model, effects] = saved(failing, 'prod');
		assert.deepEqual(types(effects), ['cancel', 'openProfile']);
		assert.equal(model.servers.prod, undefined);
	});

	test('stays in the list otherwise', () => {
		const [model, effects] = saved(press(watching([1]), 'P'), 'stage');
		assert.deepEqual([model.overlay, model.current, types(effects)], ['profiles', 'prod', []]);
	});
});
