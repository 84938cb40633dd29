import type { TellEffect } from '../../core/alerts/alert-messages.js';
import { type Channel, choicesAt } from '../../core/alerts/notify-choices.js';
import { overallProgress } from '../../core/alerts/overall-progress.js';
import type { Model } from '../../core/model.js';
import type { Alert } from '../../domain/alert/alert.js';
import type { Running } from '../../runtime/run.js';
import { multiplexerOf } from '../../terminal/multiplexer.js';
import { bell, notificationRequest, protocolFor } from '../../terminal/notify/notification.js';
import { createProgressBar } from '../../terminal/notify/progress-bar.js';
import { createWindowTitle } from '../../terminal/notify/window-title.js';
import type { AlertText } from '../../ui/told/alert-text.js';

/** Hands events to the command of the user's, where there is one. */
export type TellCommand = (effect: TellEffect) => void;

export type TellingOptions = {
	readonly environment: NodeJS.ProcessEnv;
	/** To the terminal, past the screen. */
	readonly write: (sequence: string) => void;
	/** What the terminal calls itself, once it has told. */
	readonly version: () => string | undefined;
	readonly titleText: (model: Model) => string;
	readonly alertText: (model: Model, alerts: readonly Alert[]) => AlertText;
	readonly tellCommand: TellCommand | undefined;
};

export type Telling = {
	readonly tell: (effect: TellEffect) => void;
	/** The terminal is ours, or given back. */
	readonly hold: (isHeld: boolean) => void;
	readonly close: () => void;
};

/** Tells a person who does not look, by what the terminal has beside its screen. */
export function createTelling(running: Running, options: TellingOptions): Telling {
	const { environment, write, version, titleText, alertText, tellCommand } = options;
	const multiplexer = multiplexerOf(environment);
	const canTitle = environment.TERM !== 'linux';
	const title = createWindowTitle(write);
	const progress = createProgressBar(write, multiplexer);

	function follow(): void {
		const model = running.getModel();
		const choices = choicesAt(model.alerts.choices, model.wall.isOn);
		title.set(canTitle && choices.title === 'on' ? titleText(model) : undefined);
		progress.set(choices.progress === 'on' ? overallProgress(model) : undefined);
	}

	function notify({ alerts }: TellEffect): void {
		const model = running.getModel();
		const { terminal } = choicesAt(model.alerts.choices, model.wall.isOn);
		if (terminal === 'off') return;
		const protocol = terminal === 'auto' ? protocolFor(version(), environment) : terminal;
		const text = alertText(model, alerts);
		write(notificationRequest(protocol, { ...text, title: `whalewatch: ${text.title}` }, multiplexer));
	}

	const tellers: Readonly<Record<Channel, (effect: TellEffect) => void>> = {
		bell: () => write(bell),
		terminal: notify,
		command: (effect) => tellCommand?.(effect),
	};

	follow();
	const unfollow = running.subscribe(follow);
	return {
		tell: (effect) => {
			for (const channel of effect.by) tellers[channel](effect);
		},
		hold: (isHeld) => {
			title.hold(isHeld);
			progress.hold(isHeld);
		},
		close: unfollow,
	};
}
