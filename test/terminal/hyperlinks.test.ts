import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasHyperlinks } from '../../source/terminal/hyperlinks.js';
import { createPainter } from '../../source/terminal/paint/painter.js';
import { createVirtualScreen, type Run } from '../../source/terminal/virtual-screen.js';

test('links are written where they do no harm', () => {
	const is = (environment: Record<string, string>) => hasHyperlinks(environment);
	assert.deepEqual([{ TERM: 'xterm-256color' }, { TERM: 'screen', TMUX: '/tmp/t,1,0' }].map(is), [true, true]);
	assert.deepEqual(
		[{}, { TERM: 'linux' }, { TERM: 'dumb' }, { TERM: 'vt100' }, { TERM: 'screen' }, { TERM: 'xterm', STY: '1' }].map(
			is,
		),
		[false, false, false, false, false, false],
	);
});

test('a link is opened before its cells and closed behind them, also when nothing follows', () => {
	const runs: Readonly<Record<string, readonly Run[]>> = {
		A: [
			{ text: 'ab', codes: '1' },
			{ text: '任务', codes: '1', link: 'https://a.example/' },
		],
		B: [
			{ text: 'ab', codes: '1' },
			{ text: '任务', codes: '1', link: 'https://b.example/' },
		],
	};
	const screen = createVirtualScreen(12, 1, (character) => runs[character]);
	const painter = createPainter(12, screen.blank);
	const show = (character: string) => {
		screen.write(`\r${character}`, () => {});
		return painter.paint(screen.grid(), screen.takeTouched()).bytes;
	};
	const open = (url: string) => `\u001B]8;;${url}\u001B\\`;
	const first = show('A');
	assert.ok(first.includes(`\u001B[1mab${open('https://a.example/')}任务${open('')}`), JSON.stringify(first));
	assert.equal(show('A'), '');
	const second = show('B');
	assert.ok(
		second.includes(`${open('https://b.example/')}`) && second.includes(`任务${open('')}`),
		JSON.stringify(second),
	);
	assert.ok(!second.includes('ab'), 'only the cells that lead elsewhere are written');
});
