import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { describe, type TestContext, test } from 'node:test';
import { createThriftyOutput } from '../../source/terminal/thrifty-output.js';
import { openBareTerminal } from './bare-terminal.js';
import { createRandom } from './random.js';

const ask = '\u001B[5n';

/** A terminal of three rows that takes one write at a time, when it is told to. */
function openSlow(rows = 3, passed: (bytes: number) => void = () => {}) {
	const screen = openBareTerminal(20, rows);
	const writes: string[] = [];
	let take: (() => void) | undefined;
	const stream = new Writable({
		write: (chunk: Buffer, _encoding, done) => {
			writes.push(chunk.toString());
			passed(chunk.length);
			take = done;
		},
	});
	const terminal = Object.assign(stream, { columns: 20, rows }) as unknown as NodeJS.WriteStream;
	const output = createThriftyOutput(terminal);
	const takeAll = async (): Promise<void> => {
		while (take) {
			const done = take;
			take = undefined;
			done();
			await new Promise(setImmediate);
		}
	};
	output.stream.write('\u001B[?1049h');
	const show = (text: string, sent?: () => void): void => {
		output.put([[1, [{ text, codes: '' }]]]);
		output.flush(sent);
	};
	const shown = async (): Promise<readonly string[]> => {
		await screen.feed(writes.join(''));
		return screen.text();
	};
	/** It is at the beginning of what it was asked about, and a while later at the end. */
	const answer = (pass: () => void = () => {}): void => {
		output.answered();
		pass();
		output.answered();
	};
	return { output, writes, takeAll, show, shown, answer };
}

/** A clock that goes on, each time that the line is waited for, by what 9600 baud take to carry what was given to it. */
function clockOf({ mock }: TestContext) {
	let now = 1_000;
	let given = 0;
	mock.method(performance, 'now', () => now);
	return {
		given: (bytes: number): void => {
			given += bytes;
		},
		arrive: (): void => {
			now += given / 0.96;
			given = 0;
		},
	};
}

function putOf(row: number, text: string): [number, [{ text: string; codes: string }]] {
	return [row, [{ text, codes: '' }]];
}

