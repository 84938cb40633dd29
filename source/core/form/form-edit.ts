import { editLine, insertText, isTyped, maxLength } from '../input/line-edit.js';
import { pickBusiness, settleBusiness } from './businesses.js';
import { fieldOf, shownFields } from './fields.js';
import type { FieldId, Form } from './form.js';

/** The form with the cursor on another field; the one that is left has been gone through. */
export function goToField(form: Form, id: FieldId): Form {
	if (id === form.at) return form;
	const settled = form.at === 'bizId' ? settleBusiness(form) : form;
	const left = settled.left.includes(form.at) ? settled.left : [...settled.left, form.at];
	return { ...settled, left, at: id, caret: [...settled.values[id]].length, isRevealed: false };
}

/** The field so many further on; none beyond the ends. */
export function fieldAfter(form: Form, by: 1 | -1): FieldId | undefined {
	const ids = shownFields(form).map(({ id }) => id);
	return ids[Math.max(0, ids.indexOf(form.at)) + by];
}

/** The form after a key that edits the field under the cursor; undefined for one that does not. */
export function editField(form: Form, key: string): Form | undefined {
	const row = fieldOf(form.at);
	if (row.kind === 'choice') return undefined;
	if (form.at === 'bizId' && (key === 'left' || key === 'right')) {
		const picked = pickBusiness(form, key === 'right' ? 1 : -1);
		if (picked !== form) return changed(form, form.at, picked);
	}
	const isHidden = row.kind === 'secret' && !form.isRevealed;
	const line = { text: form.values[form.at], caret: form.caret };
	const text = key === 'space' ? ' ' : key;
	const edited = isHidden && key !== 'backspace' && key !== 'ctrl+u' ? undefined : editLine(line, key);
	if (edited) return withText(form, edited.text, edited.caret);
	if (!isTyped(text)) return undefined;
	const typed = insertText(line, text);
	return withText(form, typed.text, typed.caret);
}

/** A paste into the field under the cursor; a secret comes whole, or not at all. */
export function pasteInto(form: Form, pasted: string): Form {
	const row = fieldOf(form.at);
	if (row.kind === 'choice') return form;
	const whole = pasted.replace(/[\r\n]+$/, '');
	const isOdd = row.kind === 'secret' && /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(whole);
	if (isOdd) return { ...form, problem: { key: 'form.oddPaste' } };
	const text =
		row.kind === 'secret' ? whole.trim() : whole.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu, ' ').trim();
	if (text === '') return form;
	const before = form.values[form.at];
	if (row.kind === 'secret' && [...before, ...text].length > maxLength) {
		return { ...form, problem: { key: 'form.longPaste' } };
	}
	const line = insertText({ text: before, caret: form.caret }, text);
	return withText(form, line.text, line.caret);
}

/** The choice so many beside the one that is chosen, round and round; undefined where there are none. */
export function chooseIn(form: Form, by: number): Form | undefined {
	const { id, kind, choices } = fieldOf(form.at);
	if (kind !== 'choice') return undefined;
	const next = (choices.indexOf(form.values[id]) + by + choices.length) % choices.length;
	return changed(form, id, { ...form, values: { ...form.values, [id]: choices[next] ?? '' }, problem: undefined });
}

function withText(form: Form, text: string, caret: number): Form {
	const { at } = form;
	const search = at === 'bizId' ? text : form.search;
	const next: Form = { ...form, values: { ...form.values, [at]: text }, caret, search, problem: undefined };
	return text === form.values[at] ? next : changed(form, at, next);
}

/** What follows from another value: it is the person's own, and a test may say nothing any more. */
function changed(before: Form, id: FieldId, after: Form): Form {
	const touched = before.touched.includes(id) ? before.touched : [...before.touched, id];
	const isKnown = after.test?.check?.projects !== undefined;
	const isStale = fieldOf(id).isTested || ((id === 'bizId' || id === 'scope') && !isKnown);
	const next: Form = { ...after, touched, test: isStale ? undefined : after.test };
	if (id !== 'url' || touched.includes('gateway')) return next;
	return { ...next, values: { ...next.values, gateway: guessGateway(next.values.url) } };
}

/** What an address tells of the gateway behind it. */
function guessGateway(address: string): string {
	const isGateway = /bkapi|\{(?:gateway|api)_name\}|\.apigw\.|\/api\/(?!c(?:\/|$))/i.test(address);
	return isGateway ? 'apigw' : 'esb';
}
