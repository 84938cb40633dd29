import type { Handlers, Step } from '../message.js';
import type { Model } from '../model.js';
import { isWhole, shownFields } from './fields.js';
import type { Form, FormValues } from './form.js';
import { chooseIn, editField, fieldAfter, goToField, pasteInto } from './form-edit.js';
import type { FormKeyIntent } from './form-messages.js';
import { submitForm, testForm, withForm } from './submit.js';

/** A key that is no command edits the field under the cursor. */
export function typeInForm(model: Model, before: Form, key: string): Step {
	const form = staying(before);
	// What is being saved does not change under way.
	const edited = form.isSaving ? undefined : editField(form, key);
	return [withForm(model, edited ?? form), []];
}

export function formPaste(model: Model, form: Form, pasted: string): Step {
	return form.isSaving ? [model, []] : [withForm(model, pasteInto(staying(form), pasted)), []];
}

export const formKeyHandlers: Handlers<FormKeyIntent['type']> = {
	leaveForm: inForm((model, form) => {
		// What was typed is given up only when a person says so twice.
		const asks = isWhole(form) && !form.asksToLeave && isChanged(form);
		return [{ ...model, form: asks ? { ...form, asksToLeave: true } : undefined }, []];
	}),

	submitForm: inForm((model, form) => submitForm(model, staying(form))),

	testForm: inForm((model, form) => testForm(model, staying(form))),

	moveInForm: inForm((model, form, { direction }) => [withForm(model, moved(staying(form), direction)), []]),

	nextInForm: inForm((model, before) => {
		const form = staying(before);
		return fieldAfter(form, 1) === undefined ? submitForm(model, form) : [withForm(model, moved(form, 1)), []];
	}),

	chooseInForm: inForm((model, form, { direction }) => {
		const chosen = form.isSaving ? undefined : chooseIn(staying(form), direction);
		return [withForm(model, chosen ?? staying(form)), []];
	}),

	revealSecret: inForm((model, form) => {
		const caret = [...form.values[form.at]].length;
		return [withForm(model, { ...staying(form), isRevealed: !form.isRevealed, caret }), []];
	}),

	showFields: inForm((model, form, { extent }) => [withForm(model, withExtent(staying(form), extent)), []]),
};

function inForm<Intent>(
	act: (model: Model, form: Form, intent: Intent) => Step,
): (model: Model, intent: Intent) => Step {
	return (model, intent) => (model.form ? act(model, model.form, intent) : [model, []]);
}

/** Whatever else is done answers the question whether to leave. */
function staying(form: Form): Form {
	return form.asksToLeave ? { ...form, asksToLeave: false } : form;
}

function moved(form: Form, by: 1 | -1): Form {
	const next = fieldAfter(form, by);
	return next === undefined ? form : goToField(form, next);
}

/** All fields or only the essential ones; the cursor stays where it is as long as that is on screen. */
function withExtent(form: Form, extent: Form['extent']): Form {
	const other: Form = { ...form, extent };
	const shown = shownFields(other);
	return shown.some(({ id }) => id === form.at) ? other : goToField(other, shown[0]?.id ?? form.at);
}

function isChanged({ values, initial }: Form): boolean {
	return Object.entries(values).some(([id, value]) => value !== initial[id as keyof FormValues]);
}
