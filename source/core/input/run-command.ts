import type { Intent, Step } from '../message.js';
import { type Model, openPrompt, type Words } from '../model.js';
import type { Command } from './commands/command.js';

const noticeMs = 4_000;

/** Does it, says why it cannot be done, or asks for what must follow its name. */
export function runCommand(model: Model, command: Command, act: (model: Model, intent: Intent) => Step): Step {
	const reason = command.why?.(model);
	if (reason) return [withReason(model, reason), []];
	if (command.intent) return act(model, command.intent);
	return [{ ...model, prompt: openPrompt('command', `${command.name} `) }, []];
}

/** A key held down says it once. */
export function withReason(model: Model, reason: Words): Model {
	return model.notice?.key === reason.key ? model : { ...model, notice: { ...reason, until: model.now + noticeMs } };
}
