import { parseRule } from '../../domain/follow/rule.js';
import { parseTaskReferences } from '../../domain/task-reference.js';
import { isPlain } from '../../domain/text/quote.js';
import type { Step } from '../message.js';
import type { Model, Prompt } from '../model.js';
import { follow } from '../watching/follow.js';
import { addReferences } from '../watching/watch-list.js';

/** Longest text a person may type or paste. */
const maxLength = 4000;

/** One key in the prompt that asks for tasks to watch. */
export function promptKey(model: Model, prompt: Prompt, key: string): Step {
	if (key === 'escape') return [{ ...model, prompt: undefined }, []];
	if (key === 'enter') return submit(model, prompt);
	const edit = edits[key];
	if (edit) return [{ ...model, prompt: { ...edit(prompt), problem: undefined } }, []];
	const text = key === 'space' ? ' ' : key;
	return isTyped(text) ? [{ ...model, prompt: insert(prompt, text) }, []] : [model, []];
}

/** A paste opens the prompt when it is not open: pasting an address is how most tasks are added. */
export function promptPaste(model: Model, pasted: string): Step {
	const prompt = model.prompt ?? { asks: 'tasks', text: '', caret: 0, problem: undefined };
	const text = pasted.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trim();
	if (text === '') return [model, []];
	return [{ ...model, overlay: undefined, prompt: insert(prompt, text) }, []];
}

function submit(model: Model, prompt: Prompt): Step {
	if (prompt.text.trim() === '') return [{ ...model, prompt: undefined }, []];
	if (prompt.asks === 'rule') return submitRule(model, prompt);
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

const edits: Readonly<Record<string, (prompt: Prompt) => Prompt>> = {
	left: (prompt) => ({ ...prompt, caret: Math.max(0, prompt.caret - 1) }),
	right: (prompt) => ({ ...prompt, caret: Math.min(characters(prompt).length, prompt.caret + 1) }),
	home: (prompt) => ({ ...prompt, caret: 0 }),
	end: (prompt) => ({ ...prompt, caret: characters(prompt).length }),
	'ctrl+a': (prompt) => ({ ...prompt, caret: 0 }),
	'ctrl+e': (prompt) => ({ ...prompt, caret: characters(prompt).length }),
	'ctrl+u': (prompt) => ({ ...prompt, text: '', caret: 0 }),
	backspace: (prompt) => cut(prompt, prompt.caret - 1),
	delete: (prompt) => cut(prompt, prompt.caret),
};

function cut(prompt: Prompt, at: number): Prompt {
	const text = characters(prompt);
	if (at < 0 || at >= text.length) return prompt;
	return { ...prompt, text: text.toSpliced(at, 1).join(''), caret: Math.min(prompt.caret, at) };
}

function insert(prompt: Prompt, text: string): Prompt {
	const before = characters(prompt);
	const added = [...text].slice(0, Math.max(0, maxLength - before.length));
	return {
		...prompt,
		text: before.toSpliced(prompt.caret, 0, ...added).join(''),
		caret: prompt.caret + added.length,
		problem: undefined,
	};
}

function characters(prompt: Prompt): readonly string[] {
	return [...prompt.text];
}

/** One visible character; names of keys are longer. */
function isTyped(key: string): boolean {
	return [...key].length === 1 && isPlain(key);
}
