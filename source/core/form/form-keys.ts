import type { Step } from '../message.js';
import type { Model } from '../model.js';
import { fieldOf, isWhole, shownFields } from './fields.js';
import type { Form, FormValues } from './form.js';
import { editField, fieldAfter, goToField, pasteInto } from './form-edit.js';
import { submitForm, testForm, withForm } from './submit.js';

/** One key while a form is open: everything that is no command edits the field under the cursor. */
export function formKey(model: Model, before: Form, key: string): Step {
	if (key === 'escape') return leave(model, before);
	const form: Form = before.asksToLeave ? { ...before, asksToLeave: false } : before;
	if (form.purpose === 'delete' && form.profile?.mark !== 'prod') {
		return key === 'y' ? submitForm(model, form) : [withForm(model, form), []];
	}
	const command = Object.hasOwn(commands, key) ? commands[key] : undefined;
	if (command) return command(model, form);
	// What is being saved does not change under way.
	if (form.isSaving) return [model, []];
	return [withForm(model, editField(form, key) ?? form), []];
}

export function formPaste(model: Model, form: Form, pasted: string): Step {
	return form.isSaving ? [model, []] : [withForm(model, pasteInto({ ...form, asksToLeave: false }, pasted)), []];
}

type Command = (model: Model, form: Form) => Step;

const go =
	(by: 1 | -1): Command =>
	(model, form) => {
		const next = fieldAfter(form, by);
		return [withForm(model, next === undefined ? form : goToField(form, next)), []];
	};

const commands: Readonly<Record<string, Command>> = {
	up: go(-1),
	'shift+tab': go(-1),
	down: go(1),
	tab: go(1),
	enter: (model, form) => {
		const next = isWhole(form) ? fieldAfter(form, 1) : undefined;
		return next === undefined ? submitForm(model, form) : [withForm(model, goToField(form, next)), []];
	},
	'ctrl+s': (model, form) => (form.purpose === 'delete' ? [model, []] : submitForm(model, form)),
	'ctrl+t': (model, form) => (isWhole(form) || form.purpose === 'login' ? testForm(model, form) : [model, []]),
	'ctrl+o': (model, form) => [withForm(model, isWhole(form) ? withOtherExtent(form) : form), []],
	'ctrl+r': (model, form) => {
		const isSecret = fieldOf(form.at).kind === 'secret';
		const caret = [...form.values[form.at]].length;
		return [withForm(model, isSecret ? { ...form, isRevealed: !form.isRevealed, caret } : form), []];
	},
};

/** All fields or only the essential ones; the cursor stays where it is as long as that is on screen. */
function withOtherExtent(form: Form): Form {
	const other: Form = { ...form, extent: form.extent === 'few' ? 'all' : 'few' };
	const shown = shownFields(other);
	if (shown.some(({ id }) => id === form.at)) return other;
	return goToField(other, shown[0]?.id ?? form.at);
}

/** What was typed is given up only when a person says so twice. */
function leave(model: Model, form: Form): Step {
	if (isWhole(form) && !form.asksToLeave && isChanged(form)) {
		return [withForm(model, { ...form, asksToLeave: true }), []];
	}
	return [{ ...model, form: undefined }, []];
}

function isChanged({ values, initial }: Form): boolean {
	return Object.entries(values).some(([id, value]) => value !== initial[id as keyof FormValues]);
}
