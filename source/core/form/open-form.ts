import { reservedProfileName } from '../../domain/profile/profile-name.js';
import { type Profile, type SecretField, secretFields, sourceOf } from '../../domain/profile.js';
import type { Values } from '../../text/index.js';
import type { Handlers, Step } from '../message.js';
import type { Model } from '../model.js';
import { noCursor } from '../model.js';
import { closeOverlay } from '../view/overlay.js';
import { fields, shownFields } from './fields.js';
import type { Form, FormPurpose } from './form.js';
import type { FormIntent, MissingSecret } from './form-messages.js';
import { valuesFor } from './form-values.js';

type Opening = FormIntent['type'] | 'profileRead' | 'secretsMissing';

const noticeMs = 8_000;

/** Forms open here: because someone asked, or because a secret is missing that only a person can give. */
export const openHandlers: Handlers<Opening> = {
	newProfile: (model) => [withOpened(model, openForm('new', undefined)), []],

	editProfile: (model, { name }) => read(model, name, 'edit'),

	copyProfile: (model, { name }) => read(model, name, 'copy'),

	profileRead: (model, { purpose, profile }) => [withOpened(model, atFault(model, openForm(purpose, profile))), []],

	deleteProfile: (model, { name }) =>
		withProfile(model, name, (profile) =>
			model.profiles.length === 1
				? say(model, 'form.lastProfile', { name: profile.name })
				: [withOpened(model, openForm('delete', profile)), []],
		),

	login: (model, { profile: name }) =>
		withProfile(model, name, (profile) => {
			const refused = model.servers[profile.name]?.failure?.field;
			const secrets = secretFields.filter((field) => sourceOf(profile, field) !== undefined);
			// A user that is only named has no secret: it is the profile that must be mended.
			if (refused === 'user' && !secrets.includes('user')) return read(model, profile.name, 'edit');
			if (model.servers[profile.name]?.failure?.cause === 'locked')
				return [withOpened(model, openForm('unlock', undefined)), []];
			const wanted = secrets.filter((field) => field === refused);
			return [withOpened(model, openLogin(profile, wanted.length > 0 || secrets.length > 1 ? wanted : secrets)), []];
		}),

	secretsMissing: (model, { profile: name, missing }) => {
		const profile = model.profiles.find((candidate) => candidate.name === name);
		if (model.form || !profile || missing.length === 0) return [model, []];
		return [withOpened(model, formForMissing(profile, missing)), []];
	},

	unlock: (model) => [withOpened(model, openForm('unlock', undefined)), []],

	guide: (model) => [{ ...model, overlay: 'guide', overlayCursor: noCursor }, []],

	sayImport: (model) => say(model, 'guide.importHow'),
};

/** A form as it is opened, with the cursor on its first field. */
export function openForm(
	purpose: FormPurpose,
	profile: Profile | undefined,
	wanted: readonly SecretField[] = [],
	changes: Partial<Form['values']> = {},
): Form {
	const values = { ...valuesFor(purpose, profile), ...changes };
	const form: Form = {
		purpose,
		profile,
		wanted,
		values,
		initial: values,
		extent: purpose === 'edit' ? 'all' : 'few',
		at: 'url',
		caret: 0,
		left: [],
		// What was once decided is not guessed again.
		touched: purpose === 'edit' || purpose === 'copy' ? fields.map(({ id }) => id) : [],
		test: undefined,
		search: '',
		isTried: false,
		isRevealed: false,
		isOffered: false,
		isSaving: false,
		asksToLeave: false,
		problem: undefined,
	};
	const first = shownFields(form)[0]?.id ?? 'confirm';
	return { ...form, at: first, caret: [...values[first]].length };
}

/** What asks for a person comes before the help that one reads. */
function withOpened(model: Model, form: Form): Model {
	return { ...(model.overlay === 'help' ? closeOverlay(model) : model), form };
}

function formForMissing(profile: Profile, missing: readonly MissingSecret[]): Form {
	if (missing.some(({ why }) => why === 'locked')) return openForm('unlock', undefined);
	return openLogin(
		profile,
		missing.map(({ field }) => field),
	);
}

function openLogin(profile: Profile, wanted: readonly SecretField[]): Form {
	const isStored = sourceOf(profile, wanted[0] ?? 'user')?.from === 'stored';
	return openForm('login', profile, wanted, { keep: isStored ? 'stored' : 'run' });
}

/** The cursor on the field that the server's last refusal is about. */
function atFault(model: Model, form: Form): Form {
	const faulty = form.purpose === 'edit' && model.servers[form.profile?.name ?? '']?.failure?.field;
	const blamed = shownFields(form).find((row) => row.faulty !== undefined && row.faulty === faulty);
	return blamed ? { ...form, at: blamed.id, caret: [...form.values[blamed.id]].length } : form;
}

function read(model: Model, name: string | undefined, purpose: 'edit' | 'copy'): Step {
	return withProfile(model, name, (profile) => [model, [{ type: 'readProfile', name: profile.name, purpose }]]);
}

/** The profile that is meant; the simulator is not one that can be changed. */
function withProfile(model: Model, name: string | undefined, act: (profile: Profile) => Step): Step {
	const underCursor = model.overlay === 'profiles' ? model.overlayCursor.id : undefined;
	const wanted = name ?? underCursor ?? model.current;
	const profile = model.profiles.find((candidate) => candidate.name === wanted);
	if (!profile) return [model, []];
	return profile.name === reservedProfileName ? say(model, 'form.simulator') : act(profile);
}

export function say(model: Model, key: string, values: Values = {}): Step {
	return [{ ...model, notice: { key, values, until: model.now + noticeMs } }, []];
}
