import { inputHandlers } from './input/input.js';
import type { Handler, Handlers, Message, Step } from './message.js';
import { idlePoll, type Model } from './model.js';
import { replyHandlers } from './polling/reply.js';
import { startDuePolls } from './polling/schedule.js';
import { navigateHandlers } from './view/navigate.js';
import { keepCursors } from './view/panes.js';
import { profileHandlers } from './watching/profiles.js';
import { watchHandlers } from './watching/watch-list.js';

/** A gap between two ticks that says the machine or the terminal stood still, or that someone set the clock. */
const gapMs = 20_000;

const programHandlers: Handlers<'ticked' | 'showHelp' | 'repaint' | 'suspend' | 'quit'> = {
	ticked: (model, { now, zoneMinutes }) => {
		const gap = now - model.now;
		const notice = model.notice && model.notice.until > now ? model.notice : undefined;
		const ticked = { ...model, now, zoneMinutes, notice };
		if (gap >= 0 && gap < gapMs) return [ticked, []];
		const polls = Object.fromEntries(
			Object.entries(model.polls).map(([key, poll]) => [
				key,
				{ ...idlePoll, ...poll, dueAt: Math.min(poll.dueAt, now) },
			]),
		);
		const key = gap < 0 ? 'clockSet' : 'stoodStill';
		const stalled = { key, values: { seconds: Math.round(Math.abs(gap) / 1000) }, until: now + gapMs };
		return [{ ...ticked, polls, notice: stalled }, []];
	},
	showHelp: (model) => [{ ...model, overlay: 'help' }, []],
	repaint: (model) => [model, [{ type: 'repaint' }]],
	suspend: (model) => [model, [{ type: 'suspend' }]],
	quit: (model) => [model, [{ type: 'quit' }]],
};

const handlers: Handlers<Message['type']> = {
	...programHandlers,
	...navigateHandlers,
	...replyHandlers,
	...watchHandlers,
	...profileHandlers,
	...inputHandlers(handle),
};

/** The whole program: what is known and wanted after one message, and what the runtime is to do about it. */
export function update(model: Model, message: Message): Step {
	const [handled, effects] = handle(model, message);
	const [polled, requests] = startDuePolls(keepCursors(model, handled));
	return requests.length === 0 ? [polled, effects] : [polled, [...effects, ...requests]];
}

function handle(model: Model, message: Message): Step {
	return (handlers[message.type] as Handler<typeof message.type>)(model, message as never);
}
