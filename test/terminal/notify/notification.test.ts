import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { notificationRequest, type Protocol, protocolFor } from '../../../source/terminal/notify/notification.js';
import { createProgressBar } from '../../../source/terminal/notify/progress-bar.js';
import { createWindowTitle } from '../../../source/terminal/notify/window-title.js';

const protocols: readonly Protocol[] = ['osc9', 'osc777', 'osc99', 'bell'];
const hostile = { title: '4;1;\u001B]52;c;AAAA\u0007;\u009C\u202E', body: 'x\u0007\u001B[2J\r\n\u001B\\\u009D0;y' };

describe('a notification', () => {
	test('is asked for in the way of each terminal', () => {
		const ask = (protocol: Protocol) => notificationRequest(protocol, { title: 'a; b', body: 'c' }, undefined);
		assert.deepEqual(protocols.map(ask), [
			'\u001B]9;a; b - c\u0007',
			'\u001B]777;notify;a, b;c\u0007',
			'\u001B]99;i=whalewatch:d=0;a; b\u0007\u001B]99;i=whalewatch:d=1:p=body;c\u0007',
			'\u0007',
		]);
	});

	test('ends where it should, whatever the texts hold', () => {
		for (const protocol of protocols) {
			const request = notificationRequest(protocol, hostile, undefined);
			const rest = request.replaceAll(/\u001B\](?:9;\D|777;notify;|99;i=whalewatch:)[^\p{Cc}\p{Cf}]*\u0007/gu, '');
			assert.equal(rest, protocol === 'bell' ? '\u0007' : '', protocol);
		}
	});

	test('is bounded', () => {
		const request = notificationRequest('osc9', { title: 'x'.repeat(10_000), body: 'y'.repeat(10_000) }, undefined);
		assert.ok(request.length < 500);
	});

	test('is handed through tmux, and the bell is not', () => {
		const request = notificationRequest('osc9', { title: 'a', body: '' }, 'tmux');
		assert.equal(request, '\u001BPtmux;\u001B\u001B]9;a\u0007\u001B\\');
		assert.equal(notificationRequest('bell', { title: 'a', body: '' }, 'tmux'), '\u0007');
	});

	test('goes by what the terminal says, else by what it leaves in the environment', () => {
		const chosen = [
			protocolFor('kitty(0.39.1)', { TERM: 'xterm' }),
			protocolFor('tmux 3.5a', { LC_TERMINAL: 'iTerm2' }),
			protocolFor(undefined, { TERM_PROGRAM: 'WezTerm' }),
			protocolFor('ghostty 1.1', {}),
			protocolFor('VTE(7600)', {}),
			protocolFor(undefined, { TERM: 'rxvt-unicode-256color' }),
			protocolFor('foot(1.20)', {}),
			protocolFor('XTerm(390)', { TERM: 'xterm-256color' }),
			protocolFor(undefined, {}),
		];
		const expected = ['osc99', 'osc9', 'osc9', 'osc9', 'osc777', 'osc777', 'osc777', 'bell', 'bell'];
		assert.deepEqual(chosen, expected);
	});
});

describe('the title of the window', () => {
	test('is written when it changes, and given back with the terminal', () => {
		const written: string[] = [];
		const title = createWindowTitle((sequence) => written.push(sequence));
		title.set('a');
		assert.deepEqual(written, [], 'not before the terminal is ours');
		title.hold(true);
		title.set('a');
		title.set('b\u0007\u001B]2;x');
		title.hold(false);
		title.hold(true);
		title.set(undefined);
		assert.deepEqual(written, [
			'\u001B[22;0t\u001B]0;a\u0007',
			'\u001B]0;b ]2;x\u0007',
			'\u001B[23;0t',
			'\u001B[22;0t\u001B]0;b ]2;x\u0007',
			'\u001B[23;0t',
		]);
	});
});

describe('the bar of progress', () => {
	test('is written when it changes, and gone with the terminal', () => {
		const written: string[] = [];
		const bar = createProgressBar((sequence) => written.push(sequence), undefined);
		bar.hold(true);
		bar.set({ percent: 42, tone: 'good' });
		bar.set({ percent: 42, tone: 'good' });
		bar.set({ percent: 43, tone: 'bad' });
		bar.hold(false);
		assert.deepEqual(written, ['\u001B]9;4;1;42\u0007', '\u001B]9;4;2;43\u0007', '\u001B]9;4;0\u0007']);
	});
});
