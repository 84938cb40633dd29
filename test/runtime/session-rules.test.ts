import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openSessionStore } from '../../source/runtime/session-store.js';

const root = mkdtempSync(join(tmpdir(), 'whalewatch-rules-'));
after(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;
const newStore = (folder = join(root, String(folders++))) => ({
	folder,
	store: openSessionStore({ WHALEWATCH_CONFIG_DIR: folder }),
});
const running = { text: 'biz:2 running', excluded: [] };

test('rules are there again in the next run, by profile', async () => {
	const { folder, store } = newStore();
	await store.saveRule('prod', running);
	const again = newStore(folder).store;
	assert.deepEqual([again.load('prod').value.rules, again.load('stage').value.rules], [[running], []]);
});

test('what two programs leave out of one rule is all left out', async () => {
	const { folder, store } = newStore();
	const other = newStore(folder).store;
	await store.saveRule('prod', { ...running, excluded: ['1'] });
	await other.saveRule('prod', { ...running, excluded: ['2'] });
	assert.deepEqual(store.load('prod').value.rules, [{ ...running, excluded: ['1', '2'] }]);
});

test('a rule that is forgotten is gone, the others stay', async () => {
	const { store } = newStore();
	await store.saveRule('prod', running);
	await store.saveRule('prod', { text: 'biz:2 creator:alice', excluded: [] });
	await store.forgetRule('prod', running.text);
	assert.deepEqual(store.load('prod').value.rules, [{ text: 'biz:2 creator:alice', excluded: [] }]);
});

test('odd rules in the file are left out', async () => {
	const { folder, store } = newStore();
	await store.saveRule('prod', running);
	const odd = [{ text: 7 }, 'x', null, { text: '\u001b[31m' }, { text: 'biz:3 running', excluded: ['9', 'x', 5] }];
	writeFileSync(join(folder, 'session.json'), JSON.stringify({ profiles: { prod: { rules: odd } }, schemaVersion: 1 }));
	assert.deepEqual(store.load('prod').value.rules, [{ text: 'biz:3 running', excluded: ['9'] }]);
});
