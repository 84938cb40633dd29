import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { describe, test } from 'node:test';
import { askEarly, type EarlyAsking } from '../../source/terminal/early-asking.js';
import type { Probe } from '../../source/terminal/probe-terminal.js';

const white = '\u001B]11;rgb:ffff/ffff/ffff\u001B\\';
const widths = '\u001B[1;8R\u001B[1;2R\u001B[1;3R';
const attributes = '\u001B[?62;22c';

/** A terminal that says what it is told to say, when it is told. */
function openFake() {
	const written: string[] = [];
	const modes: boolean[] = [];
	const stdin = Object.assign(new Readable({ read: () => {} }), {
		setRawMode: (isRaw: boolean) => modes.push(isRaw),
	}) as unknown as NodeJS.ReadStream;
	const stdout = { write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
	const asking = askEarly({ stdin, stdout }, { texts: ['✓', '鲸'], isSimple: false, now: () => 0 });
	const say = (text: string) => stdin.push(Buffer.from(text));
	/** The next one who listens, as the reader of keys does. */
	const listenNext = () => {
		const heard: string[] = [];
		stdin.setEncoding('utf8');
		stdin.on('data', (text) => heard.push(String(text)));
		stdin.resume();
		return heard;
	};
	return { asking, say, written, modes, stdin, listenNext };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a terminal that is asked early', () => {
	test('is asked in one write, on the screen that is not that of the shell', () => {
		const { written, modes } = openFake();
		assert.equal(written.length, 1);
		assert.match(written[0]!, /^\u001B\[\?1049h.*✓.*鲸.*\u001B\[c\u001B\[\?1049l$/s);
		assert.deepEqual(modes, [true]);
	});

	test('has told all at once when its last answer is there', async () => {
		const { asking, say } = openFake();
		say(widths + white + attributes);
		const probe = await asking.within(60_000);
		assert.deepEqual([[...probe.widths.values()], probe.background, probe.answered], [[1, 2], [1, 1, 1], 'all']);
	});

	test('is over with the last answer, or when an answer has been waited for long enough', async (context) => {
		context.mock.timers.enable({ apis: ['setTimeout'] });
		const isOver = async (asking: EarlyAsking) =>
			Promise.race([asking.over.then(() => true), settled().then(() => false)]);
		const answering = openFake();
		answering.asking.handOver(() => {});
		assert.equal(await isOver(answering.asking), false);
		answering.say(widths + white + attributes);
		await settled();
		answering.stdin.resume();
		await settled();
		assert.equal(await isOver(answering.asking), true);
		const silent = openFake();
		silent.asking.handOver(() => {});
		assert.equal(await isOver(silent.asking), false);
		context.mock.timers.tick(5_000);
		assert.equal(await isOver(silent.asking), true);
	});

	test('keeps what was typed meanwhile for whoever listens next', async () => {
		const { asking, say, listenNext, stdin } = openFake();
		say(`j${widths}发${white}${attributes}k`);
		await asking.within(60_000);
		asking.handOver(() => assert.fail('nothing is late'));
		const heard = listenNext();
		say('G');
		await settled();
		assert.equal(heard.join(''), `j${widths}发${white}${attributes}kG`);
		assert.equal(stdin.listenerCount('data'), 1);
	});

	test('is heard when it answers late, in pieces, and after keys', async () => {
		const { asking, say, listenNext, stdin } = openFake();
		say(`j${widths}\u001B]11;rgb:ffff`);
		assert.equal((await asking.within(1)).answered, 'some');
		const late: Probe[] = [];
		asking.handOver((probe) => late.push(probe));
		const heard = listenNext();
		say('/ffff/ffff\u0007k');
		say(attributes);
		await settled();
		assert.deepEqual([late.length, late[0]?.background, late[0]?.widths.size], [1, [1, 1, 1], 2]);
		assert.equal(heard.join(''), `j${widths}\u001B]11;rgb:ffff/ffff/ffff\u0007k${attributes}`);
		assert.equal(stdin.listenerCount('data'), 1);
	});

	test('that says nothing leaves everything unknown', async () => {
		const { asking } = openFake();
		const probe = await asking.within(1);
		assert.deepEqual([probe.answered, probe.background, probe.widths.size], ['none', undefined, 0]);
	});
});
