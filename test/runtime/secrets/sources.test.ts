import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type SecretField, type SecretSource, secretFields } from '../../../source/domain/profile.js';
import { CredentialsError, type SecretStore } from '../../../source/runtime/secrets/secret-keeper.js';
import { temporaryFolder } from '../settings-setup.js';
import { limits, openKeeper, profileFrom, script, secretOf, writeSecret } from './setup.js';

const long = 'x'.repeat(4_097);

type Row = {
	readonly source: (folder: string) => SecretSource;
	/** The secret, or the sentence in place of it. */
	readonly gives: string | RegExp;
	readonly variables?: NodeJS.ProcessEnv;
	readonly store?: SecretStore;
};

const env = (value: string | undefined): Pick<Row, 'source' | 'variables'> => ({
	source: () => ({ from: 'env', name: 'PLACE' }),
	...(value === undefined ? {} : { variables: { PLACE: value } }),
});

const stored = (value: string | undefined, seal?: 'locked' | 'unlocked'): Pick<Row, 'source' | 'store'> => ({
	source: () => ({ from: 'stored' }),
	store: { storedSecret: () => value, ...(seal === undefined ? {} : { seal: () => seal }) },
});

const file = (text: string | Buffer, mode?: number): Pick<Row, 'source'> => ({
	source: (folder) => ({ from: 'file', path: writeSecret(folder, 'secret.txt', text, mode) }),
});

const cmd = (text: string): Pick<Row, 'source'> => ({ source: () => script(text) });

/** One row per source and what may become of it. NOUN stands for what the secret is called. */
const rows: Readonly<Record<string, Row>> = {
	'a variable gives its value, trimmed': { ...env(' good-secret\n'), gives: 'good-secret' },
	'a variable that is not set is named': {
		...env(undefined),
		gives: /^The variable PLACE is not set; it is the NOUN of profile prod\. Set it, then start whalewatch again\.$/,
	},
	'a variable that is empty is named': { ...env(' '), gives: /^The variable PLACE is empty; it is the NOUN/ },
	'a variable that is too long is named': { ...env(long), gives: /^The variable PLACE is longer than 4096 characters/ },
	'a variable with odd characters is named': {
		...env('клюCANARY'),
		gives: /PLACE holds other characters than printable/,
	},
	'a variable that every object has is not set': {
		source: () => ({ from: 'env', name: 'constructor' }),
		gives: /^The variable constructor is not set/,
	},

	'a command gives its first line, trimmed': { ...cmd(`console.log(' good-secret \\nmore')`), gives: 'good-secret' },
	'a command gives what comes without a line break': {
		...cmd(`process.stdout.write('good-secret')`),
		gives: 'good-secret',
	},
	'a command has no input to wait for': { ...cmd(`console.log('got' + fs.readFileSync(0, 'utf8'))`), gives: 'got' },
	'a command that leaves something running is not waited for': {
		...cmd(
			`child_process.spawn(process.execPath, ['-e', 'setTimeout(() => {}, 3000)'], {stdio: 'inherit', detached: true}).unref(); console.log('good-secret')`,
		),
		gives: 'good-secret',
	},
	'a command gets its words as they are, without a shell': {
		source: () => ({ from: 'cmd', words: [process.execPath, '-e', 'console.log(process.argv[1])', '$HOME;`id`|cat'] }),
		gives: '$HOME;`id`|cat',
	},
	'a command that is not there is named': {
		source: () => ({ from: 'cmd', words: ['no-such-program', 'CANARY'] }),
		gives:
			/^The program no-such-program gives no NOUN for profile prod: it was not found\. Install it, or give its whole path\.$/,
	},
	'a command that is no program is named': {
		source: (folder) => ({ from: 'cmd', words: [writeSecret(folder, 'tool', 'CANARY', 0o600), 'CANARY'] }),
		gives: /tool gives no NOUN for profile prod: it may not be started\. Make it executable/,
	},
	'a command in a broken format is named': {
		source: (folder) => ({ from: 'cmd', words: [writeSecret(folder, 'tool', Buffer.from([0, 1, 2]), 0o700)] }),
		gives: /gives no NOUN for profile prod: it (?:is no program|could not be started|ended with exit code)/,
	},
	'a command that fails is told by its exit code': {
		...cmd(`console.log('CANARY'); console.error('CANARY'); process.exit(3)`),
		gives: /gives no NOUN for profile prod: it ended with exit code 3\. Run it by hand to see why\.$/,
	},
	'a command that dies is told by the signal': {
		...cmd(`process.kill(process.pid, 'SIGTERM'); setInterval(() => {}, 1000)`),
		gives: /it was ended by SIGTERM/,
	},
	'a command that says nothing is told': {
		...cmd(`console.error('CANARY')`),
		gives: /the first line it writes is empty\./,
	},
	'a command that begins with an empty line is told': {
		...cmd(`console.log('\\nCANARY')`),
		gives: /first line it writes is empty/,
	},
	'a command that gives too long a line is told': {
		...cmd(`console.log('x'.repeat(4097).slice(0, 4090) + 'x'.repeat(7))`),
		gives: /longer than 4096 characters|wrote more than 4 KB/,
	},
	'a command that gives odd characters is told': {
		...cmd(`console.log('\\u001b[31mCANARY')`),
		gives: /other characters than printable/,
	},
	'a command that never stops writing is ended': {
		...cmd(`for (;;) fs.writeSync(1, 'CANARY'.repeat(999))`),
		gives: /it wrote more than 4 KB\. It must write the secret in its first line/,
	},

	'a file gives its first line, trimmed': { ...file(' good-secret\r\nmore\n'), gives: 'good-secret' },
	'a file without a line break gives all of it': { ...file('good-secret'), gives: 'good-secret' },
	'a file in the home folder is found': {
		source: (folder) => {
			writeSecret(folder, 'at-home', 'good-secret');
			return { from: 'file', path: '~/at-home' };
		},
		gives: 'good-secret',
	},
	'a link to a file is followed': {
		source: (folder) => {
			symlinkSync(writeSecret(folder, 'secret.txt', 'good-secret'), join(folder, 'link'));
			return { from: 'file', path: join(folder, 'link') };
		},
		gives: 'good-secret',
	},
	'a file that is not there is named': {
		source: (folder) => ({ from: 'file', path: join(folder, 'none') }),
		gives: /^The file .*none gives no NOUN for profile prod: it is not there\. Put the secret in its first line/,
	},
	'a file that others may read is refused': {
		...file('CANARY', 0o640),
		gives: /gives no NOUN for profile prod: others may read or change it\. Run: chmod 600 .*secret\.txt$/,
	},
	'a folder is no file': {
		source: (folder) => {
			mkdirSync(join(folder, 'inner'), { mode: 0o700 });
			return { from: 'file', path: join(folder, 'inner') };
		},
		gives: /it is no regular file\. Give a file that holds the secret\.$/,
	},
	'a pipe that nobody writes to is refused without waiting': {
		source: (folder) => {
			execFileSync('mkfifo', ['-m', '600', join(folder, 'pipe')]);
			return { from: 'file', path: join(folder, 'pipe') };
		},
		gives: /it is no regular file/,
	},
	'a device is refused': { source: () => ({ from: 'file', path: '/dev/zero' }), gives: /it is no regular file/ },
	'a link that leads in a circle is refused': {
		source: (folder) => {
			symlinkSync(join(folder, 'loop'), join(folder, 'loop'));
			return { from: 'file', path: join(folder, 'loop') };
		},
		gives: /its links lead in a circle/,
	},
	'a file that is empty is named': { ...file('\nCANARY'), gives: /its first line is empty\. Put the secret alone/ },
	'a file that is too large is not read': { ...file('CANARY\n'.repeat(10_000)), gives: /it is larger than 64 KB/ },
	'a file with a line that is too long is named': { ...file(long), gives: /its first line is longer than 4096/ },
	'a file of bytes is named': {
		...file(Buffer.from([0xff, 0xfe, 0x43])),
		gives: /its first line holds other characters/,
	},

	'the store gives what is stored': { ...stored('good-secret'), gives: 'good-secret' },
	'the store gives what is stored once it is unlocked': { ...stored('good-secret', 'unlocked'), gives: 'good-secret' },
	'a secret that is not stored is named': {
		...stored(undefined),
		gives: /^No NOUN is stored for profile prod\. Store it with: whalewatch profile login prod$/,
	},
	'a locked store is told as locked': {
		...stored('CANARY', 'locked'),
		gives: /^The NOUN of profile prod is stored under a passphrase that has not been given\. Give it/,
	},
	'a stored secret with odd characters is named': {
		...stored('CANARY\u0000'),
		gives: /^The stored NOUN of profile prod holds other/,
	},

	'a secret to ask for has not been given': {
		source: () => ({ from: 'ask' }),
		gives: /^The NOUN of profile prod has not been given yet\. Give it/,
	},
};

