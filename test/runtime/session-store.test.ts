import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execPath, platform } from 'node:process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Watch } from '../../source/domain/watch.js';
import { openSessionStore, type SavedView } from '../../source/runtime/session-store.js';
import type { SavedTree } from '../../source/runtime/session-view.js';
import { openSettings } from '../../source/runtime/settings/settings.js';
import { inEnglish, modeOf, temporaryEnvironment } from './settings-setup.js';

const run = promisify(execFile);

function programNamed(name: string): string {
	return fileURLToPath(new URL(name, import.meta.url));
}

function watchOf(taskId: string, changes: Partial<Watch> = {}): Watch {
	return { profile: 'prod', scope: 'cmdb_biz', bizId: '2', taskId, name: `task ${taskId}`, ...changes };
}

const view: SavedView = {
	pane: 'tree',
	list: { id: 'prod/cmdb_biz/2/1', line: 3 },
	trees: {
		'prod/cmdb_biz/2/1': {
			cursor: { id: 'n1', line: 0 },
			folds: { n1: { open: true, attempt: 'v1 1 0' }, n2: { open: false } },
			mode: 'all',
			failedOnly: true,
		},
	},
};

const plainTree: SavedTree = { cursor: { id: undefined, line: 0 }, folds: {}, mode: 'interesting', failedOnly: false };

test('folds that an older version saved hold for every attempt', async (context) => {
	const environment = temporaryEnvironment(context);
	const store = openSessionStore(environment);
	await store.saveView('prod', view);
	const path = join(environment.WHALEWATCH_CONFIG_DIR, 'session.json');
	const session = JSON.parse(readFileSync(path, 'utf8'));
	session.profiles.prod.view.trees = { t: { cursor: {}, folds: { a: true, b: false } } };
	writeFileSync(path, JSON.stringify(session));
	const read = store.load('prod').value.view;
	assert.deepEqual(read?.trees.t, { ...plainTree, folds: { a: { open: true }, b: { open: false } } });
});

test('watches and view come back as they were saved, for each profile its own', async (context) => {
	const environment = temporaryEnvironment(context);
	const store = openSessionStore(environment);
	assert.deepEqual(store.load('prod'), {
		value: { watches: [], view: undefined, rules: [], silences: {} },
		warnings: [],
	});
	await store.addWatches('prod', [watchOf('1'), watchOf('2', { scope: 'project', name: '' })]);
	await store.addWatches('__proto__', [watchOf('3', { profile: '__proto__' })]);
	await store.saveView('prod', view);
	const again = openSessionStore(environment);
	const watches = [watchOf('1'), watchOf('2', { scope: 'project', name: '' })];
	assert.deepEqual(again.load('prod'), { value: { watches, view, rules: [], silences: {} }, warnings: [] });
	assert.deepEqual(again.load('__proto__').value.watches, [watchOf('3', { profile: '__proto__' })]);
	assert.deepEqual(again.load('constructor').value, { watches: [], view: undefined, rules: [], silences: {} });
	assert.equal(modeOf(join(environment.WHALEWATCH_CONFIG_DIR, 'session.json')), '600');
});

test('a watch that is added again keeps its place and takes the new name', async (context) => {
	const store = openSessionStore(temporaryEnvironment(context));
	await store.addWatches('prod', [watchOf('1'), watchOf('2')]);
	await store.addWatches('prod', [watchOf('3'), watchOf('1', { name: 'new' }), watchOf('2', { name: '' })]);
	assert.deepEqual(store.load('prod').value.watches, [watchOf('1', { name: 'new' }), watchOf('2'), watchOf('3')]);
});

test('watches are renamed and removed by key', async (context) => {
	const store = openSessionStore(temporaryEnvironment(context));
	await store.addWatches('prod', [watchOf('1'), watchOf('2'), watchOf('3')]);
	await store.renameWatches('prod', { 'prod/cmdb_biz/2/1': 'one\x1b\n', 'prod/cmdb_biz/2/9': 'nine' });
	const { value } = await store.removeWatches('prod', ['prod/cmdb_biz/2/2', 'prod/cmdb_biz/2/9']);
	assert.deepEqual(value.watches, [watchOf('1', { name: 'one' }), watchOf('3')]);
});

test('views of two programs are merged by task, and bounded', async (context) => {
	const store = openSessionStore(temporaryEnvironment(context));
	await store.saveView('prod', view);
	const folds = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`n${index}`, { open: true }]));
	const { cursor } = plainTree;
	await store.saveView('prod', { pane: 'list', list: cursor, trees: { other: { ...plainTree, folds } } });
	const merged = store.load('prod').value.view;
	assert.deepEqual(merged?.trees['prod/cmdb_biz/2/1'], view.trees['prod/cmdb_biz/2/1']);
	assert.equal(Object.keys(merged?.trees.other?.folds ?? {}).length, 2_000);
	const many = Array.from({ length: 300 }, (_, index) => [`t${index}`, plainTree] as const);
	await store.saveView('prod', { pane: 'list', list: cursor, trees: Object.fromEntries(many) });
	const kept = Object.keys(store.load('prod').value.view?.trees ?? {});
	assert.deepEqual([kept.length, kept[0], kept.at(-1)], [200, 't100', 't299']);
});

