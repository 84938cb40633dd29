import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, test } from 'node:test';
import { readReplies } from '../../source/terminal/probe-replies.js';
import { type Probing, probeTerminal } from '../../source/terminal/probe-terminal.js';

const attributes = '\u001B[?62;22;52c';

/** A terminal that answers a question with what `answer` makes of it, and remembers what was done to it. */
function openFake(answer: (written: string) => readonly string[]) {
	const modes: boolean[] = [];
	const written: string[] = [];
	let isReading = false;
	const stdin = Object.assign(new EventEmitter(), {
		isRaw: false,
		setRawMode: (isRaw: boolean) => modes.push(isRaw),
		resume: () => {
			isReading = true;
		},
		pause: () => {
			isReading = false;
		},
	});
	const stdout = {
		write: (text: string) => {
			written.push(text);
			setImmediate(() => {
				for (const reply of answer(text)) stdin.emit('data', Buffer.from(reply));
			});
		},
	};
	const interrupts: number[] = [];
	const ask = (texts: readonly string[] = [], isSimple = false): Probing =>
		probeTerminal(
			{ stdin: stdin as unknown as NodeJS.ReadStream, stdout: stdout as unknown as NodeJS.WriteStream },
			{ texts, isSimple, patienceMs: 250, onInterrupt: () => interrupts.push(1) },
		);
	const state = () => ({ modes, isReading, listeners: stdin.listenerCount('data') });
	return { ask, written, state, interrupts, type: (keys: string) => stdin.emit('data', Buffer.from(keys)) };
}

const restored = { modes: [true, false], isReading: false, listeners: 0 };

describe('a terminal that is asked', () => {
	test('tells all it knows, in pieces and between keys', async () => {
		const { ask, state } = openFake(() => [
			'\u001B[4;8R\u001B[4;2R\u001B[4',
			';3Rx\u001B[?2026;2$y\u001B[?2004;0$y',
			'\u001B]11;rgb:ffff/8080/0000\u001B\\\u001BP>|foot(1.2)\u001B\\',
			attributes,
		]);
		const { probe, release } = ask(['✓', '鲸']);
		const { widths, modes, background, version, attributes: codes, answered } = await probe;
		assert.deepEqual([...widths], Object.entries({ '✓': 1, 鲸: 2 }));
		assert.deepEqual(
			[...modes],
			[
				[2026, 2],
				[2004, 0],
			],
		);
		assert.deepEqual(
			background?.map((share) => Math.round(share * 100)),
			[100, 50, 0],
		);
		assert.deepEqual([version, codes, answered], ['foot(1.2)', [62, 22, 52], 'all']);
		release();
		assert.deepEqual(state(), restored);
	});

	test('is asked in one write that leaves an empty line', () => {
		const { ask, written } = openFake(() => []);
		ask(['✓']).release();
		assert.equal(written.length, 1);
		assert.match(written[0]!, /^\r\u001B\[Kmeasure\u001B\[6n\r\u001B\[K✓\u001B\[6n.*\r\u001B\[K\u001B\[c$/);
	});

	test('is asked for positions alone when it would print the rest', () => {
		const { ask, written } = openFake(() => []);
		ask(['✓'], true).release();
		assert.equal(written[0], '\r\u001B[Kmeasure\u001B[6n\r\u001B[K✓\u001B[6n\r\u001B[K\u001B[c');
	});

	test('may say nothing, and then nothing is known', async () => {
		const { ask, state } = openFake(() => []);
		const { probe, release } = ask(['✓']);
		const { answered, widths } = await probe;
		assert.deepEqual([answered, widths.size], ['none', 0]);
		release();
		release();
		assert.deepEqual(state(), restored);
	});

	test('is not believed about widths when an answer is missing', async () => {
		const { ask } = openFake(() => ['\u001B[4;8R\u001B[4;2R', attributes]);
		const { probe, release } = ask(['✓', '鲸']);
		const { answered, widths } = await probe;
		release();
		assert.deepEqual([answered, widths.size], ['some', 0]);
	});

	for (const column of [1, 2, 3, 8, 40]) {
		test(`is not believed about widths when its cursor always stands in column ${column}`, async () => {
			const same = `\u001B[4;${column}R`;
			const { ask } = openFake(() => [same.repeat(3), attributes]);
			const { probe, release } = ask(['✓', '鲸']);
			const { answered, widths, isStuck } = await probe;
			release();
			assert.deepEqual([answered, widths.size, isStuck], ['all', 0, true]);
		});
	}

	test('that answers late has its answers swallowed, but not Ctrl+C', async () => {
		const { ask, type, interrupts, state } = openFake(() => []);
		const { probe, release } = ask(['✓']);
		await probe;
		type(attributes);
		assert.deepEqual([interrupts.length, state().listeners], [0, 1]);
		type('\u0003');
		assert.equal(interrupts.length, 1);
		release();
		assert.deepEqual(state(), restored);
	});

	test('passes Ctrl+C on at once', async () => {
		const { ask } = openFake(() => ['\u0003']);
		const { probe, release } = ask(['✓']);
		assert.equal((await probe).isInterrupted, true);
		release();
	});
});

test('colours are read in any number of digits', () => {
	for (const [reply, share] of Object.entries({
		'rgb:f/0/0': 1,
		'rgb:80/0/0': 128 / 255,
		'rgba:8000/0/0/ff': 32768 / 65535,
	})) {
		assert.equal(readReplies(`\u001B]11;${reply}\u0007`).background?.[0], share);
	}
});

test('what is no answer tells nothing', () => {
	assert.deepEqual(readReplies('hello \u001B[A \u001B[200~'), {
		columns: [],
		modes: new Map(),
		background: undefined,
		version: undefined,
		attributes: undefined,
		isInterrupted: false,
	});
});
