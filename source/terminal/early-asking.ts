import { readReplies } from './probe-replies.js';
import { type Probe, probeOf, questions } from './probe-terminal.js';

export type EarlyAsking = {
	/** What the terminal has said: when it has said all, at the latest so long after it was asked. */
	readonly within: (patienceMs: number) => Promise<Probe>;
	/**
	 * Gives the input on, still raw: what has come is read again by whoever listens next, so no key is lost. Answers that come
	 * later are heard beside, for a while.
	 */
	readonly handOver: (onLate: (probe: Probe) => void) => void;
	/** Settles when no answer is waited for any more, which whoever has the terminal next would take for keys. */
	readonly over: Promise<void>;
};

type Options = {
	readonly texts: readonly string[];
	readonly isSimple: boolean;
	readonly now: () => number;
};

const lateMs = 5_000;
/** After a long load an answer may be there already, and not yet told. */
const leastPatienceMs = 15;

/** On the other screen, so that the lines of the shell stay as they are. */
const otherScreen = '\u001B[?1049h';
const shellScreen = '\u001B[?1049l';

/** Asks the terminal what it is while the program is still being loaded. */
export function askEarly(
	{ stdin, stdout }: { readonly stdin: NodeJS.ReadStream; readonly stdout: NodeJS.WriteStream },
	{ texts, isSimple, now }: Options,
): EarlyAsking {
	let chunks: Buffer[] = [];
	let tell: () => void = () => {};
	const answered = new Promise<void>((resolve) => {
		tell = resolve;
	});
	const over = Promise.withResolvers<void>();
	void answered.then(over.resolve);
	const received = (): string => Buffer.concat(chunks).toString();
	const hasAll = (): boolean => readReplies(received()).attributes !== undefined;
	const probe = (): Probe => probeOf(readReplies(received()), texts);
	const listen = (chunk: Buffer | string): void => {
		chunks.push(Buffer.from(chunk));
		if (hasAll()) tell();
	};
	const askedAt = now();
	stdin.setRawMode(true);
	stdin.on('data', listen);
	stdin.resume();
	stdout.write(otherScreen + questions(texts, isSimple) + shellScreen);
	return {
		within: async (patienceMs) => {
			const rest = Math.max(leastPatienceMs, patienceMs - (now() - askedAt));
			let timer: NodeJS.Timeout | undefined;
			await Promise.race([
				answered,
				new Promise((resolve) => {
					timer = setTimeout(resolve, rest);
				}),
			]);
			clearTimeout(timer);
			return probe();
		},
		handOver: (onLate) => {
			stdin.pause();
			const isOver = hasAll();
			const read = Buffer.concat(chunks);
			chunks = [];
			if (isOver) stdin.off('data', listen);
			else {
				const stop = (): void => {
					clearTimeout(timer);
					stdin.off('data', listen);
					over.resolve();
				};
				const timer = setTimeout(stop, lateMs);
				timer.unref();
				void answered.then(() => {
					stop();
					onLate(probe());
				});
			}
			if (read.length > 0) stdin.unshift(read);
		},
		over: over.promise,
	};
}