const nouns: Readonly<Record<SecretField, string>> = { appSecret: 'app secret', user: 'bk_token' };

for (const [name, { source, gives, variables = {}, store }] of Object.entries(rows)) {
	test(name, async (context) => {
		const folder = temporaryFolder(context);
		const place = source(folder);
		for (const field of secretFields) {
			const environment = { PATH: process.env.PATH, HOME: folder, SOPS_SECRET: 'other', ...variables };
			const { keeper } = openKeeper({
				environment,
				...(store === undefined ? {} : { store }),
				commandLimits: { ...limits, runMs: 10_000 },
			});
			const told = await secretOf(keeper, profileFrom(place, field), field);
			if (typeof gives === 'string') assert.equal(told, gives);
			else assert.match(told, new RegExp(gives.source.replace('NOUN', nouns[field])));
			assert.doesNotMatch(told, /CANARY/);
		}
	});
}

test('a failure names the field of the profile to mend, and shows no value', async () => {
	for (const field of secretFields) {
		const { keeper } = openKeeper();
		await assert.rejects(keeper.credentials(profileFrom(script(`throw new Error('CANARY')`), field)), (error) => {
			assert.ok(error instanceof CredentialsError);
			assert.deepEqual([error.failure.kind, error.failure.field], ['credentials', field]);
			assert.doesNotMatch(`${error.stack} ${JSON.stringify(error)}`, /CANARY/);
			return true;
		});
	}
});

test('a user name is no secret', async () => {
	const { keeper } = openKeeper();
	assert.deepEqual(await keeper.credentials(profileFrom({ from: 'env', name: 'SOPS_SECRET' })), {
		appCode: 'ops',
		appSecret: 'from-the-variable',
		user: { kind: 'bk_username', value: 'admin' },
	});
});
