import type { Intent, Step } from '../../message.js';
import type { Model, Prompt } from '../../model.js';
import { readCommandLine, splitLine } from '../command-line.js';
import { rememberLine } from './palette-history.js';
import { meantRow, type PaletteRow, paletteRows } from './palette-rows.js';

type Act = (model: Model, intent: Intent) => Step;

/** The keys of the palette that do not edit its line; undefined for those that do. */
export function paletteKey(model: Model, prompt: Prompt, key: string, act: Act): Step | undefined {
	if (key === 'backspace' && prompt.text === '') return [{ ...model, prompt: undefined }, []];
	if (key === 'enter') return submit(model, prompt, act);
	return Object.hasOwn(keys, key) ? [{ ...model, prompt: keys[key]!(model, prompt) }, []] : undefined;
}

const keys: Readonly<Record<string, (model: Model, prompt: Prompt) => Prompt>> = {
	up: (model, prompt) => (isHistory(prompt) ? recall(model, prompt, 1) : choose(model, prompt, -1)),
	down: (model, prompt) => (prompt.recalled === undefined ? choose(model, prompt, 1) : recall(model, prompt, -1)),
	'ctrl+p': (model, prompt) => choose(model, prompt, -1),
	'ctrl+n': (model, prompt) => choose(model, prompt, 1),
	'shift+tab': (model, prompt) => choose(model, prompt, -1),
	tab: complete,
};

/** On the empty line Up goes through what was said before, and on from there. */
function isHistory({ text, chosen, recalled }: Prompt): boolean {
	return recalled !== undefined || (text === '' && chosen === undefined);
}

function recall({ commandLines }: Model, prompt: Prompt, by: 1 | -1): Prompt {
	const recalled = Math.min((prompt.recalled ?? -1) + by, commandLines.length - 1);
	if (recalled < 0) return { ...prompt, ...lineOf(''), recalled: undefined };
	return { ...prompt, ...lineOf(commandLines[recalled]!), recalled };
}

function choose(model: Model, prompt: Prompt, by: 1 | -1): Prompt {
	const rows = paletteRows(model, prompt);
	if (rows.length === 0) return prompt;
	const index = rows.findIndex(({ line }) => line === prompt.chosen);
	const first = by === 1 ? firstBelow(prompt) : rows.length - 1;
	const next = index === -1 ? first : (index + by + rows.length) % rows.length;
	return { ...prompt, chosen: rows[Math.min(next, rows.length - 1)]!.line };
}

/** Once something is typed the best row is lit already, so that Down goes to the second. */
function firstBelow({ text }: Prompt): number {
	return text === '' ? 0 : 1;
}

/** The line as it would be with the row that is lit, ready for what may follow. */
function complete(model: Model, prompt: Prompt): Prompt {
	const rows = paletteRows(model, prompt);
	const row = rows.find(({ line }) => line === prompt.chosen) ?? rows[0];
	return row ? { ...prompt, ...lineOf(completed(row)) } : prompt;
}

function completed({ line, command, candidate }: PaletteRow): string {
	return command.argument && !candidate ? `${line} ` : line;
}

function submit(model: Model, prompt: Prompt, act: Act): Step {
	const row = meantRow(model, prompt);
	const line = (row?.line ?? prompt.text).trim();
	if (line === '') return [{ ...model, prompt: undefined }, []];
	// It asks for what must follow, and offers it.
	const needsMore = row?.command.intent === undefined && row?.candidate === undefined && row?.command.argument;
	if (needsMore && splitLine(prompt.text).rest === undefined) {
		return [{ ...model, prompt: { ...prompt, ...lineOf(`${line} `) } }, []];
	}
	const said = readCommandLine(model, line);
	if ('problem' in said) return [{ ...model, prompt: { ...prompt, problem: said.problem } }, []];
	const [remembered, effects] = rememberLine({ ...model, prompt: undefined }, line);
	const [acted, more] = act(remembered, said);
	return [acted, [...effects, ...more]];
}

function lineOf(text: string): Pick<Prompt, 'text' | 'caret' | 'problem' | 'chosen' | 'recalled'> {
	return { text, caret: [...text].length, problem: undefined, chosen: undefined, recalled: undefined };
}
