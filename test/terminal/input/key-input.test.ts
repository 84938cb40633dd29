import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { describe, type TestContext, test } from 'node:test';
import { createKeyInput } from '../../../source/terminal/input/key-input.js';
import { nameOf } from './typing.js';

/** A terminal's input that is typed on by hand, by a clock that is moved by hand. */
function openInput(context: TestContext, isRemote = false) {
	context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
	const calls: string[] = [];
	const note = (name: string) => (value?: unknown) => {
		calls.push(value === undefined ? name : `${name} ${value}`);
	};
	const stdin = Object.assign(new EventEmitter(), {
		setEncoding: () => {},
		ref: note('ref'),
		unref: note('unref'),
		setRawMode: note('raw'),
		resume: note('resume'),
		pause: note('pause'),
	});
	const heard: string[] = [];
	const raws: boolean[] = [];
	const input = createKeyInput(stdin as unknown as NodeJS.ReadStream, {
		onEvent: (event) => heard.push(nameOf(event)),
		onRaw: (isRaw) => raws.push(isRaw),
		isRemote,
		now: Date.now,
	});
	const take = () => heard.splice(0);
	input.stream.setRawMode(true);
	return {
		input,
		calls,
		raws,
		take,
		type: (chunk: string) => stdin.emit('data', chunk),
		pass: (ms: number) => context.mock.timers.tick(ms),
	};
}

describe('an Esc alone', () => {
	for (const [where, isRemote, patience] of [
		['on this machine', false, 50],
		['through SSH', true, 150],
	] as const) {
		test(`counts after ${patience} ms ${where}`, (context) => {
			const { type, pass, take } = openInput(context, isRemote);
			type('\u001B');
			pass(patience - 1);
			assert.deepEqual(take(), []);
			pass(1);
			assert.deepEqual(take(), ['escape']);
		});
	}

	test('is none when the rest of a sequence comes in time', (context) => {
		const { type, pass, take } = openInput(context);
		for (const piece of ['\u001B', '[', '1;', '5', 'B']) {
			type(piece);
			pass(49);
		}
		assert.deepEqual(take(), ['ctrl+down']);
	});

	test('is waited for longer once the line has cut a sequence in two', (context) => {
		const { type, pass, take } = openInput(context, true);
		type('\u001B');
		pass(140);
		type('[B');
		assert.deepEqual(take(), ['down']);
		type('\u001B');
		pass(279);
		type('[B');
		assert.deepEqual(take(), ['down']);
	});

	test('came too early when the rest follows: that means nothing, and the next is waited for longer', (context) => {
		const { type, pass, take } = openInput(context);
		type('\u001B');
		pass(200);
		type('[B');
		type('\u001B');
		pass(390);
		type('[B');
		assert.deepEqual(take(), ['escape', 'down']);
	});

	test('is long over when a person types a bracket', (context) => {
		const { type, pass, take } = openInput(context);
		type('\u001B');
		pass(1_001);
		type('[');
		assert.deepEqual(take(), ['escape', '[']);
	});

	for (const [what, typed] of [
		['another Esc', '\u001B'],
		['a bracket', '['],
	] as const) {
		test(`and ${what} soon after it do not make the line slow`, (context) => {
			const { type, pass, take } = openInput(context);
			type('\u001B');
			pass(600);
			type(typed);
			pass(2_000);
			take();
			type('\u001B');
			pass(50);
			assert.deepEqual(take(), ['escape']);
		});
	}

	test('and a letter that come fast one behind the other do not make the line slow', (context) => {
		const { type, pass, take } = openInput(context);
		type('\u001B');
		pass(49);
		type('j');
		type('\u001B');
		pass(50);
		assert.deepEqual(take(), ['escape+j', 'escape']);
	});
});

describe('what never ends', () => {
	test('is dropped after a second when it was a sequence', (context) => {
		const { type, pass, take } = openInput(context);
		type('\u001B[1;');
		pass(999);
		type('j');
		type('\u001B]11;rgb:');
		pass(1_000);
		type('k');
		assert.deepEqual(take(), ['k']);
	});

	test('is told after two seconds without a word when it was a paste', (context) => {
		const { type, pass, take } = openInput(context);
		type('\u001B[200~one');
		pass(1_999);
		type(' two');
		pass(1_999);
		assert.deepEqual(take(), []);
		pass(1);
		type('q');
		assert.deepEqual(take(), ['paste(one two)', 'q']);
	});
});

describe('the input', () => {
	test('is raw and heard while Ink wants it raw, and given back at once', (context) => {
		const { input, type, calls, raws, take, pass } = openInput(context);
		assert.deepEqual([calls.splice(0), raws], [['ref', 'raw true', 'resume'], [true]]);
		input.stream.setRawMode(true);
		type('\u001B');
		input.stream.setRawMode(false);
		assert.deepEqual(
			[calls, raws],
			[
				['pause', 'raw false', 'unref'],
				[true, false],
			],
		);
		type('j');
		pass(5_000);
		input.close();
		assert.deepEqual([take(), raws], [[], [true, false]]);
	});

	test('is made raw again when that is asked for, and only while it is ours', (context) => {
		const { input, calls } = openInput(context);
		calls.splice(0);
		input.renew();
		assert.deepEqual(calls.splice(0), ['raw false', 'raw true']);
		input.close();
		calls.splice(0);
		input.renew();
		assert.deepEqual(calls, []);
	});
});
