import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { Command, CommanderError } from 'commander';
import { addPassphrase } from '../../source/commands/passphrase/profile-passphrase.js';
import { openSettings } from '../../source/runtime/settings/settings.js';
import { profileStoring, temporaryEnvironment } from '../runtime/settings-setup.js';

const unused = 'CANARY7f3a';

/** A desk with one stored secret, at which `profile passphrase` is run with a pipe or with what a person types. */
async function setUp(context: TestContext) {
	const environment = temporaryEnvironment(context);
	const settings = openSettings(environment);
	await settings.saveProfile(profileStoring('prod'), { appSecret: unused, user: unused });
	const run = async (
		args: readonly string[],
		given: { readonly piped?: string; readonly typed?: readonly string[] },
	) => {
		const output = { stdout: '', stderr: '', exitCode: 0, prompts: [] as string[] };
		const stdin = Object.assign(Readable.from([given.piped ?? '']), { isTTY: given.typed !== undefined });
		const answers = [...(given.typed ?? [])];
		const desk = {
			settings: openSettings(environment),
			context: {
				stdin,
				stdout: { write: (text: string) => (output.stdout += text) },
				stderr: { write: (text: string) => (output.stderr += text) },
				askSecret: async (_terminal: unknown, prompt: string) => {
					output.prompts.push(prompt);
					return answers.shift();
				},
			},
		};
		const parent = new Command().exitOverride().configureOutput({ writeErr: desk.context.stderr.write });
		addPassphrase(parent, desk);
		try {
			await parent.parseAsync(['passphrase', ...args], { from: 'user' });
		} catch (error) {
			assert.ok(error instanceof CommanderError, String(error));
			output.exitCode = error.exitCode;
		}
		return output;
	};
	const opensWith = async (passphrase: string) => {
		const later = openSettings(environment);
		return (await later.unlock(passphrase)) && later.storedSecret('prod', 'user') === unused;
	};
	return { run, opensWith, file: () => readFileSync(join(settings.directory, 'credentials.json'), 'utf8') };
}

test('a passphrase is asked twice when it is new, and the old one before it is changed', async (context) => {
	const { run, opensWith, file } = await setUp(context);
	const first = await run([], { typed: ['first words', 'first words'] });
	assert.deepEqual(first, {
		stdout: 'The stored secrets are under the passphrase; every start that needs them asks for it once.\n',
		stderr: '',
		exitCode: 0,
		prompts: ['New passphrase: ', 'New passphrase again: '],
	});
	assert.doesNotMatch(file(), /CANARY/);
	const second = await run([], { typed: ['first words', 'second words', 'second words'] });
	assert.deepEqual(second.prompts, ['Passphrase now: ', 'New passphrase: ', 'New passphrase again: ']);
	assert.deepEqual([await opensWith('first words'), await opensWith('second words')], [false, true]);
	const last = await run(['--remove'], { typed: ['second words'] });
	assert.match(last.stdout, /^The stored secrets are under no passphrase any more/);
	assert.match(file(), /CANARY/);
});

test('from a pipe come the old one and the new one, each on its line', async (context) => {
	const { run, opensWith, file } = await setUp(context);
	await run(['--from-stdin'], { piped: 'first words\n' });
	await run(['--from-stdin'], { piped: 'first words\r\nsecond words' });
	assert.equal(await opensWith('second words'), true);
	await run(['--remove', '--from-stdin'], { piped: 'second words\n' });
	assert.match(file(), /CANARY/);
	assert.deepEqual(await run(['--remove'], {}), {
		stdout: 'The stored secrets are under no passphrase.\n',
		stderr: '',
		exitCode: 0,
		prompts: [],
	});
});

test('what is wrong with a passphrase is said in one sentence, and nothing changes', async (context) => {
	const { run, file } = await setUp(context);
	const before = file();
	const rows = [
		[[], { typed: ['first words', 'other words'] }, 2, 'the two are not the same; nothing was changed'],
		[[], { typed: ['short', 'short'] }, 2, 'the passphrase needs at least 8 characters; nothing was changed'],
		[[], { typed: ['first words'] }, 2, 'no passphrase was given; nothing was changed'],
		[[], { piped: 'first words' }, 2, 'there is no terminal to ask for the passphrase: add --from-stdin'],
		[['--from-stdin'], { piped: '' }, 2, 'the input lacks a line with the new passphrase'],
		[['--from-stdin'], { typed: [] }, 2, '--from-stdin reads a pipe; without it the passphrase is asked'],
	] as const;
	for (const [args, given, exitCode, sentence] of rows) {
		const { prompts: _prompts, ...output } = await run(args, given);
		assert.deepEqual(output, { stdout: '', stderr: `${sentence}\n`, exitCode });
	}
	assert.equal(file(), before);
	await run(['--from-stdin'], { piped: 'first words' });
	const sealed = file();
	for (const args of [[], ['--remove']]) {
		const { stderr, exitCode } = await run([...args, '--from-stdin'], { piped: 'wrong words\nnext words' });
		const sentence = 'that is not the passphrase of the stored secrets; nothing was changed\n';
		assert.deepEqual([stderr, exitCode], [sentence, 1]);
	}
	assert.equal(file(), sealed);
});
