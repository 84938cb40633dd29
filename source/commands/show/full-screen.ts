import type { HostEffect } from '../../core/host-effect.js';
import type { Message } from '../../core/message.js';
import type { Model, Sight } from '../../core/model.js';
import type { Target } from '../../core/pointing/target.js';
import { sightOf } from '../../core/view/places/sight.js';
import type { Running } from '../../runtime/run.js';
import { hasHyperlinks } from '../../terminal/hyperlinks.js';
import type { InputEvent } from '../../terminal/input/input-event.js';
import { createKeyInput } from '../../terminal/input/key-input.js';
import { createModes } from '../../terminal/modes.js';
import type { Probe } from '../../terminal/probe-terminal.js';
import { createThriftyOutput } from '../../terminal/thrifty-output.js';
import type { Screen, Streams } from '../../ui/ink/mount.js';
import { askLooks, looksFrom } from '../looks/ask-looks.js';
import { createSharing } from '../sharing.js';
import { loadInk } from './load-ink.js';
import { createTelling, type TellCommand } from './telling.js';
import { createVitals } from './vitals.js';

export type FullScreen = {
	/** Takes the new size of the terminal: what was on it is lost, and everything is drawn again. */
	readonly resize: () => void;
	readonly repaint: () => void;
	readonly suspend: () => Promise<void>;
	/** Leaves the alternate screen and restores every mode of the terminal. */
	readonly close: () => Promise<void>;
	/** Settles when the terminal has taken all that was written to it. */
	readonly taken: () => Promise<void>;
	readonly closed: Promise<unknown>;
};

export type HostOptions = {
	readonly quit: () => void;
	/** Stops the process as Ctrl+Z would, and goes on when the shell calls it back. */
	readonly sleep: () => Promise<void>;
	/** Called when a picture is on screen. */
	readonly shown?: () => void;
	/** What tells of the terminal, and of what can be done beside it. */
	readonly environment?: NodeJS.ProcessEnv;
	/** Hands events to the command of the user's. */
	readonly tellCommand?: TellCommand | undefined;
};

/** What a terminal may take to say what it is before the first frame is drawn without knowing. */
const answerPatienceMs = 100;

/** What a disk may take to say what was known, before the first frame is drawn without. */
const recallPatienceMs = 100;

/** How long the terminal is kept for the sake of answers that are under way. */
const lastAnswersPatienceMs = 250;

/** What a line may take to carry the first picture before Ink is loaded, which keeps everything else waiting. */
const picturePatienceMs = 100;

