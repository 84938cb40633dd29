import type { ProfileCheck } from '../../domain/profile/profile-check.js';
import { parseValidUntil } from '../../domain/time/valid-until.js';
import type { Effect, Step } from '../message.js';
import type { Model } from '../model.js';
import { businessesOf, lacksBusiness, offerBusinesses, settleBusiness } from './businesses.js';
import { blamedField, fieldsThatCount, isWhole, shownFields } from './fields.js';
import type { FieldId, Form, FormPurpose } from './form.js';
import { profileIn, secretsIn } from './form-values.js';
import { problemsIn } from './problems.js';

export function withForm(model: Model, form: Form): Model {
	return { ...model, form };
}

/** Asks the server with what the form holds. */
export function testForm(model: Model, form: Form, isForSaving = false): Step {
	const profile = form.purpose === 'login' ? form.profile : profileIn(form);
	const wrong = firstProblem(model, form);
	if (!profile || wrong !== undefined) return [withForm(model, showProblem(form, wrong)), []];
	const request = model.nextRequest;
	const tested: Form = {
		...form,
		test: { request, startedAt: model.now, isForSaving, check: undefined },
		problem: undefined,
	};
	return [
		{ ...withForm(model, tested), nextRequest: request + 1 },
		[{ type: 'testDraft', request, profile, given: secretsIn(form) }],
	];
}

/**
 * Saves what is right, once the server has taken it. When it does not, that is said, and asking again saves all the same:
 * the server may be out of reach just now.
 */
export function submitForm(model: Model, before: Form): Step {
	const form = settleBusiness(before);
	if (form.isSaving) return [model, []];
	const wrong = firstProblem(model, form);
	if (wrong !== undefined) return [withForm(model, showProblem(form, wrong)), []];
	const { test } = form;
	const needsTest = isWhole(form) || form.purpose === 'login';
	if (!needsTest) return save(model, form);
	if (test && !test.check) return [withForm(model, { ...form, test: { ...test, isForSaving: true } }), []];
	if (!test?.check || (isBad(test.check) && !test.isForSaving)) return testForm(model, form, true);
	return isBad(test.check) ? save(model, form) : saveTested(model, form);
}

/** What comes of a test that was made in order to save. */
export function afterTest(model: Model, form: Form, check: ProfileCheck): Step {
	const blamed = blamedField(form);
	if (blamed) return [withForm(model, showField({ ...form, problem: undefined }, blamed.id)), []];
	return form.test?.isForSaving && !isBad(check) ? saveTested(model, form) : [withForm(model, form), []];
}

export function isBad({ failure }: ProfileCheck): boolean {
	return failure !== undefined;
}

/** A business is chosen from those that were found before the profile is saved, or passed over. */
function saveTested(model: Model, form: Form): Step {
	const isOffering = isWhole(form) && !form.isOffered && form.values.bizId.trim() === '';
	if (isOffering && businessesOf(form).length > 0) return [withForm(model, offerBusinesses(form)), []];
	if (lacksBusiness(form) && form.problem?.key !== 'form.noBusiness') {
		return [withForm(model, { ...showField(form, 'bizId'), problem: { key: 'form.noBusiness' } }), []];
	}
	return save(model, form);
}

function save(model: Model, form: Form): Step {
	const effect = savings[form.purpose](model, form);
	return effect ? [withForm(model, { ...form, isSaving: true, problem: undefined }), [effect]] : [model, []];
}

type Saving = (model: Model, form: Form) => Effect | undefined;

const saveWhole: Saving = (model, form) => {
	const profile = profileIn(form);
	const over = (form.purpose === 'edit' ? form.profile : undefined) ?? 'nothing';
	return profile && { type: 'saveProfile', profile, over, given: secretsIn(form), expiresAt: expiryIn(model, form) };
};

const savings: Readonly<Record<FormPurpose, Saving>> = {
	new: saveWhole,
	edit: saveWhole,
	copy: saveWhole,
	login: (model, form) =>
		form.profile && {
			type: 'keepSecrets',
			profile: form.profile.name,
			given: secretsIn(form),
			expiresAt: expiryIn(model, form),
			keep: form.values.keep === 'stored' ? 'stored' : 'run',
		},
	unlock: (_model, { values }) => ({ type: 'unlock', passphrase: values.passphrase }),
	delete: (_model, { profile }) => profile && { type: 'removeProfile', name: profile.name },
};

function expiryIn({ now, zoneMinutes }: Model, { values }: Form): number | undefined {
	return parseValidUntil(values.validUntil, now, zoneMinutes);
}

function firstProblem(model: Model, form: Form): FieldId | undefined {
	const problems = problemsIn(form, model);
	return fieldsThatCount(form).find(({ id }) => problems[id] !== undefined)?.id;
}

function showProblem(form: Form, id: FieldId | undefined): Form {
	return { ...(id === undefined ? form : showField(form, id)), isTried: true };
}

/** The cursor on a field, which may be one of those that are not shown by themselves. */
function showField(form: Form, id: FieldId): Form {
	const extent = shownFields(form).some((row) => row.id === id) ? form.extent : 'all';
	return { ...form, extent, at: id, caret: [...form.values[id]].length, isRevealed: false };
}
