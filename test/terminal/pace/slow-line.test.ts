import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { openTerminal } from '../../helpers/terminal.js';

const program = fileURLToPath(new URL('./echo-program.js', import.meta.url));
/** So many frames are fifteen seconds of such a line. */
const keys = [...'abcdefghijklmnopabcdefghijklmnopabcdefghijklmnop'];

/** Types as a key held down does. */
function hold(write: (key: string) => void, everyMs: number): Promise<void> {
	return new Promise((resolve) => {
		let index = 0;
		const timer = setInterval(() => {
			write(keys[index]!);
			index += 1;
			if (index < keys.length) return;
			clearInterval(timer);
			resolve();
		}, everyMs);
	});
}

describe('on a line of 960 bytes a second', () => {
	test('the last of many keys is on screen within a second', async (context) => {
		const terminal = await openTerminal({ args: [program], bytesPerSecond: 960 }, context);
		await terminal.waitFor((rows) => rows[9]!.startsWith('...'));
		await hold(terminal.write, 30);
		const from = performance.now();
		terminal.write('z');
		await terminal.waitFor((rows) => rows[9]!.startsWith('zzz'));
		assert.ok(performance.now() - from < 1_000);
		terminal.write('q');
		assert.equal((await terminal.exited()).exitCode, 0);
	});

	test('a terminal that answers nothing is given every frame as before', async (context) => {
		const terminal = await openTerminal({ args: [program], isSilent: true }, context);
		await terminal.waitFor((rows) => rows[9]!.startsWith('...'));
		await hold(terminal.write, 5);
		const from = performance.now();
		terminal.write('z');
		await terminal.waitFor((rows) => rows[9]!.startsWith('zzz'));
		assert.ok(performance.now() - from < 500);
		assert.equal(terminal.bytes().toString().split('\u001B[5n').length, 1 + 2);
	});
});
