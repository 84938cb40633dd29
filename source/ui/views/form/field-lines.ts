import { businessesOf, chosenOf, matchesOf } from '../../../core/form/businesses.js';
import { blamedField, type Field, fieldOf } from '../../../core/form/fields.js';
import type { FieldId, Form } from '../../../core/form/form.js';
import { hasStored } from '../../../core/form/form-values.js';
import { type Problems, warningsIn } from '../../../core/form/problems.js';
import type { Words } from '../../../core/words.js';
import type { Tone } from '../../../domain/state.js';
import { type Drawing, glyph, sayWords } from '../../drawing.js';
import { aimed, type Line, left, type Span, space, spansWidth } from '../../line.js';
import { textWindow } from '../../parts/text-window.js';
import { wrapText } from '../../parts/wrap.js';
import { widthOf } from '../../text-width.js';
import { choiceWord, labelOf } from './form-words.js';

export type FieldLines = {
	readonly lines: readonly Line[];
	/** Column of the caret in the first line; undefined where nothing is typed. */
	readonly caret: number | undefined;
};

export type Columns = { readonly label: number; readonly value: number };

/** Cells before a label: the cursor and a blank on each side. */
const indent = 3;
/** However long a secret is, no more of it is told. */
const longestMask = 8;
const mostMatches = 5;

export function columnsFor(drawing: Drawing, form: Form, shown: readonly Field[]): Columns {
	const { columns } = drawing.model.size;
	const widest = Math.max(0, ...shown.map(({ id }) => widthOf(labelOf(drawing, form, id))));
	const label = Math.min(widest, Math.floor(columns / 3));
	return { label, value: Math.max(0, columns - indent - label - 3) };
}

/** A field, what is wrong with it, and for the business those to choose from. */
export function fieldLines(drawing: Drawing, form: Form, row: Field, columns: Columns, problems: Problems): FieldLines {
	const isHere = form.at === row.id;
	const { spans, caret } = values[row.kind](drawing, form, row.id, columns.value);
	const line: Line = {
		spans: [
			{ text: ` ${isHere ? glyph(drawing, 'cursor') : ' '} `, tone: 'text', bold: true },
			left(labelOf(drawing, form, row.id), columns.label, { tone: isHere ? 'text' : 'faint', bold: isHere }),
			space(2),
			...spans,
		],
		...(isHere ? { ground: 'selection' as const } : {}),
	};
	const wasLeft = form.isTried || form.left.includes(row.id);
	const notes: readonly (readonly [Words | undefined, Tone])[] = [
		[wasLeft ? problems[row.id] : undefined, 'bad'],
		[wasLeft ? warningsIn(form)[row.id] : undefined, 'human'],
		[blamedField(form)?.id === row.id ? { key: 'form.blamed' } : undefined, 'bad'],
	];
	const matches = isHere && row.id === 'bizId' ? matchLines(drawing, form, columns) : [];
	const below = notes.flatMap(([words, tone]) =>
		(words ? wrapText(sayWords(drawing, words), columns.value) : []).map(
			(text): Line => ({ spans: [valueIndent(columns), { text, tone }] }),
		),
	);
	return {
		lines: [aimed(line, { part: 'form', id: row.id }), ...below, ...matches],
		caret: isHere && caret !== undefined ? indent + columns.label + 2 + caret : undefined,
	};
}

type Value = { readonly spans: readonly Span[]; readonly caret: number | undefined };

const values: Readonly<Record<Field['kind'], (drawing: Drawing, form: Form, id: FieldId, room: number) => Value>> = {
	text: textValue,
	secret: secretValue,
	choice: choiceValue,
};

function textValue(_drawing: Drawing, form: Form, id: FieldId, room: number): Value {
	const isHere = form.at === id;
	const { text, caretCells } = textWindow(form.values[id], isHere ? form.caret : 0, room);
	const name = id === 'bizId' ? chosenOf(form)?.name : undefined;
	return {
		spans: [{ text, tone: 'text' }, ...(name === undefined ? [] : [{ text: `  ${name}`, tone: 'faint' as const }])],
		caret: Math.min(caretCells, room),
	};
}

function secretValue(drawing: Drawing, form: Form, id: FieldId, room: number): Value {
	const { say, glyphs } = drawing;
	if (form.at === id && form.isRevealed) return textValue(drawing, form, id, room);
	const length = [...form.values[id]].length;
	const mask = glyphs.mask.repeat(Math.min(length, longestMask, room));
	if (length > 0) return { spans: [{ text: mask, tone: 'text' }], caret: mask.length };
	const secret = id === 'appSecret' ? 'appSecret' : 'user';
	const from = id === 'appSecret' ? form.values.secretFrom : form.values.userFrom;
	const isAsked = form.purpose !== 'login' && id !== 'passphrase' && from === 'ask';
	const notes: readonly string[] = [
		...(hasStored(form, secret) && from === 'stored' ? [say('form.unchanged')] : []),
		...(isAsked ? [say('form.givenNow')] : []),
	];
	return { spans: notes.map((text) => ({ text, tone: 'dim' as const })), caret: 0 };
}

/** All choices where they fit, else the one that is chosen. */
function choiceValue(drawing: Drawing, form: Form, id: FieldId, room: number): Value {
	const chosen = form.values[id];
	const all = fieldOf(id).choices.map((choice): Span => {
		const word = choiceWord(drawing, form, id, choice);
		const target = { part: 'form', id, choice } as const;
		return choice === chosen
			? { text: `[${word}] `, tone: 'text', bold: true, target }
			: { text: ` ${word}  `, tone: 'dim', target };
	});
	if (spansWidth(all) <= room) return { spans: all, caret: undefined };
	const { before, after } = drawing.glyphs;
	const word = choiceWord(drawing, form, id, chosen);
	return { spans: [{ text: `${before} ${word} ${after}`, tone: 'text', bold: true }], caret: undefined };
}

/** The businesses that match what is typed, around the one that is chosen. */
function matchLines(drawing: Drawing, form: Form, columns: Columns): readonly Line[] {
	if (businessesOf(form).length === 0) return [];
	const matches = matchesOf(form);
	const chosen = chosenOf(form);
	const at = Math.max(0, chosen ? matches.findIndex(({ id, scope }) => id === chosen.id && scope === chosen.scope) : 0);
	const top = Math.max(0, Math.min(at - Math.floor(mostMatches / 2), matches.length - mostMatches));
	const none: readonly Line[] = [
		{ spans: [valueIndent(columns), { text: drawing.say('form.noneMatches'), tone: 'human' }] },
	];
	const lines = matches.slice(top, top + mostMatches).map(({ id, name }, offset): Line => {
		const isChosen = chosen !== undefined && top + offset === at;
		return {
			spans: [
				valueIndent(columns),
				{ text: `${isChosen ? glyph(drawing, 'cursor') : ' '} `, tone: 'text', bold: true },
				left(id, 8, { tone: isChosen ? 'text' : 'faint', bold: isChosen }),
				{ text: ` ${name}`, tone: isChosen ? 'text' : 'faint' },
			],
		};
	});
	const more = matches.length - top - lines.length;
	const below: readonly Line[] =
		more > 0
			? [{ spans: [valueIndent(columns), space(2), { text: drawing.say('list.below', { count: more }), tone: 'dim' }] }]
			: [];
	return matches.length === 0 ? none : [...lines, ...below];
}

function valueIndent(columns: Columns): Span {
	return space(indent + columns.label + 2);
}
