import { parseRule } from '../../domain/follow/rule.js';
import { parseTaskReferences } from '../../domain/task-reference.js';
import type { Intent, Step } from '../message.js';
import type { Model, Prompt } from '../model.js';
import { follow } from '../watching/follow.js';
import { addReferences } from '../watching/watch-list.js';
import { readCommandLine } from './command-line.js';
import { editLine, insertText, isTyped } from './line-edit.js';

type Act = (model: Model, intent: Intent) => Step;

/** One key in the prompt; what a command line says goes on through `act`. */
export function promptKey(model: Model, prompt: Prompt, key: string, act: Act): Step {
	if (key === 'escape') return [{ ...model, prompt: undefined }, []];
	if (key === 'enter') return submit(model, prompt, act);
	const edited = editLine(prompt, key);
	if (edited) return [{ ...model, prompt: { ...prompt, ...edited, problem: undefined } }, []];
	const text = key === 'space' ? ' ' : key;
	return isTyped(text) ? [{ ...model, prompt: withText(prompt, text) }, []] : [model, []];
}

/** A paste opens the prompt when it is not open: pasting an address is how most tasks are added. */
export function promptPaste(model: Model, pasted: string): Step {
	const prompt = model.prompt ?? { asks: 'tasks', text: '', caret: 0, problem: undefined };
	const text = pasted.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trim();
	if (text === '') return [model, []];
	return [{ ...model, overlay: undefined, prompt: withText(prompt, text) }, []];
}

function submit(model: Model, prompt: Prompt, act: Act): Step {
	if (prompt.text.trim() === '') return [{ ...model, prompt: undefined }, []];
	if (prompt.asks === 'rule') return submitRule(model, prompt);
	if (prompt.asks === 'command') return submitCommand(model, prompt, act);
	const { references, rejected } = parseTaskReferences(prompt.text);
	if (rejected.length > 0 || references.length === 0) {
		const text = [...(rejected[0] ?? prompt.text)].slice(0, 40).join('');
		return [{ ...model, prompt: { ...prompt, problem: { key: 'notATask', values: { text } } } }, []];
	}
	return addReferences(model, prompt, references);
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

function submitCommand(model: Model, prompt: Prompt, act: Act): Step {
	const said = readCommandLine(model, prompt.text);
	if ('problem' in said) return [{ ...model, prompt: { ...prompt, problem: said.problem } }, []];
	return act({ ...model, prompt: undefined }, said);
}

function withText(prompt: Prompt, text: string): Prompt {
	return { ...prompt, ...insertText(prompt, text), problem: undefined };
}
