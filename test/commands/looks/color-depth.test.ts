import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colorDepthOf } from '../../../source/commands/looks/color-depth.js';
import type { ColorDepth } from '../../../source/core/looks/looks.js';

const rows: readonly (readonly [environment: NodeJS.ProcessEnv, depth: ColorDepth])[] = [
	[{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, '16m'],
	[{ TERM: 'xterm-256color' }, '256'],
	[{ TERM: 'screen-256color' }, '256'],
	[{ TERM: 'xterm' }, '16'],
	[{ TERM: 'linux' }, '16'],
	[{ TERM: 'xterm-kitty' }, '16m'],
	[{ TERM: 'xterm-ghostty' }, '16m'],
	[{ TERM: 'alacritty' }, '16m'],
	[{ TERM: 'xterm-256color', WT_SESSION: 'a-b' }, '16m'],
	[{ TERM: 'screen', STY: '1.tty', WT_SESSION: 'a-b' }, '16'],
	[{ TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal' }, '256'],
	[{ TERM: 'dumb', COLORTERM: 'truecolor' }, 'none'],
	[{ TERM: 'xterm-256color', COLORTERM: 'truecolor', NO_COLOR: '1' }, 'none'],
	[{ TERM: 'xterm-256color', COLORTERM: 'truecolor', NO_COLOR: '' }, '16m'],
	[{ TERM: 'xterm', FORCE_COLOR: '3' }, '16m'],
	[{ TERM: 'xterm-256color', FORCE_COLOR: '1' }, '16'],
	[{ TERM: 'xterm-256color', FORCE_COLOR: '0' }, 'none'],
	[{ TERM: 'xterm-256color', FORCE_COLOR: 'true', NO_COLOR: '1' }, '256'],
];

for (const [environment, depth] of rows) {
	const given = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
	test(`${given.join(' ')} is a terminal of ${depth} colours`, { skip: process.platform === 'win32' }, () => {
		assert.equal(colorDepthOf(environment), depth);
	});
}
