import { fieldOf } from '../form/fields.js';
import type { FieldId, Form } from '../form/form.js';
import { chooseIn, fieldAfter, goToField } from '../form/form-edit.js';
import type { Target } from './target.js';

/** The cursor goes to the field; a choice is taken, and of the field under the cursor the next one. */
export function clickInForm(form: Form, { id, choice }: Target): Form {
	if (id === undefined || form.isSaving || form.purpose === 'delete') return form;
	const there = goToField({ ...form, asksToLeave: false }, id as FieldId);
	if (choice === undefined) return (form.at === id ? chooseIn(there, 1) : undefined) ?? there;
	const { choices } = fieldOf(there.at);
	const by = choices.indexOf(choice) - choices.indexOf(there.values[there.at]);
	return (by === 0 ? undefined : chooseIn(there, by)) ?? there;
}

export function turnInForm(form: Form, direction: 1 | -1): Form {
	const next = fieldAfter(form, direction);
	return next === undefined ? form : goToField(form, next);
}
