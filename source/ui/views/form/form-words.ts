import { businessesOf, lacksBusiness } from '../../../core/form/businesses.js';
import type { Field } from '../../../core/form/fields.js';
import type { FieldId, Form, FormTest } from '../../../core/form/form.js';
import { problemsIn } from '../../../core/form/problems.js';
import { identityFields } from '../../../domain/profile/profile-draft.js';
import { formatSecretSource } from '../../../domain/profile/secret-source.js';
import { type Profile, type SecretField, sourceOf } from '../../../domain/profile.js';
import type { Tone } from '../../../domain/state.js';
import { formatAge, signed } from '../../../domain/time/duration.js';
import { failureDetail, failureWordKey } from '../../../text/failure-words.js';
import { isWordKey, type WordKey } from '../../../text/index.js';
import { type Drawing, sayWords } from '../../drawing.js';

/** What a server calls the user's identity: the name of the cookie or the token. */
function identityOf({ purpose, profile, values }: Form): string {
	if (purpose === 'login') return profile?.user.kind ?? '';
	return identityFields[values.identity as keyof typeof identityFields];
}

export function labelOf({ say }: Drawing, form: Form, id: FieldId): string {
	return say(`field.${id}`, { identity: identityOf(form) });
}

/** Fields whose choices are called the same, or are empty. */
const choiceWords: Readonly<Partial<Record<FieldId, (choice: string) => string>>> = {
	secretFrom: (choice) => `source.${choice}`,
	userFrom: (choice) => `source.${choice}`,
	mark: (choice) => `mark.${choice || 'none'}`,
	credentialsIn: (choice) => `credentialsIn.${choice || 'usual'}`,
};

export function choiceWord({ say }: Drawing, form: Form, id: FieldId, choice: string): string {
	const key = `choice.${choiceWords[id]?.(choice) ?? `${id}.${choice}`}`;
	if (isWordKey(key)) return say(key, { identity: identityOf(form) });
	return id === 'identity' ? identityFields[choice as keyof typeof identityFields] : choice;
}

/** Fields that mean something else with another answer next to them. */
const variants: Readonly<Partial<Record<FieldId, FieldId>>> = {
	secretPlace: 'secretFrom',
	userPlace: 'userFrom',
	userSecret: 'identity',
};

/** What the field under the cursor means, and where to find what belongs into it. */
export function hintOf({ say }: Drawing, form: Form, { id }: Pick<Field, 'id'>): string {
	const identity = form.purpose === 'login' ? identityFieldOf(form.profile) : form.values.identity;
	const values = { ...form.values, identity };
	const variant = `hint.${id}.${values[variants[id] ?? id]}`;
	const key = isWordKey(variant) ? variant : `hint.${id}`;
	return isWordKey(key) ? say(key, { identity: identityOf(form), name: form.profile?.name ?? '' }) : '';
}

function identityFieldOf(profile: Profile | undefined): string {
	return Object.entries(identityFields).find(([, kind]) => kind === profile?.user.kind)?.[0] ?? '';
}

export type Status = { readonly text: string; readonly tone: Tone };

/** What the form has to say just now; nothing most of the time. */
export function statusOf(drawing: Drawing, form: Form): Status | undefined {
	const { say, model } = drawing;
	if (form.asksToLeave) return { text: say('form.leave'), tone: 'human' };
	if (form.problem) return { text: sayWords(drawing, form.problem), tone: 'bad' };
	if (form.isSaving) return { text: say('form.saving'), tone: 'running' };
	if (form.test) return testStatus(drawing, form, form.test);
	const count = form.isTried ? Object.keys(problemsIn(form, model)).length : 0;
	return count > 0 ? { text: say('form.wrong', { count }), tone: 'bad' } : undefined;
}

function testStatus({ say, model }: Drawing, form: Form, { check, isForSaving, startedAt }: FormTest): Status {
	if (!check) {
		const age = formatAge((model.now - startedAt) / 1000);
		return { text: say(isForSaving ? 'form.askingToSave' : 'form.asking', { age }), tone: 'running' };
	}
	const { failure, latencyMs, skewMs = 0, projects } = check;
	if (failure) {
		const again: WordKey = form.purpose === 'login' ? 'form.badToKeep' : 'form.badToSave';
		const values = { reason: say(failureWordKey(failure)), detail: failureDetail(failure, say) };
		return { text: say(isForSaving ? again : 'form.bad', values).trim(), tone: 'bad' };
	}
	if (lacksBusiness(form)) return { text: say('form.noBusiness'), tone: 'human' };
	if (form.isOffered && form.at === 'bizId' && businessesOf(form).length > 0) {
		return { text: say('form.offer'), tone: 'human' };
	}
	const latency = latencyMs ?? 0;
	if (Math.abs(skewMs) >= 60_000) {
		return { text: say('form.goodWithSkew', { latency, skew: signed(skewMs / 1000) }), tone: 'done' };
	}
	const key: WordKey = projects ? 'form.goodWithBusinesses' : 'form.good';
	return { text: say(key, { latency, count: projects?.length ?? 0 }), tone: 'done' };
}

/** Paragraphs above the fields: what is about to happen, where a secret comes from now. */
export function introOf({ say }: Drawing, form: Form): readonly string[] {
	const { purpose, profile, wanted, values } = form;
	if (purpose === 'delete') {
		const how = profile?.mark === 'prod' ? [] : [say('form.pressY')];
		return [say('form.deletes'), say('form.deletesHere'), ...how];
	}
	if (purpose !== 'login' || !profile) return [];
	const field: SecretField = wanted[0] ?? (values.which === 'appSecret' ? 'appSecret' : 'user');
	const source = sourceOf(profile, field);
	if (!source) return [];
	if (source.from === 'stored') return [say('form.presentlyStored')];
	if (source.from === 'ask') return [say('form.presentlyAsked')];
	// The arguments of a command may tell more than everyone at the screen should know.
	const shown = source.from === 'cmd' ? `cmd:${source.words[0] ?? ''}` : formatSecretSource(source);
	return [say('form.presentlyFrom', { source: shown })];
}
