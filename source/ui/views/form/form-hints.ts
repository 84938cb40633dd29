import { fieldOf, isWhole } from '../../../core/form/fields.js';
import type { Form } from '../../../core/form/form.js';
import type { WordKey } from '../../../text/index.js';
import type { Drawing } from '../../drawing.js';
import { type Line, type Span, spansWidth, spread } from '../../line.js';

type Hint = { readonly shown: string; readonly word: WordKey; readonly applies: (form: Form) => boolean };

const isSmall = ({ purpose }: Form) => purpose === 'login' || purpose === 'unlock';
const isTyped = ({ purpose, profile }: Form) => purpose === 'delete' && profile?.mark === 'prod';

/** Keys of a form, the most useful first. */
const hints: readonly Hint[] = [
	{ shown: '^S', word: 'key.form.save', applies: isWhole },
	{ shown: 'Enter', word: 'key.form.confirm', applies: isSmall },
	{ shown: 'Enter', word: 'key.form.delete', applies: isTyped },
	{ shown: 'y', word: 'key.form.delete', applies: (form) => form.purpose === 'delete' && !isTyped(form) },
	{ shown: 'Esc', word: 'key.form.leave', applies: () => true },
	{ shown: '^T', word: 'key.form.test', applies: isWhole },
	{ shown: '< >', word: 'key.form.choose', applies: (form) => fieldOf(form.at).kind === 'choice' },
	{ shown: '^R', word: 'key.form.reveal', applies: (form) => fieldOf(form.at).kind === 'secret' },
	{ shown: '^O', word: 'key.form.all', applies: (form) => isWhole(form) && form.extent === 'few' },
	{ shown: '^O', word: 'key.form.few', applies: (form) => isWhole(form) && form.extent === 'all' },
	{ shown: 'Tab', word: 'key.form.move', applies: (form) => isWhole(form) || form.purpose === 'login' },
	{ shown: 'Enter', word: 'key.form.next', applies: isWhole },
];

/** As many of the keys that work here as fit. */
export function formHints({ say, model }: Drawing, form: Form): Line {
	const { columns } = model.size;
	const spans: Span[] = [{ text: ' ' }];
	for (const { shown, word, applies } of hints) {
		if (!applies(form)) continue;
		const hint: readonly Span[] = [
			{ text: shown, tone: 'text', bold: true },
			{ text: ` ${say(word)}  `, tone: 'faint' },
		];
		if (spansWidth([...spans, ...hint]) <= columns) spans.push(...hint);
	}
	return { ground: 'bar', spans: spread(spans, [], columns) };
}
