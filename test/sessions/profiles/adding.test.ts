import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { Profile } from '../../../source/domain/profile.js';
import { openSettings } from '../../../source/runtime/settings/settings.js';
import { makeFolder, openProgram, openSimulator, type Program, profileOf, switchMode, watchesOf } from '../program.js';

const wrong = 'wrong-canary-5b1e';
const keys = { enter: '\r', tab: '\t', escape: '\u001B', save: '\u0013', test: '\u0014', clear: '\u0015' };

/** Everything the program drew, frame by frame, so that nothing on it goes unseen. */
function watchScreen({ screen, running }: Program): () => string {
	const seen: string[] = [];
	running.subscribe(() => seen.push(screen.screen().join('\n')));
	return () => [...seen, screen.screen().join('\n')].join('\n');
}

async function openNothing(context: Parameters<typeof openSimulator>[0]) {
	const simulator = await openSimulator(context);
	const folder = makeFolder();
	const program = await openProgram(
		{ profiles: [profileOf(simulator)], secret: simulator.appSecret, folder, isFirst: true },
		context,
	);
	return { simulator, folder, program };
}

/** A program on saved profiles, whose secrets are had as the profiles say. */
async function openSaved(
	context: Parameters<typeof openSimulator>[0],
	changes: Partial<Profile>,
	secret = wrong,
	others = 0,
) {
	const simulator = await openSimulator(context);
	const folder = makeFolder();
	const profile = profileOf(simulator, 'shop', { appSecret: { from: 'stored' }, ...changes });
	const store = openSettings({ WHALEWATCH_CONFIG_DIR: folder });
	await store.saveProfile(profile, { appSecret: secret });
	for (let other = 1; other <= others; other++) await store.saveProfile(profileOf(simulator, `other-${other}`));
	const { profiles } = store.load().value;
	const program = await openProgram({ profiles, folder, watches: watchesOf('shop', '30415') }, context);
	return { simulator, folder, program };
}

describe('a new person', () => {
	test('adds an environment by keys, with a wrong secret first, and finds it saved for nobody else to read', async (context) => {
		const simulator = await openSimulator(context);
		const folder = makeFolder();
		const program = await openProgram({ profiles: [profileOf(simulator)], folder, isFirst: true }, context);
		const { screen } = program;
		const drawn = watchScreen(program);
		await screen.waitFor('add your server');
		screen.press('n');
		await screen.waitFor('NEW PROFILE');
		screen.paste(simulator.url);
		screen.press(keys.enter, keys.enter, ...simulator.appCode, keys.enter);
		screen.paste(`${wrong}\n`);
		screen.press(keys.enter, keys.enter, ...simulator.username, keys.enter, ...'shop-gz', keys.save);
		await screen.waitFor('does not take this');
		assert.deepEqual(openSettings({ WHALEWATCH_CONFIG_DIR: folder }).load().value.profiles, []);
		screen.press(keys.clear);
		screen.paste(simulator.appSecret);
		screen.press(keys.save);
		await screen.waitFor('Choose the business');
		screen.press(...'shop', keys.save);
		await screen.waitFor(/^ shop-gz .*biz 2/m);
		assert.match(screen.screen().join('\n'), /shop-gz is saved/);
		const store = openSettings({ WHALEWATCH_CONFIG_DIR: folder });
		const [profile] = store.load().value.profiles;
		assert.deepEqual([profile?.name, profile?.bizId, profile?.appSecret], ['shop-gz', '2', { from: 'stored' }]);
		assert.equal(store.storedSecret('shop-gz', 'appSecret'), simulator.appSecret);
		for (const file of ['config.json', 'credentials.json']) {
			assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600, file);
		}
		assert.doesNotMatch(readFileSync(join(folder, 'config.json'), 'utf8'), new RegExp(simulator.appSecret));
		for (const secret of [wrong, simulator.appSecret]) assert.ok(!drawn().includes(secret), 'a secret was drawn');
		assert.doesNotMatch(JSON.stringify(program.model()), new RegExp(`${wrong}|${simulator.appSecret}`));
	});

	test('goes on to the simulator with Enter, and can add an environment from there', async (context) => {
		const { program } = await openNothing(context);
		await program.screen.waitFor('look at the simulator');
		program.screen.press(keys.enter);
		await program.screen.waitFor('Nothing is watched yet.');
		program.screen.press('P', 'N');
		await program.screen.waitFor('NEW PROFILE');
		program.screen.press(keys.escape);
		await program.screen.waitFor('PROFILES');
	});
});

