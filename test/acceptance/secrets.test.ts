import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { inspect } from 'node:util';
import type { Context } from '../../source/commands/context.js';
import { statusCommand } from '../../source/commands/status.js';
import type { Fact } from '../../source/core/message.js';
import { gateways, type Profile } from '../../source/domain/profile.js';
import { createRequests } from '../../source/runtime/requests.js';
import { openSettings } from '../../source/runtime/settings/settings.js';
import { createSopsClient, type SopsClient } from '../../source/sops/client.js';
import { profileNamed, temporaryFolder } from '../runtime/settings-setup.js';
import { echoes, serveEcho } from './echo.js';
import { business, wholeList } from './questions.js';
import { identityKinds } from './servers.js';

/** Secrets that every spelling in an address, JSON or a header changes; one word of each stays in all of them. */
const appSecret = 'canary/secret+1 ключ"\\';
/** The program itself takes printable ASCII only. */
const plainSecret = 'canary/secret+1 key"\\';
const userSecret = 'user-canary=2&3 %7E';
const leaked = /canary/i;

const address = { ...business, taskId: '10' } as const;
const credentialPlaces = ['auto', 'parameters', 'both'] as const;

/** Every profile that asks in a way of its own. */
function profilesFor(url: string): readonly Profile[] {
	return gateways.flatMap((gateway) =>
		identityKinds.flatMap((kind) =>
			credentialPlaces.map((credentialsIn) =>
				profileNamed(`${gateway}-${kind}-${credentialsIn}`, {
					gateway,
					url,
					credentialsIn,
					mark: undefined,
					user:
						kind === 'bk_username' ? { kind, name: 'alice' } : { kind, source: { from: 'env', name: 'USER_SECRET' } },
				}),
			),
		),
	);
}

function clientOf(profile: Profile): SopsClient {
	const { kind } = profile.user;
	const value = kind === 'bk_username' ? 'alice' : userSecret;
	return createSopsClient({ profile, credentials: async () => ({ appCode: 'ops', appSecret, user: { kind, value } }) });
}

const questions: readonly ((client: SopsClient) => Promise<unknown>)[] = [
	(client) => client.taskStatus(address, { withErrors: true, withAutoRetry: true, fresh: true }),
	(client) => client.taskDetail(address),
	(client) => client.tasksStatus(business, ['10', '11'], { withChildren: true }),
	(client) => client.taskList(business, wholeList),
	(client) => client.nodeDetail(address, { nodeId: 'n1', component: 'c', stack: ['n2'] }),
	(client) => client.projects(),
];

function assertKept(what: unknown, where: string): void {
	for (const text of [
		JSON.stringify(what),
		inspect(what, { depth: 9, showHidden: true }),
		(what as Error)?.stack ?? '',
	]) {
		assert.doesNotMatch(text ?? '', leaked, where);
	}
}

for (const [name, echo] of Object.entries(echoes)) {
	test(`no failure holds a secret where a server repeats it in ${name}`, async (context) => {
		const { url, requests } = await serveEcho(context, echo);
		for (const profile of profilesFor(url)) {
			for (const ask of questions) {
				const error = await ask(clientOf(profile)).then(
					() => new Error('it was answered'),
					(reason: unknown) => reason,
				);
				assert.equal((error as Error).name, 'SopsError', String(error));
				assertKept(error, profile.name);
			}
		}
		assert.match(JSON.stringify(requests.map(({ headers, url: asked, body }) => [headers, asked, body])), leaked);
	});
}

test('no fact holds a secret, whatever a server repeats', async (context) => {
	for (const [name, echo] of Object.entries(echoes)) {
		const { url } = await serveEcho(context, echo);
		for (const profile of profilesFor(url).filter(({ credentialsIn }) => credentialsIn !== 'auto')) {
			for (const fact of await factsOf(profile)) assertKept(fact, `${name}, ${profile.name}`);
		}
	}
});

/** What the program hears of the three questions it asks. */
async function factsOf(profile: Profile): Promise<readonly Fact[]> {
	const facts: Fact[] = [];
	const { promise, resolve } = Promise.withResolvers<readonly Fact[]>();
	const requests = createRequests(
		{ clientOf: () => clientOf(profile), keptFlow: async () => undefined },
		(fact) => {
			facts.push(fact);
			if (facts.length === 4) resolve(facts);
		},
		() => 0,
	);
	const watch = { ...address, profile: profile.name, name: '' };
	const common = { key: 'key', profile: profile.name, business } as const;
	const about = { ...common, type: 'request', watch, withAutoRetry: true, fresh: false } as const;
	requests.send({ ...about, request: 1, question: 'status' });
	requests.send({ ...about, request: 2, question: 'detail' });
	requests.sendBatch({
		...common,
		type: 'requestBatch',
		request: 3,
		keys: ['key'],
		taskIds: ['10'],
		withChildren: false,
	});
	requests.sendList({ ...common, type: 'requestList', request: 4, query: wholeList });
	return promise;
}

type Desk = { readonly run: (profile: string, json: boolean) => Promise<string>; readonly files: () => string };

/** A folder with settings, in which `status` runs in this process; secrets come from variables. */
async function openDesk(context: TestContext, profiles: readonly Profile[]): Promise<Desk> {
	const folder = temporaryFolder(context);
	let runs = 0;
	const secrets = { SOPS_SECRET: plainSecret, USER_SECRET: userSecret };
	const environment = { ...secrets, WHALEWATCH_CONFIG_DIR: join(folder, 'config') };
	const settings = openSettings(environment);
	for (const profile of profiles) await settings.saveProfile(profile);
	return {
		run: async (profile, json) => {
			runs += 1;
			let written = '';
			const stream = { write: (text: string) => (written += text) } as unknown as NodeJS.WriteStream;
			// What one run learns must not keep the next from asking.
			const fresh = { ...environment, WHALEWATCH_CACHE_DIR: join(folder, `cache-${runs}`) };
			const whole: Context = { environment: fresh, stdin: process.stdin, stdout: stream, stderr: stream };
			assert.notEqual(await statusCommand(whole, ['10'], { profile: [profile], json, lang: 'en' }), 0);
			return written;
		},
		files: () => {
			const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
			const files = entries.filter((entry) => entry.isFile());
			return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('\n');
		},
	};
}

test('status tells no secret, as text or as JSON, and keeps none in its files', async (context) => {
	let written = '';
	for (const [name, echo] of Object.entries(echoes)) {
		const { url } = await serveEcho(context, echo);
		const profiles = profilesFor(url).filter(({ credentialsIn }) => credentialsIn === 'parameters');
		const asked = profiles.filter(({ user }) => user.kind === 'bk_token' || user.kind === 'access_token');
		const desk = await openDesk(context, asked);
		for (const profile of asked) {
			const answers = [await desk.run(profile.name, true), await desk.run(profile.name, false)];
			for (const answer of answers) assert.doesNotMatch(answer, leaked, name);
			written += answers.join('');
		}
		assert.match(desk.files(), /USER_SECRET/);
		assert.doesNotMatch(desk.files(), leaked, name);
	}
	assert.match(written, /\*\*\*/);
});
