import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { basename, join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import type { Profile, SecretField, SecretSource } from '../../source/domain/profile.js';
import { openSettings } from '../../source/runtime/settings/settings.js';
import { echoes, textsOf } from '../acceptance/echo.js';
import { profileNamed } from '../runtime/settings-setup.js';
import { type Fake, type Seen, serve } from '../sops/server.js';
import { importedText, openCommand, runCommand } from './command.js';
import { makeFolder } from './program.js';

/** One word of each secret stays in every spelling of it, and wherever it may be cut. */
const secrets = { appSecret: 'canary/+canary&canary"canary', user: "canary=%canary'canary<canary" } as const;
const leaked = /canary/i;

type Place = {
	readonly folder: string;
	readonly env: Readonly<Record<string, string>>;
	/** Where a command leaves what it was started with. */
	readonly traces: string;
};

const sources: Readonly<Record<string, (place: Place, field: SecretField) => SecretSource>> = {
	env: (_place, field) => ({ from: 'env', name: field === 'user' ? 'USER_SECRET' : 'APP_SECRET' }),
	cmd: ({ folder, traces }, field) => {
		const script = [
			'const [secret, traces] = process.argv.slice(1);',
			"for (const name of ['environ', 'cmdline']) fs.copyFileSync('/proc/self/' + name, path.join(traces, process.pid + '.' + name));",
			"console.error(fs.readFileSync(secret, 'utf8')); console.log(fs.readFileSync(secret, 'utf8'));",
		].join(' ');
		return { from: 'cmd', words: [process.execPath, '-e', script, join(folder, 'vault', field), traces] };
	},
	file: ({ folder }, field) => ({ from: 'file', path: join(folder, 'vault', field) }),
	stored: () => ({ from: 'stored' }),
};

/** A server that repeats what it was told in everything that an answer holds. */
function openEcho(context: TestContext): Promise<Fake> {
	const listener = (_: IncomingMessage, response: ServerResponse) => repeat(server.requests.at(-1)!, response);
	let server: Fake;
	return serve(context, listener).then((fake) => {
		server = fake;
		return fake;
	});
}

function repeat(seen: Seen, response: ServerResponse): void {
	const texts = textsOf(seen).toReversed();
	const [first = ''] = texts;
	const all = texts.join(' ');
	const at = '2026-11-23 21:04:11 +0800';
	const node = (id: string, state: string, children: object) => ({
		...{ id, state, name: all, version: first, start_time: at, finish_time: null, elapsed_time: 5, children },
	});
	const status = {
		...node('n0', 'RUNNING', {
			n1: node('n1', 'FAILED', {}),
			[first]: node(first, 'RUNNING', {}),
			n3: node('n3', first, {}),
		}),
		ex_data: { n1: `<p>${first.replaceAll('<', '&lt;')}</p> ${all}`, [first]: all },
	};
	const activity = (id: string) => ({
		id,
		type: 'ServiceActivity',
		name: all,
		component: { code: first },
		incoming: '',
		outgoing: '',
	});
	const plan = { activities: { n1: activity('n1'), [first]: activity(first) }, gateways: {}, flows: {} };
	const tasks = [30777, 30778].map((id) => ({ id, name: all, creator: first, executor: all, is_started: true }));
	const answers: readonly (readonly [RegExp, object])[] = [
		[/get_task_status/, { result: true, data: status }],
		[/get_tasks_status/, { result: true, data: [30412, 30777, 30778].map((id) => ({ id, name: all, status })) }],
		[
			/get_task_detail/,
			{ result: true, data: { name: all, task_url: `http://127.0.0.1/${all}`, pipeline_tree: plan } },
		],
		[/get_task_list/, { result: true, count: 2, data: tasks }],
	];
	const found = answers.find(([path]) => path.test(seen.url.pathname))?.[1] ?? { result: false, code: 1, message: all };
	response.writeHead(200, { 'content-type': 'application/json', 'x-bkapi-request-id': encodeURI(all) });
	response.end(JSON.stringify({ ...found, trace_id: all, request_id: all }));
}

/** A folder with a profile for each source, all on this server. */
async function openPlace(url: string, more: Partial<Profile> = {}): Promise<Place> {
	const folder = makeFolder();
	const env = {
		APP_SECRET: secrets.appSecret,
		USER_SECRET: secrets.user,
		WHALEWATCH_CONFIG_DIR: folder,
		WHALEWATCH_DEBUG: '1',
	};
	const place = { folder, env, traces: join(folder, 'traces') };
	for (const name of ['vault', 'traces']) mkdirSync(join(folder, name), { mode: 0o700 });
	for (const [name, secret] of Object.entries(secrets))
		writeFileSync(join(folder, 'vault', name), secret, { mode: 0o600 });
	for (const [name, source] of Object.entries(sources)) {
		const user = { kind: 'bk_token', source: source(place, 'user') } as const;
		const profile = profileNamed(name, { url, appSecret: source(place, 'appSecret'), user, mark: undefined, ...more });
		await openSettings(env).saveProfile(profile, secrets);
	}
	return place;
}

/** What a program leaves on the disk, without what is there to hold secrets. */
function filesIn(folder: string): string {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile() && entry.name !== 'credentials.json' && basename(entry.parentPath) !== 'vault')
		.filter(({ name }) => !name.endsWith('.environ'))
		.map(({ parentPath, name }) => `${name}\n${readFileSync(join(parentPath, name), 'utf8')}`)
		.join('\n');
}

