import { draftProfile } from '../../domain/profile/profile-draft.js';
import { isExposed, profileRules } from '../../domain/profile/profile-rules.js';
import type { SecretField } from '../../domain/profile.js';
import { isPlain } from '../../domain/text/quote.js';
import { parseValidUntil } from '../../domain/time/valid-until.js';
import type { Model } from '../model.js';
import type { Words } from '../words.js';
import { fieldsThatCount, isWhole } from './fields.js';
import type { FieldId, Form } from './form.js';
import { hasStored, placesOfSources, profileFieldsIn, secretsIn } from './form-values.js';

export type Problems = Readonly<Partial<Record<FieldId, Words>>>;

type Around = Pick<Model, 'now' | 'zoneMinutes' | 'profiles'>;

const longestSecret = 4_096;

/** All that is wrong with what a form holds, by field. */
export function problemsIn(form: Form, around: Around): Problems {
	const found: readonly Problems[] = [
		isWhole(form) ? profileProblems(form, around) : {},
		secretProblem(form, 'appSecret', 'appSecret'),
		secretProblem(form, 'userSecret', 'user'),
		validityProblem(form, around),
		form.purpose === 'unlock' && form.values.passphrase === '' ? { passphrase: { key: 'problem.needed' } } : {},
		form.values.confirm === form.profile?.name ? {} : { confirm: { key: 'problem.confirm' } },
	];
	const counts = new Set(fieldsThatCount(form).map(({ id }) => id));
	const all = Object.entries(Object.assign({}, ...found) as Problems).filter(([id]) => counts.has(id as FieldId));
	return Object.fromEntries(all);
}

/** What is not wrong, and worth a second thought. */
export function warningsIn(form: Form): Problems {
	const address = form.values.url.trim();
	const isAddress = isWhole(form) && address !== '' && 'value' in profileRules.url(address);
	return isAddress && isExposed(address) ? { url: { key: 'problem.cleartext' } } : {};
}

function profileProblems(form: Form, { profiles }: Around): Problems {
	const draft = draftProfile(profileFieldsIn(form));
	const problems = 'problems' in draft ? draft.problems : [];
	const said = problems.map(({ field, problem, values }): readonly [FieldId, Words] => {
		const place = placesOfSources[field];
		if (place === undefined) return [field as FieldId, { key: `problem.${problem}`, ...(values ? { values } : {}) }];
		const from = place === 'secretPlace' ? form.values.secretFrom : form.values.userFrom;
		return [place, { key: form.values[place].trim() === '' ? 'problem.needed' : `problem.place.${from}` }];
	});
	const isTaken = form.purpose !== 'edit' && profiles.some(({ name }) => name === form.values.name.trim());
	return { ...Object.fromEntries(said), ...(isTaken ? { name: { key: 'problem.nameTaken' } } : {}) };
}

/** A secret that is to be stored is needed, unless it is there already. */
function secretProblem(form: Form, id: 'appSecret' | 'userSecret', secret: SecretField): Problems {
	const value = secretsIn(form)[secret];
	if (value !== undefined) return isSecret(value) ? {} : { [id]: { key: 'problem.oddSecret' } };
	const from = id === 'appSecret' ? form.values.secretFrom : form.values.userFrom;
	const isNeeded = form.purpose === 'login' || (from === 'stored' && !hasStored(form, secret));
	return isNeeded ? { [id]: { key: 'problem.needed' } } : {};
}

/** What a header can carry as it is: a secret with anything else in it was copied wrongly. */
export function isSecret(text: string): boolean {
	return /^[\x20-\x7e]+$/.test(text) && text.length <= longestSecret && isPlain(text);
}

function validityProblem({ values }: Form, { now, zoneMinutes }: Around): Problems {
	if (values.validUntil.trim() === '') return {};
	const until = parseValidUntil(values.validUntil, now, zoneMinutes);
	if (until === undefined) return { validUntil: { key: 'problem.validUntil' } };
	return until <= now ? { validUntil: { key: 'problem.past' } } : {};
}