/** Puts a running program on a terminal. `quit` is called when the program wants to end; closing is the caller's. */
export async function openFullScreen(
	running: Running,
	{ stdin, stdout, stderr }: Required<Streams>,
	{ quit, sleep, shown, environment = {}, tellCommand }: HostOptions,
): Promise<FullScreen> {
	const { looks } = running.getModel();
	const asking = askLooks({ stdin, stdout }, looks, environment, () => performance.now());
	const { alertText, createPictures, createRowReferences, targetAt, titleText } = await import(
		'../../ui/pictures/index.js'
	);
	const references = createRowReferences({ hasLinks: hasHyperlinks(environment) });
	const output = createThriftyOutput(stdout, references.runsOf);
	const isRemote = Boolean(environment.SSH_CONNECTION || environment.SSH_TTY);
	const modes = createModes(output.write);
	let version: string | undefined;
	const telling = createTelling(running, {
		environment,
		write: output.write,
		version: () => version,
		titleText,
		alertText,
		tellCommand,
	});
	let seen: Model | undefined;
	const input = createKeyInput(stdin, {
		onEvent: (event) => {
			if (event.type === 'answer') {
				output.answered();
				return;
			}
			const sight = seen && sightOf(seen);
			const painted = seen;
			// What a key does is not in sight until it is painted.
			seen = undefined;
			const targetOf = (column: number, row: number) => targetAt(painted ?? running.getModel(), column, row);
			messagesOf(event, sight, targetOf).forEach(running.dispatch);
		},
		onRaw: (isRaw) => {
			modes.hold(isRaw);
			telling.hold(isRaw);
		},
		isRemote,
		now: () => performance.now(),
	});
	const adopt = (probe: Probe): void => {
		version = probe.version ?? version;
		if (probe.answered !== 'none') output.expectAnswers();
		const terminal = looksFrom(probe, looks.terminal);
		if (terminal) running.dispatch({ type: 'terminalTold', terminal });
	};
	const [probe] = await Promise.all([asking?.within(answerPatienceMs), atMost(recallPatienceMs, running.recalled())]);
	if (probe) adopt(probe);
	asking?.handOver(adopt);
	const isShown = Promise.withResolvers<void>();
	const painted = (model: Model): void => {
		seen = model;
		isShown.resolve();
		shown?.();
	};
	const followMouse = (): void => modes.setMouse(running.getModel().looks.mouse === 'on');
	followMouse();
	const unfollow = running.subscribe(followMouse);
	const pictures = createPictures({
		...running,
		painted,
		writer: { references, put: output.put, flush: output.flush, isBehind: output.isBehind },
	});
	const isOpen = Promise.withResolvers<Screen>();
	const repaint = (): void => {
		input.renew();
		modes.renew();
		output.repaint();
	};
	const letGo = async (): Promise<void> => {
		await Promise.all([output.leave(), asking && atMost(lastAnswersPatienceMs, asking.over)]);
	};
	let isLeaving = false;
	const suspend = async (): Promise<void> => {
		const screen = await isOpen.promise;
		if (isLeaving) return;
		isLeaving = true;
		await letGo();
		isLeaving = false;
		screen.suspend();
	};
	const sharing = createSharing(running, {
		environment,
		isRemote,
		write: output.write,
		now: () => new Date(),
	});
	const vitals = createVitals({ written: output.sent, now: () => performance.now() }, (told) =>
		running.dispatch({ type: 'vitalsTold', vitals: told }),
	);
	const host: { readonly [Type in HostEffect['type']]: (effect: Extract<HostEffect, { type: Type }>) => void } = {
		...sharing,
		tell: telling.tell,
		quit,
		repaint,
		suspend,
		watchVitals: vitals.watch,
	};
	running.onHostEffect((effect) => (host[effect.type] as (effect: HostEffect) => void)(effect));
	// The wall may have asked for them before anybody could measure.
	if (running.getModel().vitals !== undefined) vitals.watch({ type: 'watchVitals', isWatched: true });
	// The first picture is there, and keys are heard, before Ink is loaded; the screen is not taken before, to stay blank.
	pictures.current();
	output.open();
	input.stream.setRawMode(true);
	const stopPictures = pictures.start();
	const close = async (leaveScreen: () => void): Promise<void> => {
		stopPictures();
		unfollow();
		telling.close();
		vitals.close();
		await letGo();
		leaveScreen();
		input.close();
	};
	const sleepLater = async (): Promise<void> => {
		await output.taken();
		await sleep();
	};
	await atMost(picturePatienceMs, isShown.promise);
	try {
		const { mountScreen } = await loadInk();
		isOpen.resolve(mountScreen(pictures, sleepLater, { stdin: input.stream, stdout: output.stream, stderr }));
	} catch (error) {
		await close(output.close);
		throw error;
	}
	const screen = await isOpen.promise;
	return {
		resize: () => {
			// In this order Ink never draws an old frame on the new screen, however fast the sizes follow each other.
			screen.forget();
			output.startOver();
			running.resize({ columns: stdout.columns, rows: stdout.rows });
			screen.redraw();
			output.flush();
		},
		repaint,
		suspend,
		close: () => close(screen.close),
		taken: output.taken,
		closed: screen.closed,
	};
}

async function atMost(patienceMs: number, work: Promise<unknown>): Promise<void> {
	let timer: NodeJS.Timeout | undefined;
	const patience = new Promise((resolve) => {
		timer = setTimeout(resolve, patienceMs);
	});
	await Promise.race([work, patience]);
	clearTimeout(timer);
}

function messagesOf(
	event: Exclude<InputEvent, { type: 'answer' }>,
	seen: Sight | undefined,
	targetOf: (column: number, row: number) => Target | undefined,
): readonly Message[] {
	if (event.type === 'key') return [{ type: 'keyPressed', key: event.key, at: Date.now(), ...(seen ? { seen } : {}) }];
	if (event.type === 'paste') return [{ type: 'pasted', text: event.text }];
	const target = targetOf(event.column, event.row);
	return target ? [{ type: 'pointed', action: event.action, target }] : [];
}
