import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { allMeasured } from '../../../source/commands/doctor/measured-texts.js';
import { type TerminalFacts, terminalChecks } from '../../../source/commands/doctor/terminal-checks.js';
import { nameTerminal, wayHere } from '../../../source/commands/doctor/terminal-names.js';
import type { Probe } from '../../../source/terminal/probe-terminal.js';
import { speak } from '../../../source/text/index.js';

const wide = ['鲸', '：', '🐳'];

function probeWith(changes: Partial<Probe> = {}, widths: Readonly<Record<string, number>> = {}): Probe {
	return {
		answered: 'all',
		widths: new Map(allMeasured.map((text) => [text, widths[text] ?? (wide.includes(text) ? 2 : 1)])),
		modes: new Map([
			[2026, 2],
			[2004, 2],
		]),
		background: [0, 0, 0],
		version: 'foot(1.2)',
		attributes: [62, 52],
		isInterrupted: false,
		isStuck: false,
		...changes,
	};
}

function look(changes: Partial<TerminalFacts> = {}) {
	const facts: TerminalFacts = {
		isInput: true,
		isOutput: true,
		columns: 120,
		rows: 40,
		colourDepth: 24,
		environment: { TERM: 'xterm-256color', LANG: 'en_US.UTF-8', COLORTERM: 'truecolor' },
		tmuxClipboard: undefined,
		probe: probeWith(),
		patienceMs: 300,
		theme: 'dark',
		notify: 'auto',
		...changes,
	};
	const findings = terminalChecks(facts, speak('en'));
	return Object.fromEntries(findings.map((one) => [one.id, one]));
}

describe('a terminal', () => {
	test('that can do everything is well', () => {
		assert.deepEqual(
			Object.values(look()).filter(({ verdict }) => verdict !== 'ok'),
			[],
		);
	});

	test('says by which protocol it would be asked for notifications, or is', () => {
		const found = (changes: Partial<TerminalFacts>) => look(changes).notification?.found;
		assert.equal(found({}), 'OSC 777, going by the terminal');
		assert.equal(found({ notify: 'osc99' }), 'OSC 99, as the settings say');
		assert.equal(found({ notify: 'off', probe: undefined }), 'off; it would be the bell');
	});

	test('that is none fails nowhere', () => {
		for (const missing of [{ isInput: false }, { isOutput: false }]) {
			const findings = look({ ...missing, probe: undefined, columns: 0, rows: 0, colourDepth: 1 });
			const { tty, size, clipboard } = findings;
			assert.deepEqual([tty?.verdict, size?.found, clipboard?.found], ['note', 'not a terminal', 'not a terminal']);
			assert.ok(Object.values(findings).every(({ verdict }) => verdict === 'ok' || verdict === 'note'));
		}
	});

	test('that is too small is told how large it should be', () => {
		const { size } = look({ columns: 59, rows: 20 });
		assert.deepEqual([size?.verdict, size?.found], ['warn', '59x20, layout of single lines']);
		assert.match(size?.fix ?? '', /60x16/);
	});

	test('that draws a mark of ours wide is advised to use plain ones', () => {
		const { glyphs } = look({ probe: probeWith({}, { '✓': 2, '⋯': 2 }) });
		assert.deepEqual([glyphs?.verdict, glyphs?.found], ['warn', 'not as wide as they should be: ✓ (2) ⋯ (2)']);
		assert.match(glyphs?.fix ?? '', /--ascii/);
	});

	test('that draws ambiguous characters wide, or emoji narrow, is warned of', () => {
		const { ambiguous, wide: broad, glyphs } = look({ probe: probeWith({}, { '…': 2, '🐳': 1 }) });
		assert.deepEqual([ambiguous?.verdict, broad?.verdict, glyphs?.verdict], ['warn', 'warn', 'ok']);
	});

	test('that does not answer is said so, and nothing is made up', () => {
		const nothing: Probe = { ...probeWith(), answered: 'none', widths: new Map(), modes: new Map() };
		for (const probe of [{ ...nothing, background: undefined, version: undefined, attributes: undefined }, undefined]) {
			const { answers, glyphs, background, paste, clipboard } = look({ probe });
			assert.match(answers?.found ?? '', /does not answer within 300 ms/);
			assert.deepEqual(
				[glyphs, background, paste].map((one) => one?.found),
				['not known', 'not known', 'not known'],
			);
			assert.deepEqual([clipboard?.verdict, answers?.verdict], ['note', 'note']);
		}
	});

	test('with a bright background gets the advice of a light theme, and the other way round', () => {
		const bright = look({ probe: probeWith({ background: [1, 1, 0.9] }) }).background;
		assert.deepEqual([bright?.verdict, bright?.fix?.includes('--theme light')], ['warn', true]);
		assert.equal(look({ theme: 'light' }).background?.verdict, 'warn');
		assert.equal(look({ theme: 'mono' }).background?.verdict, 'ok');
	});

	test('without frames of one piece is noted', () => {
		const modes = new Map([
			[2026, 0],
			[2004, 1],
		]);
		const { synchronized, paste } = look({ probe: probeWith({ modes }) });
		assert.deepEqual([synchronized?.verdict, paste?.verdict], ['note', 'ok']);
	});

	test('whose locale is not UTF-8 is told that plain characters are used', () => {
		const { locale } = look({ environment: { TERM: 'xterm', LC_ALL: 'zh_CN.GBK', LANG: 'C.UTF-8' } });
		assert.deepEqual([locale?.verdict, locale?.found], ['warn', 'LC_ALL=zh_CN.GBK']);
	});

	test('with colours switched off is as its owner wants it', () => {
		const environment = { TERM: 'xterm', LANG: 'C.UTF-8', NO_COLOR: '1' };
		const { colours } = look({ colourDepth: 1, environment });
		assert.deepEqual([colours?.verdict, colours?.found], ['ok', 'none (NO_COLOR=1)']);
	});

	test('in a tmux that keeps copies to itself is told how to change that', () => {
		const { clipboard } = look({ tmuxClipboard: 'off' });
		assert.match(`${clipboard?.found} ${clipboard?.fix}`, /set-clipboard off .*set -s set-clipboard on/);
	});
});

