import type { Model } from '../model.js';
import { fieldOf, shownFields } from './fields.js';
import type { Form } from './form.js';

/** The form that has the screen and the keys; the help may lie over it. */
export function formWithKeys({ form, overlay }: Pick<Model, 'form' | 'overlay'>): Form | undefined {
	return overlay === 'help' ? undefined : form;
}

/** Whether letters and signs go into a field. */
export function takesText(form: Form): boolean {
	return shownFields(form).some(({ id }) => id === form.at) && fieldOf(form.at).kind !== 'choice';
}

/** For a command: whether the open form, the help over it or not, is one of these. */
export function holdsForm(isOne: (form: Form) => boolean): (model: Pick<Model, 'form'>) => boolean {
	return ({ form }) => form !== undefined && isOne(form);
}
