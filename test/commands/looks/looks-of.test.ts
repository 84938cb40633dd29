import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { looksOf } from '../../../source/commands/looks/looks-of.js';
import type { CommonOptions } from '../../../source/commands/options.js';
import { shownLooks } from '../../../source/core/looks/looks.js';
import type { Preferences } from '../../../source/runtime/settings/settings.js';

const terminal = { TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: 'en_US.UTF-8' };

function shown(options: CommonOptions = {}, preferences: Preferences = {}, environment: NodeJS.ProcessEnv = {}) {
	return shownLooks(looksOf(options, preferences, { ...terminal, ...environment }));
}

describe('the looks', () => {
	test('go by the terminal where nothing is said', () => {
		assert.deepEqual(shown(), { theme: 'dark', glyphs: 'rich', colors: '16m', motion: 'full' });
		assert.equal(shown({}, {}, { COLORFGBG: '0;15' }).theme, 'light');
		assert.equal(shown({}, {}, { COLORFGBG: '15;0' }).theme, 'dark');
	});

	test('are those of an option before those of the preferences', () => {
		const preferences: Preferences = { theme: 'light', glyphs: 'safe', colors: '16', motion: 'reduced' };
		assert.deepEqual(shown({}, preferences), { theme: 'light', glyphs: 'safe', colors: '16', motion: 'reduced' });
		const options: CommonOptions = { theme: 'mono', glyphs: 'ascii', colors: '256', motion: 'full' };
		assert.deepEqual(shown(options, preferences), { theme: 'mono', glyphs: 'ascii', colors: '256', motion: 'full' });
	});

	test('have no colours with NO_COLOR, whatever the theme, until colours are asked for', () => {
		const without = { NO_COLOR: '1' };
		assert.deepEqual(
			[shown({}, {}, without), shown({ theme: 'light' }, {}, without), shown({ colors: '256' }, {}, without)].map(
				({ theme, colors }) => [theme, colors],
			),
			[
				['dark', 'none'],
				['light', 'none'],
				['dark', '256'],
			],
		);
	});

	test('are plain with --ascii, with the preference of old, and where the locale has no Unicode', () => {
		assert.equal(shown({ ascii: true }).glyphs, 'ascii');
		assert.equal(shown({}, { ascii: true }).glyphs, 'ascii');
		assert.equal(shown({}, {}, { LANG: 'zh_CN.GBK' }).glyphs, 'ascii');
		assert.equal(shown({}, { ascii: true, glyphs: 'rich' }).glyphs, 'rich');
	});

	test('have few signs on the console of Linux, whose font has no others', () => {
		assert.equal(shown({}, {}, { TERM: 'linux' }).glyphs, 'safe');
	});
});
