import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openPiped } from './script/piped.js';

describe('one line for each change', { concurrency: 2 }, () => {
	test('works without a terminal, says how all stands on Enter, and leaves with q', async (context) => {
		const { stdin, until, exited, text } = openPiped(context, ['demo', '--lines', '--speed', '20']);
		await until(/^FAIL {2}demo {2}2\/30415/m);
		await until(/^\d\d:\d\d:\d\d {2}\w+ {2}.* \(before: \w+\)/m);
		stdin.write('\n');
		await until(/^15 watched: /m);
		stdin.write('q\n');
		assert.equal(await exited, 0);
		assert.doesNotMatch(text(), /\u001B/);
	});

	test('goes on when nothing can be typed', async (context) => {
		const { stdin, until } = openPiped(context, ['demo', '--screen-reader', '--speed', '20']);
		stdin.end();
		await until(/ \(before: \w+\)/);
	});
});