test('what takes copies is known by what the terminal calls itself, or by its environment', () => {
	const known = [
		nameTerminal('WezTerm 20240203', {}),
		nameTerminal(undefined, { TERM_PROGRAM: 'Apple_Terminal' }),
		nameTerminal(undefined, { TERM: 'xterm-kitty' }),
		nameTerminal(undefined, { TERM_PROGRAM: 'Something' }),
		nameTerminal(undefined, { TERM: 'xterm-256color' }),
	];
	assert.deepEqual(
		known.map((one) => one?.clipboard),
		['takes', 'refuses', 'takes', undefined, undefined],
	);
});

test('the way here names everything in between', () => {
	assert.deepEqual(wayHere({ TMUX: '/tmp/x', SSH_TTY: '/dev/pts/1' }), ['tmux', 'SSH']);
	assert.deepEqual(wayHere({}), []);
});

test('every mark that the screen is drawn with is measured', () => {
	const files = readdirSync('source/ui', { recursive: true, encoding: 'utf8' }).map((name) => join('source/ui', name));
	const signs = ['source/domain/state.ts', 'source/core/looks/glyphs.ts'];
	const texts = [...files.filter((name) => /\.tsx?$/.test(name)), ...signs].map((name) =>
		readFileSync(name, 'utf8').replaceAll(/^\s*(?:\/\/|\*|\/\*).*$/gm, ''),
	);
	const used = new Set(texts.join('').match(/[^\0-\x7F]/gu));
	assert.ok(used.size > 5);
	assert.deepEqual(
		[...used].filter((mark) => !allMeasured.includes(mark)),
		[],
	);
});
