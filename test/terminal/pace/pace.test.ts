import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createPace } from '../../../source/terminal/pace/pace.js';

type Link = { readonly bytesPerSecond: number; readonly wayMs: number };

/** A terminal at the end of a line, by a clock of its own. */
function openLine(link: Link) {
	let now = 0;
	let freeAt = 0;
	let speed = link;
	let answersAt: number[] = [];
	let questions = 0;
	const pace = createPace(() => now);

	function passTo(time: number): void {
		const due = answersAt.filter((at) => at <= time);
		answersAt = answersAt.filter((at) => at > time);
		for (const at of due) {
			now = at;
			pace.answered();
		}
		now = time;
	}

	/** Sends a frame as soon as it may be, and tells how long it is until all of it is on screen. */
	function show(bytes: number): { readonly heldMs: number; readonly shownMs: number } {
		const from = now;
		for (let wait = pace.waitMs(); wait > 0; wait = pace.waitMs()) passTo(Math.min(...answersAt, now + wait));
		const heldMs = now - from;
		const beganAt = Math.max(now, freeAt);
		freeAt = beganAt + (bytes / speed.bytesPerSecond) * 1000;
		if (pace.sent(bytes)) {
			questions += 1;
			answersAt.push(beganAt + speed.wayMs, freeAt + speed.wayMs);
		}
		return { heldMs, shownMs: freeAt + speed.wayMs / 2 - from };
	}

	return {
		pace,
		show,
		pass: (ms: number) => passTo(now + ms),
		become: (next: Link) => {
			speed = next;
		},
		questions: () => questions,
	};
}

/** Frames as a key held down makes them, at most so many milliseconds apart; the delays of the last half. */
function holdKey(line: ReturnType<typeof openLine>, { times = 100, bytes = 250, everyMs = 33 } = {}) {
	const delays = Array.from({ length: times }, () => {
		const delay = line.show(bytes);
		line.pass(everyMs);
		return delay;
	}).slice(times / 2);
	return {
		held: Math.max(...delays.map(({ heldMs }) => heldMs)),
		shown: Math.max(...delays.map(({ shownMs }) => shownMs)),
	};
}

const slow: Link = { bytesPerSecond: 960, wayMs: 2 };
const near: Link = { bytesPerSecond: 5_000_000, wayMs: 1 };
const far: Link = { bytesPerSecond: 500_000, wayMs: 300 };
const wholeScreen = 3_000;

/** The terminal is at both ends of what was sent. */
function answer(pace: ReturnType<typeof createPace>): void {
	pace.answered();
	pace.answered();
}

/** A terminal on a slow line that has answered, and does not any more. */
function silentLine() {
	let now = 0;
	const pace = createPace(() => now);
	pace.sent(wholeScreen);
	pace.answered();
	now += 3_000;
	pace.answered();
	assert.equal(pace.sent(wholeScreen), true);
	return {
		pace,
		pass: (ms: number): void => {
			now += ms;
		},
	};
}