const languages = [
	['en', /help$/m],
	['zh', /帮助$/m],
] as const;

describe('a secret that a server repeats everywhere', { concurrency: 2 }, () => {
	for (const name of Object.keys(sources)) {
		test(`is on no screen and in no file when it comes from ${name}`, async (context) => {
			const { url, requests } = await openEcho(context);
			const place = await openPlace(url);
			const { folder, env } = place;
			for (const [language, hints] of languages) {
				const args = ['30412', '--profile', name, '--lang', language, '--follow', 'running'];
				const terminal = await openCommand(context, args, { columns: 80, rows: 24, env, folder });
				const screens = [await terminal.waitFor((rows) => rows.join('\n').includes('***') && hints.test(rows.at(-1)!))];
				assert.doesNotMatch(readFileSync(`/proc/${terminal.pid}/cmdline`, 'utf8'), leaked);
				for (const key of ['\r', 'n', '?']) {
					const before = terminal.screen().join('\n');
					terminal.write(key);
					screens.push(await terminal.waitFor((rows) => rows.join('\n') !== before));
				}
				terminal.write('\u0003');
				await terminal.exited();
				assert.doesNotMatch(screens.flat().join('\n'), leaked);
				assert.doesNotMatch(terminal.bytes().toString(), leaked);
			}
			assert.match(JSON.stringify(requests.map(({ headers }) => headers)), leaked);
			assert.match(filesIn(folder), /\*\*\*/);
			assert.doesNotMatch(filesIn(folder), leaked);
		});

		test(`is in nothing that status writes when it comes from ${name}`, async (context) => {
			const { url } = await openEcho(context);
			const { folder, env } = await openPlace(url);
			for (const args of [[], ['--json'], ['--lang', 'zh']]) {
				const { stdout, stderr, exitCode } = await runCommand(['status', '30412', '--profile', name, ...args], env);
				assert.equal(exitCode, 1, stderr);
				assert.match(stdout, /\*\*\*/);
				assert.doesNotMatch(stdout + stderr, leaked);
			}
			assert.doesNotMatch(filesIn(folder), leaked);
		});
	}

	test('is in no failure that status tells, whatever the server does', async (context) => {
		const said: string[] = [];
		for (const echo of [
			'the ids',
			'a page of an error',
			'a redirect to a path',
			'every header',
			'the message, HTTP 401',
		]) {
			let server: Fake | undefined;
			server = await serve(context, (_, response) => echoes[echo]!(textsOf(server!.requests.at(-1)!), response));
			const { env } = await openPlace(server.url);
			for (const args of [[], ['--json']]) {
				const { stdout, stderr, exitCode } = await runCommand(['status', '30412', '--profile', 'env', ...args], env);
				assert.ok(exitCode !== 0);
				said.push(stdout, stderr);
			}
		}
		assert.doesNotMatch(said.join('\n'), leaked);
	});

	test('is in no last words of a program that a fault of its own ends', async (context) => {
		const { url } = await openEcho(context);
		const { folder, env } = await openPlace(url);
		const bomb = `import http from 'node:http';
			import { syncBuiltinESMExports } from 'node:module';
			const { request } = http;
			http.request = (...input) => {
				const { headers } = input.find((part) => part?.headers);
				const secret = new Headers(headers).get('x-bkapi-authorization');
				const fall = () => { throw new Error('out of luck with ' + secret + encodeURIComponent(secret)); };
				if (process.stdout.isTTY) setTimeout(fall, 300);
				else process.stdout.write = fall;
				return request(...input);
			};
			syncBuiltinESMExports();`;
		const started = { ...env, NODE_OPTIONS: importedText(bomb) };
		const status = await runCommand(['status', '30412', '--profile', 'env', '--json'], started);
		assert.equal(status.exitCode, 70);
		assert.match(status.stderr, /^whalewatch: Error: out of luck with .*\*\*\*.*\n +at /);
		assert.doesNotMatch(status.stderr, leaked);
		const terminal = await openCommand(context, ['30412', '--profile', 'env'], { env: started, folder, columns: 200 });
		assert.equal((await terminal.exited()).exitCode, 70);
		assert.match(terminal.screen().join('\n'), /fault of its own: out of luck with .*\*\*\*/);
		assert.doesNotMatch(terminal.bytes().toString(), leaked);
	});

	test('is not in how a command is started, which gets our environment and no more', async (context) => {
		const { url } = await openEcho(context);
		const { env, traces } = await openPlace(url);
		const { exitCode } = await runCommand(['status', '30412', '--profile', 'cmd'], {
			...env,
			APP_SECRET: '',
			USER_SECRET: '',
		});
		assert.equal(exitCode, 1);
		const files = readdirSync(traces);
		assert.equal(files.length, 4);
		for (const file of files) assert.doesNotMatch(readFileSync(join(traces, file), 'utf8'), leaked, file);
		const environ = readFileSync(join(traces, files.find((file) => file.endsWith('.environ'))!), 'utf8');
		const names = environ.split('\0').flatMap((entry) => (entry === '' ? [] : [entry.split('=')[0]!]));
		const ours = [...Object.keys(env), 'PATH', 'HOME', 'WHALEWATCH_CACHE_DIR', 'LANG', 'WHALEWATCH_LANG'];
		assert.deepEqual(
			names.filter((name) => !ours.includes(name)),
			[],
		);
	});
});