describe('a terminal that takes its time', () => {
	test('is given the latest frame when it is ready, and none of those between', async () => {
		const { writes, takeAll, show, shown } = openSlow();
		await takeAll();
		for (const text of ['first', 'second', 'third', 'latest']) show(text);
		await takeAll();
		assert.ok(writes.some((bytes) => bytes.includes('first')));
		assert.ok(!writes.some((bytes) => bytes.includes('second') || bytes.includes('third')));
		assert.deepEqual(await shown(), ['', 'latest', '']);
	});

	test('has a frame on screen only once that frame was sent', async () => {
		const { takeAll, show } = openSlow();
		await takeAll();
		const sent: string[] = [];
		for (const text of ['first', 'second', 'latest']) show(text, () => sent.push(text));
		assert.deepEqual(sent, ['first']);
		await takeAll();
		assert.deepEqual(sent, ['first', 'latest']);
	});

	test('has no frame on screen that comes after the screen was given back', async () => {
		const { output, takeAll, show } = openSlow();
		await takeAll();
		await output.leave();
		output.stream.write('\u001B[?1049l');
		await takeAll();
		const sent: string[] = [];
		show('too late', () => sent.push('too late'));
		await takeAll();
		assert.deepEqual(sent, []);
	});

	test('is healed once, however often that was asked for meanwhile', async () => {
		const { output, writes, takeAll, show, shown } = openSlow();
		await takeAll();
		show('first');
		const before = writes.length;
		for (let times = 0; times < 50; times++) output.repaint();
		await takeAll();
		assert.equal(writes.slice(before).join('').split('\u001B[?1049h').length, 2);
		assert.deepEqual(await shown(), ['', 'first', '']);
	});

	describe('and answers what it is asked', () => {
		/** Has been asked, and has not answered yet. */
		async function openAsked(rows = 3, passed?: (bytes: number) => void) {
			const terminal = openSlow(rows, passed);
			await terminal.takeAll();
			terminal.output.put([[0, []]]);
			terminal.output.expectAnswers();
			for (let times = 0; times < 10 && !terminal.writes.some((bytes) => bytes.includes(ask)); times++) {
				terminal.output.repaint();
				await terminal.takeAll();
			}
			return terminal;
		}

		test('is given the latest frame when it has answered', async () => {
			const { writes, takeAll, show, shown, answer } = await openAsked();
			for (const text of ['first', 'latest']) show(text);
			await takeAll();
			assert.deepEqual(await shown(), ['', '', '']);
			answer();
			await takeAll();
			assert.deepEqual(await shown(), ['', 'latest', '']);
			assert.ok(!writes.join('').includes('first'));
		});

		test('is given what changed last before the rest of a frame', async (context) => {
			const line = clockOf(context);
			const { output, takeAll, shown, answer } = await openAsked(60, line.given);
			const all = (text: string) => Array.from({ length: 60 }, (_, row) => putOf(row, `${text} ${row}`));
			const next = async (): Promise<readonly string[]> => {
				answer(line.arrive);
				await takeAll();
				return shown();
			};
			output.put(all('first'));
			output.flush();
			const part = await next();
			assert.equal(part[0], 'first 0');
			assert.equal(part[59], '');
			output.put([putOf(58, 'a key')]);
			output.flush();
			assert.equal((await next())[58], 'a key');
			for (let times = 0; times < 30; times++) await next();
			const whole = all('first').map(([, [run]]) => run.text);
			assert.deepEqual(await shown(), [...whole.slice(0, 58), 'a key', 'first 59']);
		});

		test('shows the last picture in the end, however its rows came', async (context) => {
			const random = createRandom(3);
			const line = clockOf(context);
			const { output, takeAll, shown, answer } = await openAsked(12, line.given);
			const wanted = Array.from({ length: 12 }, () => '');
			for (let step = 0; step < 400; step++) {
				const rows = Array.from({ length: 1 + random.below(6) }, () => random.below(12));
				output.put(
					rows.map((row) => {
						wanted[row] = `${step} 支付 ${'x'.repeat(random.below(8))}`.trim();
						return putOf(row, wanted[row]!);
					}),
				);
				output.flush();
				if (random.chance(0.5)) await takeAll();
				if (random.chance(0.3)) answer(line.arrive);
			}
			for (let times = 0; times < 40; times++) {
				answer(line.arrive);
				await takeAll();
			}
			assert.deepEqual(await shown(), wanted);
		});

		test('is left when it has answered, with no frame after that', async () => {
			const { output, takeAll, show, shown } = await openAsked();
			let isLeft = false;
			const left = output.leave().then(() => {
				isLeft = true;
			});
			await new Promise(setImmediate);
			assert.equal(isLeft, false);
			output.answered();
			await new Promise(setImmediate);
			assert.equal(isLeft, false);
			output.answered();
			await left;
			show('too late');
			await takeAll();
			assert.deepEqual(await shown(), ['', '', '']);
		});

		test('is left before long even if it does not answer', async () => {
			const { output } = await openAsked();
			const from = performance.now();
			await output.leave();
			assert.ok(performance.now() - from < 1_000);
		});

		test('waits for nothing when it comes back', async () => {
			const { output, takeAll, show, shown } = await openAsked();
			await output.leave();
			output.stream.write('\u001B[?1049l');
			await takeAll();
			output.stream.write('\u001B[?1049h');
			show('back');
			await takeAll();
			assert.deepEqual(await shown(), ['', 'back', '']);
		});
	});

	test('has taken everything when that is said', async () => {
		const { output, takeAll, show } = openSlow();
		await takeAll();
		show('first');
		let isTaken = false;
		const taken = output.taken().then(() => {
			isTaken = true;
		});
		await new Promise(setImmediate);
		assert.equal(isTaken, false);
		await takeAll();
		await taken;
	});
});