describe('the pace of a terminal', () => {
	test('keeps on a slow line no more under way than one frame beside the latest', () => {
		const line = openLine(slow);
		line.show(wholeScreen);
		line.pass(4_000);
		assert.ok(holdKey(line).shown < 550);
	});

	test('lets frames together that are small, as far as they take no longer than 150 ms', () => {
		const line = openLine(slow);
		line.show(wholeScreen);
		line.pass(4_000);
		assert.ok(holdKey(line, { bytes: 20 }).shown < 200);
	});

	for (const [name, link] of [
		['here', near],
		['far away', far],
	] as const) {
		test(`never holds a frame for a fast terminal ${name}`, () => {
			const line = openLine(link);
			line.show(wholeScreen);
			line.pass(1_000);
			line.show(wholeScreen);
			line.pass(1_000);
			assert.equal(holdKey(line).held, 0);
			assert.equal(holdKey(line, { bytes: wholeScreen, everyMs: 100 }).held, 0);
		});
	}

	test('notices when a fast line becomes a slow one, and when it is fast again', () => {
		const line = openLine(near);
		for (let times = 0; times < 30; times++) holdKey(line);
		line.become(slow);
		line.pass(100);
		holdKey(line, { times: 200 });
		line.pass(10_000);
		assert.ok(holdKey(line).shown < 600);
		line.become(near);
		line.pass(10_000);
		holdKey(line, { times: 200 });
		assert.ok(holdKey(line).held < 5);
	});

	test('asks nothing while little is written', () => {
		const line = openLine(slow);
		line.show(wholeScreen);
		line.pass(4_000);
		const before = line.questions();
		for (let second = 0; second < 600; second++) {
			line.show(40);
			line.pass(1_000);
		}
		assert.equal(line.questions(), before);
	});

	test('asks a terminal once that never answers, and waits for nothing', () => {
		let now = 0;
		const pace = createPace(() => now);
		const asked = Array.from({ length: 1_000 }, () => {
			now += 50;
			assert.equal(pace.waitMs(), 0);
			return pace.sent(wholeScreen);
		});
		assert.deepEqual(
			asked.flatMap((isAsked, index) => (isAsked ? [index] : [])),
			[0],
		);
	});

	test('waits for an answer that is lost no longer than some seconds, and asks once more', () => {
		const { pace, pass } = silentLine();
		const wait = pace.waitMs();
		assert.ok(wait > 3_000 && wait < 10_000);
		pass(wait);
		assert.equal(pace.waitMs(), 0);
		assert.equal(pace.sent(wholeScreen), true);
		pass(10);
		assert.equal(pace.waitMs(), 0);
		assert.equal(pace.sent(wholeScreen), false);
	});

	test('takes answers that come after all for what they are, not for those to a later question', () => {
		const { pace, pass } = silentLine();
		pass(pace.waitMs());
		pace.waitMs();
		pace.sent(wholeScreen);
		answer(pace);
		assert.ok(pace.waitMs() > 0);
		answer(pace);
		assert.equal(pace.waitMs(), 0);
		assert.equal(pace.isAsked(), false);
	});

	test('finds its way back when answers were lost for good', () => {
		const { pace, pass } = silentLine();
		for (let question = 0; question < 2; question++) {
			pass(pace.waitMs());
			pace.waitMs();
			pace.sent(wholeScreen);
			answer(pace);
		}
		assert.equal(pace.waitMs(), 0);
		assert.equal(pace.isAsked(), false);
	});

	test('is that of a slow line until the first answers, once the terminal has answered anything', () => {
		let now = 0;
		const pace = createPace(() => now);
		assert.equal(pace.sent(wholeScreen), true);
		assert.equal(pace.waitMs(), 0);
		pace.expectAnswers();
		assert.ok(pace.waitMs() > 0);
		for (let question = 0; question < 3; question++) {
			now += 3;
			answer(pace);
			assert.equal(pace.waitMs(), 0);
			pace.sent(wholeScreen);
		}
		assert.equal(pace.waitMs(), 0);
	});

	test('takes an answer to nothing for nothing', () => {
		const pace = createPace(() => 0);
		answer(pace);
		assert.equal(pace.sent(40), false);
		assert.equal(pace.isAsked(), false);
	});

	test('has the terminal asked until both answers are there', () => {
		const pace = createPace(() => 0);
		pace.expectAnswers();
		pace.sent(wholeScreen);
		pace.answered();
		assert.equal(pace.isAsked(), true);
		pace.answered();
		assert.equal(pace.isAsked(), false);
	});

	test('waits for nothing after the terminal was given away', () => {
		const line = openLine(slow);
		line.show(wholeScreen);
		line.pass(4_000);
		line.show(wholeScreen);
		assert.ok(line.pace.waitMs() > 0);
		line.pace.forget();
		assert.equal(line.pace.waitMs(), 0);
	});

	test('gives room for no more than is soon there on a slow line, and for any frame on a fast one', () => {
		const slow = openLine({ bytesPerSecond: 960, wayMs: 20 });
		const fast = openLine({ bytesPerSecond: 1_000_000, wayMs: 5 });
		assert.equal(slow.pace.room(), Number.POSITIVE_INFINITY);
		for (const line of [slow, fast]) {
			line.pace.expectAnswers();
			holdKey(line);
			line.pass(5_000);
		}
		assert.ok(slow.pace.room() <= 250, String(slow.pace.room()));
		assert.equal(fast.pace.room(), Number.POSITIVE_INFINITY);
	});
});
