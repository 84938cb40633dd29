import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openCommand } from '../command.js';
import { makeFolder } from '../program.js';

test('a notification goes to the terminal and to a command, and the title is given back', async (context) => {
	const folder = makeFolder();
	const file = join(folder, 'event');
	const script = `const fs = require('fs'); const told = { event: JSON.parse(fs.readFileSync(0, 'utf8')), names: Object.keys(process.env) }; fs.writeFileSync(${JSON.stringify(`${file}.new`)}, JSON.stringify(told)); fs.renameSync(${JSON.stringify(`${file}.new`)}, ${JSON.stringify(file)})`;
	const notify = { terminal: 'osc9', command: [process.execPath, '-e', script] };
	writeFileSync(join(folder, 'config.json'), JSON.stringify({ preferences: { notify } }));
	const terminal = await openCommand(context, ['demo'], { folder, env: { HARMLESS: 'yes' } });
	await terminal.waitFor(/^ SIMULATOR .*LIVE/m);
	const written = () => terminal.bytes().toString();
	assert.match(
		written(),
		/\u001B\[22;0t\u001B\]0;demo - whalewatch\u0007.*\u001B\]0;\d FAIL [^\u0007]*demo - whalewatch\u0007/s,
	);
	terminal.write(':notify test\r');
	await terminal.waitFor(() => /\u001B\]9;whalewatch: TEST [^\u0007]*\u0007/.test(written()));
	await terminal.waitFor(() => existsSync(file));
	const { event, names } = JSON.parse(readFileSync(file, 'utf8'));
	assert.deepEqual([event.version, event.count, event.alerts[0].kind, event.alerts[0].profile], [1, 1, 'test', 'demo']);
	assert.ok(names.includes('HARMLESS'));
	terminal.write('q');
	await terminal.exited();
	assert.match(written(), /\u001B\[23;0t/);
});
