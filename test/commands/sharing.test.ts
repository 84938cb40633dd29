import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { browserFor } from '../../source/commands/browser.js';
import { createSharing } from '../../source/commands/sharing.js';
import type { Message } from '../../source/core/message.js';
import type { Model } from '../../source/core/model.js';
import type { Running } from '../../source/runtime/run.js';
import { scenes } from '../ui/scenes.js';

const folder = mkdtempSync(join(tmpdir(), 'whalewatch-sharing-'));
after(() => rmSync(folder, { recursive: true, force: true }));

type Shared = Extract<Message, { type: 'shared' }>;

/** Does one thing for a model; settles with what was written to the terminal and what was said. */
function share(model: Model, effect: (sharing: ReturnType<typeof createSharing>) => void, environment = {}) {
	return new Promise<{ readonly written: string; readonly said: Shared }>((resolve) => {
		let written = '';
		const running = {
			getModel: () => model,
			dispatch: (message: Message) => resolve({ written, said: message as Shared }),
		} as unknown as Running;
		effect(
			createSharing(running, {
				environment: { WHALEWATCH_CACHE_DIR: folder, ...environment },
				isRemote: 'SSH_TTY' in environment,
				write: (sequence) => {
					written += sequence;
				},
				now: () => new Date('2026-03-02T12:00:00Z'),
			}),
		);
	});
}

const tree = scenes['failed-tree']!({ columns: 100, rows: 30 }, {});
const textIn = (request: string) => Buffer.from(/52;c;([^\u0007]*)/.exec(request)![1]!, 'base64').toString();

describe('copying', () => {
	test('hands the text to the terminal and claims no more than that', async () => {
		const { written, said } = await share(tree, ({ copy }) => copy({ type: 'copy', thing: 'id' }));
		assert.equal(textIn(written), 'e8b128dff4663736');
		assert.deepEqual(said.words, { key: 'share.sent', values: { bytes: 16, thing: 'id' } });
	});

	test('says what tmux needs, where tmux is in between', async () => {
		const { written, said } = await share(tree, ({ copy }) => copy({ type: 'copy', thing: 'id' }), { TMUX: '/tmp/t' });
		assert.ok(written.includes('\u001BPtmux;\u001B\u001B]52;c;'));
		assert.equal(said.words.key, 'share.sentTmux');
	});

	test('gives the whole task as status --json does', async () => {
		const { written } = await share(tree, ({ copy }) => copy({ type: 'copy', thing: 'json' }));
		const { taskId, state, failed } = JSON.parse(textIn(written));
		assert.deepEqual([taskId, state, failed.length], ['30411', 'FAILED', 1]);
	});

	test('writes nothing when there is nothing, or too much', async () => {
		const none = await share(tree, ({ copy }) => copy({ type: 'copy', thing: 'link' }));
		assert.deepEqual([none.written, none.said.words.key], ['', 'share.none.link']);
		const known = tree.known['prod/cmdb_biz/2/30411']!;
		const errors = { e8b128dff4663736: 'x'.repeat(80_000) };
		const long = { ...tree, known: { ...tree.known, 'prod/cmdb_biz/2/30411': { ...known, errors } } };
		const much = await share(long, ({ copy }) => copy({ type: 'copy', thing: 'error' }));
		assert.deepEqual([much.written, much.said.words.key], ['', 'share.tooLong']);
	});
});

describe('saving', () => {
	test('writes a new file beside the cache and says where', async () => {
		const { said } = await share(tree, ({ saveText }) => saveText({ type: 'saveText', file: undefined }));
		assert.equal(said.words.key, 'share.saved');
		const path = String(said.words.values?.path);
		assert.match(path, /\/saved\/whalewatch-2026-03-02-\d{6}\.txt$/);
		assert.match(readFileSync(path, 'utf8'), /^FAIL {2}prod/);
	});

	test('leaves a file of that name as it is', async () => {
		const file = join(folder, 'named.txt');
		await share(tree, ({ saveText }) => saveText({ type: 'saveText', file }));
		const { said } = await share(tree, ({ saveText }) => saveText({ type: 'saveText', file }));
		assert.equal(said.words.key, 'share.exists');
	});
});

describe('the browser', () => {
	const open = (environment: object) =>
		share(tree, ({ openLink }) => openLink({ type: 'openLink', url: 'https://bk.example.com/' }), environment);

	test('is started with the address alone, and a failure to is said', async () => {
		assert.equal((await open({ WHALEWATCH_BROWSER: '/bin/true' })).said.words.key, 'share.opened');
		const { said } = await open({ WHALEWATCH_BROWSER: '/nonexistent' });
		assert.deepEqual([said.words.key, said.link], ['share.notOpened', 'https://bk.example.com/']);
	});

	test('is none over SSH, where nobody would see it: the address is said instead', async () => {
		const { said } = await open({ SSH_TTY: '/dev/pts/1', DISPLAY: ':0' });
		assert.deepEqual([said.words.key, said.link], ['share.remote', 'https://bk.example.com/']);
	});

	test('is the one of the system, where there is a screen for it', () => {
		const near = { isRemote: false, platform: 'linux' } as const;
		assert.equal(browserFor({ PATH: '/bin' }, near), undefined);
		assert.equal(browserFor({ PATH: '/nonexistent', DISPLAY: ':0' }, near), undefined);
		assert.equal(browserFor({ BROWSER: 'firefox' }, near), 'firefox');
		assert.equal(browserFor({}, { isRemote: false, platform: 'darwin' }), 'open');
	});
});