describe('a person whose secret is refused', () => {
	test('gives another with L, and polling goes on at once', async (context) => {
		const { simulator, folder, program } = await openSaved(context, {});
		const { screen } = program;
		await program.reach(({ servers }) => servers.shop?.failure?.kind === 'auth', 'a refusal');
		screen.press('L');
		await screen.waitFor('LOGIN');
		screen.paste(simulator.appSecret);
		screen.press(keys.enter);
		await screen.waitFor(/资源扩容-支付 .*\d[smh]\+?(?: +r\d+)?$/m, { timeoutMs: 5000 });
		const kept = openSettings({ WHALEWATCH_CONFIG_DIR: folder }).storedSecret('shop', 'appSecret');
		assert.equal(kept, simulator.appSecret);
	});

	test('keeps another in memory alone, without a trace on disk', async (context) => {
		const { simulator, folder, program } = await openSaved(context, { appSecret: { from: 'env', name: 'NOT_SET' } });
		const { screen } = program;
		await program.reach(({ servers }) => servers.shop?.failure?.kind === 'credentials', 'a secret that is missing');
		screen.press('L');
		await screen.waitFor('env:NOT_SET');
		screen.paste(simulator.appSecret);
		screen.press(keys.enter);
		await screen.waitFor(/资源扩容-支付 .*\d[smh]\+?(?: +r\d+)?$/m, { timeoutMs: 5000 });
		assert.equal(openSettings({ WHALEWATCH_CONFIG_DIR: folder }).storedSecret('shop', 'appSecret'), undefined);
		assert.deepEqual(program.model().profiles[0]?.appSecret, { from: 'env', name: 'NOT_SET' });
	});

	test('is asked at the start for a secret that is to be asked for', async (context) => {
		const { simulator, program } = await openSaved(context, { appSecret: { from: 'ask' } });
		await program.screen.waitFor('Asked for at every start.');
		program.screen.paste(simulator.appSecret);
		await program.screen.pressUntil(keys.enter, 'the new credentials are used');
		await program.screen.waitFor(/资源扩容-支付/);
	});
});

describe('a person who edits the environment on screen', () => {
	test('goes on with it as it is now, without a second start', async (context) => {
		const other = await openSimulator(context);
		const { simulator, program } = await openSaved(context, {}, other.appSecret);
		const { screen } = program;
		await screen.waitFor(/资源扩容-支付 .*\d[smh]\+?(?: +r\d+)?$/m);
		await switchMode(simulator, 'hang');
		screen.press('P', 'E');
		await screen.waitFor('EDIT');
		screen.press(keys.clear);
		screen.paste(other.url);
		screen.press(keys.save);
		await screen.waitFor('shop is saved', { timeoutMs: 5000 });
		await program.reach(({ servers }) => servers.shop?.goodAt !== undefined, 'an answer of the other server');
		assert.equal(program.model().profiles[0]?.url, other.url);
	});

	test('deletes another one, with its stored secret and its watch list', async (context) => {
		const { folder, program } = await openSaved(context, {}, wrong, 1);
		const store = openSettings({ WHALEWATCH_CONFIG_DIR: folder });
		program.screen.press('P', 'D');
		await program.screen.pressUntil('y', /^ other-1 /m, { timeoutMs: 5000 });
		assert.deepEqual(
			store.load().value.profiles.map(({ name }) => name),
			['other-1'],
		);
		assert.equal(store.storedSecret('shop', 'appSecret'), undefined);
		await program.stop();
		assert.doesNotMatch(readFileSync(join(folder, 'session.json'), 'utf8'), /"shop"/);
	});
});
