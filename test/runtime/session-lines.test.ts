import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openSessionStore } from '../../source/runtime/session-store.js';

const root = mkdtempSync(join(tmpdir(), 'whalewatch-lines-'));
after(() => rmSync(root, { recursive: true, force: true }));
const storeIn = (name: string) => openSessionStore({ WHALEWATCH_CONFIG_DIR: join(root, name) });

test('lines that were said are there again in the next run, the newest first and each once', async () => {
	const store = storeIn('one');
	for (const line of ['zone utc', 'profiles', 'zone utc']) await store.saveCommandLine(line);
	assert.deepEqual(storeIn('one').commandLines(), ['zone utc', 'profiles']);
});

test('lines that two programs said are all kept, fifty at most', async () => {
	const [one, two] = [storeIn('two'), storeIn('two')];
	for (let number = 0; number < 30; number++) {
		await one.saveCommandLine(`task ${number}`);
		await two.saveCommandLine(`login p${number}`);
	}
	const lines = one.commandLines();
	assert.deepEqual([lines.length, lines.slice(0, 2)], [50, ['login p29', 'task 29']]);
});

test('what is odd in the file is left out', async () => {
	const store = storeIn('three');
	await store.saveCommandLine('zone utc');
	const odd = [7, '', 'a\u001b[31m', 'x'.repeat(101), 'help', 'help'];
	writeFileSync(join(root, 'three', 'session.json'), JSON.stringify({ commandLines: odd, schemaVersion: 1 }));
	assert.deepEqual(store.commandLines(), ['help']);
});
