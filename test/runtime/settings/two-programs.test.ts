import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openSessionStore } from '../../../source/runtime/session-store.js';
import { openSettings } from '../../../source/runtime/settings/settings.js';
import { seededRandom } from '../../builders/random.js';
import { profileStoring, temporaryEnvironment } from '../settings-setup.js';

type Writer = {
	readonly child: ChildProcess;
	readonly begin: () => void;
	/** The next line it prints; undefined when it has ended. */
	readonly next: () => Promise<string | undefined>;
	/** All the rest that it prints. */
	readonly rest: () => Promise<readonly string[]>;
};

async function startWriter(context: TestContext, folder: string, task: string, name: string, count: number) {
	const program = fileURLToPath(new URL('crowd-writer.js', import.meta.url));
	const child = spawn(execPath, [program, folder, task, name, String(count)], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	context.after(() => child.kill('SIGKILL'));
	const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
	const next = async (): Promise<string | undefined> => (await lines.next()).value;
	assert.equal(await next(), 'ready');
	const rest = async () => {
		const all: string[] = [];
		for (let line = await next(); line !== undefined; line = await next()) all.push(line);
		return all;
	};
	const writer: Writer = { child, begin: () => child.stdin.write('go\n'), next, rest };
	return writer;
}

/** Two programs that begin together and edit until they have done all. */
async function editTogether(context: TestContext, folder: string, task: string, count: number): Promise<void> {
	const names = ['one', 'two'];
	const writers = await Promise.all(names.map((name) => startWriter(context, folder, task, name, count)));
	for (const { begin } of writers) begin();
	const done = await Promise.all(writers.map(({ rest }) => rest()));
	assert.deepEqual(
		done.map(({ length }) => length),
		[count, count],
	);
}

function numbers(count: number): readonly number[] {
	return Array.from({ length: count }, (_, index) => index);
}

test('of 1,000 edits of different keys by two programs all are there', async (context) => {
	const environment = temporaryEnvironment(context);
	const folder = environment.WHALEWATCH_CONFIG_DIR;
	await editTogether(context, folder, 'keys', 500);
	const profiles = openSettings(environment)
		.load()
		.value.profiles.map(({ name }) => name);
	const sessions = Object.keys(JSON.parse(readFileSync(join(folder, 'session.json'), 'utf8')).profiles);
	const expected = ['one', 'two'].flatMap((name) => numbers(500).map((number) => `${name}-${number}`));
	assert.deepEqual([...profiles, ...sessions].toSorted(), expected.toSorted());
	const writers = profiles.map((profile) => profile.split('-')[0]);
	assert.ok(writers.filter((writer, index) => writer !== writers[index - 1]).length > 10, 'they edit by turns');
	assert.deepEqual(readdirSync(folder).toSorted(), ['config.json', 'session.json']);
});

test('two programs that add the same tasks end with each of them once', async (context) => {
	const environment = temporaryEnvironment(context);
	await editTogether(context, environment.WHALEWATCH_CONFIG_DIR, 'watches', 150);
	const { watches } = openSessionStore(environment).load('prod').value;
	assert.deepEqual(
		watches.map(({ taskId }) => Number(taskId)).toSorted((one, other) => one - other),
		numbers(150).map((number) => number + 1),
	);
});

test('what two programs leave out of one rule is all left out', async (context) => {
	const environment = temporaryEnvironment(context);
	await editTogether(context, environment.WHALEWATCH_CONFIG_DIR, 'rules', 150);
	const { rules } = openSessionStore(environment).load('prod').value;
	assert.deepEqual(
		rules.map(({ text }) => text),
		['running'],
	);
	const expected = [1, 2].flatMap((start) => numbers(150).map((number) => `${start}${number}`));
	assert.deepEqual(rules[0]?.excluded.toSorted(), expected.toSorted());
});

test('two programs store secrets under one passphrase, and none is lost or in clear', async (context) => {
	const environment = temporaryEnvironment(context);
	const folder = environment.WHALEWATCH_CONFIG_DIR;
	await openSettings(environment).setPassphrase('words');
	await editTogether(context, folder, 'secrets', 60);
	for (const name of readdirSync(folder)) assert.doesNotMatch(readFileSync(join(folder, name), 'utf8'), /CANARY/);
	const settings = openSettings(environment);
	await settings.unlock('words');
	for (const name of ['one', 'two']) {
		const stored = numbers(60).map((number) => settings.storedSecret(`${name}-${number}`, 'user'));
		assert.deepEqual(
			stored,
			numbers(60).map((number) => `CANARY ${number}`),
		);
	}
});

test('a program that is killed at any moment leaves whole files and a lock that is taken over', async (context) => {
	const environment = temporaryEnvironment(context);
	const folder = environment.WHALEWATCH_CONFIG_DIR;
	const random = seededRandom(7);
	const survivor = openSettings(environment);
	for (let round = 0; round < 8; round += 1) {
		const writer = await startWriter(context, folder, 'profiles', `round${round}`, 1_000_000);
		writer.begin();
		const last = Math.floor(random() * 12);
		let seen = -1;
		while (seen < last) seen = Number(await writer.next());
		// A part of an edit later, wherever it is then.
		for (let turns = Math.floor(random() * 40); turns > 0; turns -= 1) await new Promise(setImmediate);
		writer.child.kill('SIGKILL');
		await once(writer.child, 'exit');
		const said = (await writer.rest()).map(Number).filter((number) => !Number.isNaN(number));
		const { value, warnings } = await survivor.saveProfile(profileStoring(`after${round}`), {
			appSecret: 'a',
			user: 'b',
		});
		assert.deepEqual(warnings, []);
		const names = new Set(value.profiles.map(({ name }) => name));
		const promised = numbers(Math.max(seen, ...said) + 1).map((number) => `round${round}-${number}`);
		assert.deepEqual(
			promised.filter((name) => !names.has(name)),
			[],
		);
		assert.equal(survivor.storedSecret(`after${round}`, 'user'), 'b');
	}
	const left = readdirSync(folder).filter((name) => /\.(?:old|lock)$|\.tmp-/.test(name));
	assert.deepEqual(left, []);
});

test('a program that is killed while it changes the passphrase leaves secrets under one of the two', async (context) => {
	const environment = temporaryEnvironment(context);
	const folder = environment.WHALEWATCH_CONFIG_DIR;
	const settings = openSettings(environment);
	await settings.saveProfile(profileStoring('prod'), { appSecret: 'CANARY1', user: 'CANARY2' });
	await settings.setPassphrase('words');
	const writer = await startWriter(context, folder, 'passphrase', 'one', 1_000);
	writer.begin();
	await writer.next();
	await writer.next();
	writer.child.kill('SIGKILL');
	await once(writer.child, 'exit');
	const later = openSettings(environment);
	assert.deepEqual(later.load().warnings, []);
	assert.equal((await later.unlock('words')) || (await later.unlock('other words')), true);
	assert.equal(later.storedSecret('prod', 'user'), 'CANARY2');
});
