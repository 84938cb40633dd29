import type { Scope } from '../../domain/profile.js';
import type { Project } from '../../domain/task-list.js';
import { isWhole } from './fields.js';
import type { Form } from './form.js';

export type BusinessChoice = { readonly id: string; readonly scope: Scope; readonly name: string };

const wholeNumber = /^[1-9]\d{0,14}$/;

/** The businesses that the last test has shown. */
export function businessesOf({ test, values, touched }: Form): readonly BusinessChoice[] {
	const byProject = values.scope === 'project' && touched.includes('scope');
	return (test?.check?.projects ?? []).map((project) => choiceOf(project, byProject));
}

/** One that is not from the CMDB can be named by its project alone. */
function choiceOf({ projectId, bizId, name }: Project, byProject: boolean): BusinessChoice {
	return byProject || bizId === undefined
		? { id: projectId, scope: 'project', name }
		: { id: bizId, scope: 'cmdb_biz', name };
}

/** Those that match what was typed: all of them before anything was. */
export function matchesOf(form: Form): readonly BusinessChoice[] {
	const search = form.search.trim().toLowerCase();
	return businessesOf(form).filter(({ id, name }) => id.startsWith(search) || name.toLowerCase().includes(search));
}

/** The one that the field names. */
export function chosenOf(form: Form): BusinessChoice | undefined {
	const { bizId, scope } = form.values;
	return businessesOf(form).find((choice) => choice.id === bizId && choice.scope === scope);
}

/** Goes through the matches, round at the ends. */
export function pickBusiness(form: Form, direction: 1 | -1): Form {
	const matches = matchesOf(form);
	const { bizId, scope } = form.values;
	const at = matches.findIndex((choice) => choice.id === bizId && choice.scope === scope);
	const start = at === -1 && direction === -1 ? 0 : at;
	const next = matches[(start + direction + matches.length) % Math.max(1, matches.length)];
	return next ? withBusiness(form, next) : form;
}

/** A part of a name stands for the first business that has it, once the field is left. */
export function settleBusiness(form: Form): Form {
	const [first] = matchesOf(form);
	if (form.search === '' || !first || wholeNumber.test(form.values.bizId.trim())) return form;
	return withBusiness(form, first);
}

function withBusiness(form: Form, { id, scope }: BusinessChoice): Form {
	return { ...form, values: { ...form.values, bizId: id, scope }, caret: [...id].length, problem: undefined };
}

/** The businesses are offered once: the cursor goes there, and the only one is chosen. */
export function offerBusinesses(form: Form): Form {
	const all = businessesOf(form);
	const offered: Form = { ...form, at: 'bizId', caret: 0, isOffered: true };
	const [only] = all;
	return all.length === 1 && only ? withBusiness(offered, only) : offered;
}

/** The business that was given is not among those that the user may see. */
export function lacksBusiness(form: Form): boolean {
	const { test, values } = form;
	if (!isWhole(form) || !test?.check || values.bizId.trim() === '') return false;
	return test.check.projects ? chosenOf(form) === undefined : test.check.hasBusiness === false;
}