test('entries that cannot be read are counted, left out, and stay in the file', async (context) => {
	const environment = temporaryEnvironment(context);
	const store = openSessionStore(environment);
	await store.addWatches('prod', [watchOf('1')]);
	const path = join(environment.WHALEWATCH_CONFIG_DIR, 'session.json');
	const odd = [7, { scope: 'moon', bizId: '2', taskId: '5' }, { scope: 'project', bizId: 2, taskId: '5' }];
	const session = JSON.parse(readFileSync(path, 'utf8'));
	session.profiles.prod.watches.unshift(...odd);
	const oddTree = { cursor: { line: -1 }, folds: { x: 'y', z: { open: 1 } }, mode: 'upside down', failedOnly: 'no' };
	session.profiles.prod.view = { pane: 7, list: [], trees: { a: 1, b: oddTree } };
	writeFileSync(path, JSON.stringify(session));
	const { value, warnings } = store.load('prod');
	assert.deepEqual(value.watches, [watchOf('1')]);
	assert.deepEqual(value.view, { pane: 'list', list: plainTree.cursor, trees: { b: plainTree } });
	assert.deepEqual(inEnglish(warnings), [
		'3 of the watched tasks of prod in session.json could not be read and are left out.',
	]);
	await store.addWatches('prod', [watchOf('2')]);
	await store.removeWatches('prod', ['']);
	const after = JSON.parse(readFileSync(path, 'utf8')).profiles.prod.watches;
	assert.deepEqual(after.slice(0, 3), odd.slice(0, 3));
	assert.equal(after.length, 5);
});

test('a damaged session is set aside', async (context) => {
	const environment = temporaryEnvironment(context);
	const store = openSessionStore(environment);
	await store.addWatches('prod', [watchOf('1')]);
	writeFileSync(join(environment.WHALEWATCH_CONFIG_DIR, 'session.json'), '{"profiles": {"pr');
	const { value, warnings } = store.load('prod');
	assert.deepEqual(value.watches, []);
	assert.match(
		inEnglish(warnings).join(),
		/^session\.json is damaged; it was set aside as session\.json\.broken-\w+ and/,
	);
});

test('two programs that edit at the same time lose nothing', async (context) => {
	const environment = temporaryEnvironment(context);
	const folder = environment.WHALEWATCH_CONFIG_DIR;
	const writers = ['one', 'two'].map((name) =>
		run(execPath, [programNamed('settings-writer.js'), folder, name, '200']),
	);
	await Promise.all(writers);
	const { watches } = openSessionStore(environment).load('prod').value;
	const expected = [1_000, 5_000].flatMap((base) =>
		Array.from({ length: 200 }, (_, index) => index)
			.filter((index) => index % 4 !== 0)
			.map((index) => String(base + index)),
	);
	assert.deepEqual(watches.map((watch) => watch.taskId).sort(), expected);
	assert.equal(openSettings(environment).load().value.profiles.length, 20);
	assert.deepEqual(readdirSync(folder).sort(), ['config.json', 'session.json']);
});

test('a write that the disk takes only half of leaves the old file', {
	skip: platform === 'win32',
}, async (context) => {
	const environment = temporaryEnvironment(context);
	const folder = environment.WHALEWATCH_CONFIG_DIR;
	const store = openSessionStore(environment);
	await store.addWatches('prod', [watchOf('1')]);
	const limited = `trap '' XFSZ; ulimit -f 8; exec "$0" "$1" "$2"`;
	const { stdout } = await run('sh', ['-c', limited, execPath, programNamed('settings-big-write.js'), folder]);
	assert.match(stdout, /^Could not save .*: (?:the disk took only a part of it|the file would be larger)/);
	assert.deepEqual(store.load('prod').value.watches, [watchOf('1')]);
	assert.deepEqual(readdirSync(folder), ['session.json']);
});

test('a session that others could read is closed to them, and that is said once', async (context) => {
	const environment = temporaryEnvironment(context);
	const store = openSessionStore(environment);
	await store.addWatches('prod', [watchOf('1')]);
	const path = join(environment.WHALEWATCH_CONFIG_DIR, 'session.json');
	chmodSync(path, 0o604);
	assert.deepEqual(inEnglish(store.load('prod').warnings), [
		'The rights of session.json let other users read it (mode 604) until now; they are mended.',
	]);
	assert.equal(modeOf(path), '600');
	assert.deepEqual(store.load('prod').warnings, []);
});
