import { parseRule } from '../../domain/follow/rule.js';
import type { Intent, Step } from '../message.js';
import { type Model, openPrompt, type Prompt } from '../model.js';
import { follow } from '../watching/follow.js';
import { watchTyped } from '../watching/watch-typed.js';
import { editLine, insertText, isTyped } from './line-edit.js';
import { paletteKey } from './palette/palette-keys.js';

type Act = (model: Model, intent: Intent) => Step;

/** One key in a prompt; what a line says goes on through `act`. */
export function promptKey(model: Model, prompt: Prompt, key: string, act: Act): Step {
	if (key === 'escape') return [{ ...model, prompt: undefined }, []];
	const done = prompt.asks === 'command' ? paletteKey(model, prompt, key, act) : lineKey(model, prompt, key);
	if (done) return done;
	const edited = editLine(prompt, key);
	if (edited) return [{ ...model, prompt: { ...prompt, ...edited, ...unchosen } }, []];
	const text = key === 'space' ? ' ' : key;
	return isTyped(text) ? [{ ...model, prompt: withText(prompt, text) }, []] : [model, []];
}

const unchosen = { problem: undefined, chosen: undefined, recalled: undefined } as const;

/** A paste opens the prompt when it is not open: pasting an address is how most tasks are added. */
export function promptPaste(model: Model, pasted: string): Step {
	const prompt = model.prompt ?? openPrompt('tasks');
	const text = pasted.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trim();
	if (text === '') return [model, []];
	return [{ ...model, overlay: undefined, prompt: withText(prompt, text) }, []];
}

function lineKey(model: Model, prompt: Prompt, key: string): Step | undefined {
	if (key !== 'enter') return undefined;
	if (prompt.text.trim() === '') return [{ ...model, prompt: undefined }, []];
	return prompt.asks === 'rule' ? submitRule(model, prompt) : watchTyped(model, prompt.text);
}

function submitRule(model: Model, prompt: Prompt): Step {
	const profile = model.profiles.find(({ name }) => name === model.current);
	const read = parseRule(prompt.text, {
		scope: profile?.scope ?? 'cmdb_biz',
		...(profile?.bizId === undefined ? {} : { bizId: profile.bizId }),
	});
	if ('problem' in read) {
		return [{ ...model, prompt: { ...prompt, problem: { key: read.problem, values: { text: read.text } } } }, []];
	}
	return follow({ ...model, prompt: undefined }, model.current, [read.rule]);
}

function withText(prompt: Prompt, text: string): Prompt {
	return { ...prompt, ...insertText(prompt, text), ...unchosen };
}
